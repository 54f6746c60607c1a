package nl.sluis.policy.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import nl.sluis.policy.PolicySet;
import nl.sluis.testing.Policies;
import nl.sluis.testing.PolicyCopy;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules that take the place of others while the gateway runs. */
@Tag("slow")
class RunningPolicyTest {

  @TempDir private Path folder;
  private final List<String> recorded = new ArrayList<>();
  private PolicyCopy files;
  private PolicySet first;
  private RunningPolicy running;
  private boolean storeFails;

  @BeforeEach
  void start() {
    files =
        Policies.copyTo(folder)
            .write(
                "invariants.yaml",
                """
                invariants:
                  - id: I1
                    says: Een woningcorporatie bereikt de Verwijsindex nooit.
                    if: afzender == "corporatie" && ontvanger == "verwijsindex"
                    then: '!toegestaan'
                """);
    first = files.compile();
    running =
        new RunningPolicy(
            new PolicyLoader(folder),
            first,
            next -> {
              if (storeFails) {
                return CompletableFuture.failedFuture(new IllegalStateException("full"));
              }
              recorded.add(next.metadata().version());
              return CompletableFuture.completedFuture(true);
            });
  }

  @Test
  void newRulesCountOnceTheyAreRecorded() {
    assertThat(running.stale()).isFalse();
    files.append("purposes.yaml", "# anders\n");
    assertThat(running.stale()).isTrue();

    var reload = running.reload();

    assertThat(reload).isInstanceOf(RunningPolicy.Reload.Changed.class);
    assertThat(running.get()).isNotSameAs(first);
    assertThat(recorded).containsExactly(running.get().metadata().version());
    assertThat(running.stale()).isFalse();
    assertThat(running.reload()).isInstanceOf(RunningPolicy.Reload.Same.class);
  }

  @Test
  void brokenRulesChangeNothingAndSayFileLineAndReason() {
    files.change("matrix.yaml", "basis: bw-7-457", "basis: bw-7-45");

    assertThat(running.reload())
        .isInstanceOfSatisfying(
            RunningPolicy.Reload.Refused.class,
            refused ->
                assertThat(refused.complaint())
                    .matches("matrix.yaml, regel \\d+: rows\\[\\d+].basis: .*bw-7-45.*"));

    assertThat(running.get()).isSameAs(first);
    assertThat(running.complaint()).contains("bw-7-45");
    assertThat(running.stale()).as("tried once").isFalse();
    assertThat(recorded).isEmpty();

    files.change("matrix.yaml", "basis: bw-7-45\n", "basis: bw-7-457\n");
    assertThat(running.reload()).isInstanceOf(RunningPolicy.Reload.Same.class);
    assertThat(running.complaint()).isNull();
  }

  @Test
  void rulesThatBreakAnInvariantChangeNothing() {
    files.write(
        "invariants.yaml",
        """
        invariants:
          - id: I1
            says: Niemand geeft ooit iets door.
            if: toegestaan
            then: 'false'
        """);

    assertThat(running.reload())
        .isInstanceOfSatisfying(
            RunningPolicy.Reload.Refused.class,
            refused ->
                assertThat(refused.complaint())
                    .startsWith("invariants.yaml, regel 2: ")
                    .contains("'I1' geldt niet: Niemand geeft ooit iets door. Tegenvoorbeeld: "));
    assertThat(running.get()).isSameAs(first);
  }

  @Test
  void rulesThatCannotBeRecordedDoNotCountAndAreTriedAgain() {
    storeFails = true;
    files.append("purposes.yaml", "# anders\n");

    assertThat(running.reload()).isInstanceOf(RunningPolicy.Reload.Refused.class);
    assertThat(running.get()).isSameAs(first);
    assertThat(running.stale()).isTrue();

    storeFails = false;
    assertThat(running.reload()).isInstanceOf(RunningPolicy.Reload.Changed.class);
  }
}
