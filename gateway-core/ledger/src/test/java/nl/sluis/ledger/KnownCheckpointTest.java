package nl.sluis.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import nl.sluis.ledger.Verification.Broken;
import nl.sluis.ledger.Verification.Intact;
import nl.sluis.ledger.Verification.Kind;
import org.junit.jupiter.api.Test;

/** A checkpoint kept elsewhere finds what a ledger alone cannot show. */
class KnownCheckpointTest {
  private static final List<LedgerBatch> ROWS = LedgerFixture.rows(5, 7, 9);
  private final LedgerVerifier verifier = new LedgerVerifier(LedgerFixture.TRUSTED);

  @Test
  void isContainedInTheLedgerItCameFrom() {
    for (LedgerBatch row : ROWS) {
      assertThat(verify(ROWS, row.checkpoint())).isInstanceOf(Intact.class);
    }
  }

  @Test
  void isContainedInALedgerThatWasCutIntoOtherBatches() {
    assertThat(verify(LedgerFixture.rows(21), ROWS.get(1).checkpoint())).isInstanceOf(Intact.class);
  }

  @Test
  void findsRowsThatWereCutOff() {
    assertThat(verify(ROWS.subList(0, 2), ROWS.get(2).checkpoint()))
        .isEqualTo(new Broken(Kind.TRUNCATED, 12, 20, 12));
    assertThat(verify(List.of(), ROWS.getFirst().checkpoint()))
        .isEqualTo(new Broken(Kind.TRUNCATED, 0, 4, 0));
  }

  @Test
  void findsALedgerThatWasWrittenAgainWithTheKey() {
    Batch batch = new Batch(Frontier.EMPTY);
    for (int i = 0; i < 30; i++) {
      batch.append(LedgerFixture.leaf(i == 3 ? 99 : i).encode());
    }
    LedgerBatch row = batch.seal(LedgerFixture.ORIGIN, List.of(LedgerFixture.KEY)).row();
    assertThat(verify(List.of(row), ROWS.get(1).checkpoint()))
        .isEqualTo(new Broken(Kind.REWRITTEN, 0, 11, 0));
  }

  @Test
  void provesNothingWhenItIsNotFromThisLedger() {
    Checkpoint own = SignedCheckpoint.parse(ROWS.getFirst().checkpoint()).checkpoint();
    SignedCheckpoint strangers = own.sign(List.of(LedgerFixture.STRANGER));
    assertThat(verify(ROWS, strangers.encode()))
        .isInstanceOfSatisfying(
            Broken.class,
            broken -> assertThat(broken.kind()).isEqualTo(Kind.KNOWN_CHECKPOINT_REFUSED));
  }

  private Verification verify(List<LedgerBatch> rows, String known) {
    return verifier.verify(rows.iterator(), SignedCheckpoint.parse(known), ProgressListener.NONE);
  }
}
