package nl.sluis.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import nl.sluis.ledger.TrustedLedger.Distrust;
import nl.sluis.ledger.TrustedLedger.Distrusted;
import nl.sluis.ledger.TrustedLedger.Trusted;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointTest {
  private static final String ROOT = "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=";

  /** The example of c2sp.org/tlog-cosignature: a log's signature and a witness's. */
  private static final String COSIGNED =
      """
      example.com/behind-the-sofa
      20852163
      CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

      — example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
      — witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==
      """;

  private static final Checkpoint OURS = new Checkpoint(LedgerFixture.ORIGIN, 12, Hash.parse(ROOT));

  @Test
  void readsThePublishedExampleWithAWitness() {
    SignedCheckpoint signed = SignedCheckpoint.parse(COSIGNED);
    assertThat(signed.checkpoint())
        .isEqualTo(new Checkpoint("example.com/behind-the-sofa", 20_852_163, Hash.parse(ROOT)));
    assertThat(signed.signatures()).hasSize(2);
    assertThat(signed.encode()).isEqualTo(COSIGNED);
  }

  @Test
  void carriesSignaturesOfOtherKindsBesideItsOwn() {
    NoteSignature witness = SignedCheckpoint.parse(COSIGNED).signatures().getLast();
    SignedCheckpoint signed = OURS.sign(List.of(LedgerFixture.KEY)).with(witness);
    assertThat(LedgerFixture.TRUSTED.open(signed.encode())).isEqualTo(new Trusted(signed));
  }

  @Test
  void isSignedByEachOfSeveralKeys() {
    SigningKey second = new SigningKey("tweede.example", LedgerFixture.seed(3));
    SignedCheckpoint signed = OURS.sign(List.of(LedgerFixture.KEY, second));
    TrustedLedger bySecond =
        new TrustedLedger(LedgerFixture.ORIGIN, NoteVerifier.of(second.key().toString()));
    assertThat(LedgerFixture.TRUSTED.open(signed.encode())).isEqualTo(new Trusted(signed));
    assertThat(bySecond.open(signed.encode())).isEqualTo(new Trusted(signed));
  }

  @Test
  void doesNotCountWithoutTheRightSignatureAndOrigin() {
    SignedCheckpoint strangers = OURS.sign(List.of(LedgerFixture.STRANGER));
    assertThat(reason(strangers.encode())).isEqualTo(Distrust.UNSIGNED);
    Checkpoint other = new Checkpoint("ander.example", 12, Hash.parse(ROOT));
    assertThat(reason(other.sign(List.of(LedgerFixture.KEY)).encode()))
        .isEqualTo(Distrust.OTHER_ORIGIN);
    String larger = OURS.sign(List.of(LedgerFixture.KEY)).encode().replace("\n12\n", "\n13\n");
    assertThat(reason(larger)).isEqualTo(Distrust.BAD_SIGNATURE);
    assertThat(reason("")).isEqualTo(Distrust.UNREADABLE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "o\n1\n" + ROOT,
        "o\n1\n" + ROOT + "\nextra\n",
        "o\n1\n" + ROOT + "\n\n",
        "\n1\n" + ROOT + "\n",
        "o\n01\n" + ROOT + "\n",
        "o\n-1\n" + ROOT + "\n",
        "o\n+1\n" + ROOT + "\n",
        "o\n\n" + ROOT + "\n",
        "o\n\u0661\n" + ROOT + "\n",
        "o\n9223372036854775808\n" + ROOT + "\n",
        "o\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I\n",
        "o\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2J=\n",
        "o\n1\nCsUYapGGPo4dkMgIAUqom_Xajj7h2fB2MPA3j2jxq2I=\n",
        "o\n1\nAAAA\n",
        "o\r\n1\n" + ROOT + "\n",
      })
  void refusesWhatIsNoCheckpoint(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> Checkpoint.parse(text));
  }

  @Test
  void ofTheEmptyTreeHasSizeZero() {
    String text = "o\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n";
    assertThat(Checkpoint.parse(text))
        .isEqualTo(new Checkpoint("o", 0, Frontier.EMPTY.root()))
        .extracting(Checkpoint::text)
        .isEqualTo(text);
  }

  private static Distrust reason(String note) {
    return ((Distrusted) LedgerFixture.TRUSTED.open(note)).reason();
  }
}
