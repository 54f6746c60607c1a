package nl.sluis.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import nl.sluis.ledger.ReceiptVerdict.Genuine;
import nl.sluis.ledger.ReceiptVerdict.Reason;
import nl.sluis.ledger.ReceiptVerdict.Refuted;
import org.junit.jupiter.api.Test;

class ReceiptTest {
  private static final SealedBatch BATCH = LedgerFixture.batches(5, 6).getLast();
  private static final Receipt RECEIPT = receipt(7);
  private static final ReceiptVerifier VERIFIER = new ReceiptVerifier(LedgerFixture.TRUSTED);

  @Test
  void isGenuineForEveryLeafOfTheBatch() {
    for (long index = 5; index < 11; index++) {
      ReceiptVerdict verdict = VERIFIER.verify(receipt(index).write());
      assertThat(verdict).isInstanceOf(Genuine.class);
      assertThat(((Genuine) verdict).leaf()).isEqualTo(LedgerFixture.leaf(index));
    }
  }

  @Test
  void isADutchDocument() {
    assertThat(text(RECEIPT))
        .startsWith(
            ("{'kenmerk':'K-7','uitwisseling':'" + LedgerFixture.exchange(7) + "',")
                .concat("'ontvangen':'2026-11-20T08:12:00.007Z','besluiten':[")
                .concat("{'ontvanger':'wijkteam','besluit':'permit','regel':'M1-a',")
                .concat("'artikel':'Jw 7.1.4.1'},{'ontvanger':'politie','besluit':'refuse'}],")
                .concat("'bewijs':{'blad':'")
                .replace('\'', '"'))
        .contains("\"index\":7,\"omvang\":11,\"pad\":[\"")
        .contains("\"controlepunt\":\"" + LedgerFixture.ORIGIN + "\\n11\\n");
  }

  @Test
  void comesBackFromItsDocument() {
    Receipt parsed = Receipt.parse(RECEIPT.write());
    assertThat(parsed.write()).isEqualTo(RECEIPT.write());
    assertThat(parsed.outcomes()).isEqualTo(RECEIPT.outcomes());
    assertThat(parsed.proof()).isEqualTo(RECEIPT.proof());
  }

  @Test
  void isRefutedWhenItNamesAnotherExchangeOrTime() {
    String text = text(RECEIPT);
    assertThat(reason(text.replace(LedgerFixture.exchange(7), LedgerFixture.exchange(8))))
        .isEqualTo(Reason.OTHER_EXCHANGE);
    assertThat(reason(text.replace("00.007Z", "00.006Z"))).isEqualTo(Reason.OTHER_TIME);
  }

  @Test
  void isRefutedWhenItsLeafIsNotInTheTree() {
    Receipt other =
        new Receipt(
            "K-7",
            RECEIPT.exchange(),
            RECEIPT.received(),
            List.of(),
            Leaf.at(RECEIPT.received(), Step.DELIVERED)
                .exchange(RECEIPT.exchange())
                .build()
                .encode(),
            RECEIPT.proof(),
            RECEIPT.checkpoint());
    assertThat(reason(text(other))).isEqualTo(Reason.NOT_INCLUDED);
    assertThat(reason(text(RECEIPT).replace("\"index\":7", "\"index\":6")))
        .isEqualTo(Reason.NOT_INCLUDED);
    assertThat(reason(text(RECEIPT).replace("\"omvang\":11", "\"omvang\":12")))
        .isEqualTo(Reason.OTHER_SIZE);
  }

  @Test
  void isRefutedWhenItsCheckpointDoesNotCount() {
    assertThat(reason(text(RECEIPT).replace("\\n11\\n", "\\n12\\n")))
        .isEqualTo(Reason.BAD_SIGNATURE);
    assertThat(reason(text(RECEIPT).replace("controlepunt\":\"sluis", "controlepunt\":\"sluit")))
        .isEqualTo(Reason.OTHER_ORIGIN);
    assertThat(reason(text(RECEIPT).replace("\\n11\\n", "\\nelf\\n")))
        .isEqualTo(Reason.CHECKPOINT_UNREADABLE);
    TrustedLedger strangers = TrustedLedger.of(LedgerFixture.STRANGER.key().toString());
    assertThat(new ReceiptVerifier(strangers).verify(RECEIPT.write()))
        .isEqualTo(new Refuted(Reason.UNSIGNED));
  }

  @Test
  void isUnreadableWhenItIsSomethingElse() {
    for (String bad : List.of("", "{}", "[]", "{\"kenmerk\":\"K\"}", text(RECEIPT) + "{}")) {
      assertThat(reason(bad)).isEqualTo(Reason.UNREADABLE);
    }
  }

  @Test
  void isNeverGenuineAfterAChangeOfItsProof() {
    byte[] good = RECEIPT.write();
    int proof = text(RECEIPT).indexOf("bewijs");
    Random random = new Random(11);
    for (int i = 0; i < 400; i++) {
      byte[] changed = good.clone();
      changed[proof + random.nextInt(good.length - proof)] ^= (byte) (1 << random.nextInt(7));
      assertThat(VERIFIER.verify(changed)).isInstanceOf(Refuted.class);
    }
  }

  private static Receipt receipt(long index) {
    return new Receipt(
        "K-" + index,
        LedgerFixture.exchange(index),
        Instant.parse("2026-11-20T08:12:00Z").plusMillis(index),
        List.of(
            new Receipt.Outcome("wijkteam", "permit", "M1-a", "Jw 7.1.4.1"),
            new Receipt.Outcome("politie", "refuse", null, null)),
        BATCH.leaf(index),
        BATCH.proof(index),
        BATCH.checkpoint());
  }

  private static Reason reason(String document) {
    ReceiptVerdict verdict = VERIFIER.verify(document.getBytes(StandardCharsets.UTF_8));
    assertThat(verdict).isInstanceOf(Refuted.class);
    return ((Refuted) verdict).reason();
  }

  private static String text(Receipt receipt) {
    return new String(receipt.write(), StandardCharsets.UTF_8);
  }
}
