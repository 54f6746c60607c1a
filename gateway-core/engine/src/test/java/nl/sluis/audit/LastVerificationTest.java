package nl.sluis.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import nl.sluis.health.Health;
import nl.sluis.ledger.Verification;
import org.junit.jupiter.api.Test;

/** A gateway that knows that its ledger does not verify says so. */
class LastVerificationTest {

  private final LastVerification last = new LastVerification();

  @Test
  void isWellUntilSomethingWasFound() {
    assertThat(last.health()).isEqualTo(Health.OK);
  }

  @Test
  void wantsAttentionWhileTheLedgerDoesNotVerify() {
    last.done(Instant.EPOCH, damaged());

    assertThat(last.health()).isEqualTo(Health.attention("does-not-verify"));
  }

  @Test
  void wantsAttentionOnceTheEvidenceWasNotWhatTheLedgerSays() {
    last.evidenceDiffered();

    assertThat(last.health()).isEqualTo(Health.attention("evidence-differed"));
  }

  private static Verification damaged() {
    return new Verification.Broken(Verification.Kind.LEAF_CHANGED, 1, 1, 0);
  }
}
