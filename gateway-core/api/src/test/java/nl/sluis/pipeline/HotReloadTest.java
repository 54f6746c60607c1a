package nl.sluis.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import nl.sluis.http.Answer;
import nl.sluis.ledger.Leaf;
import nl.sluis.ledger.Step;
import nl.sluis.ledger.Verification;
import nl.sluis.policy.PolicySet;
import nl.sluis.testing.ConsentBuilder;
import nl.sluis.testing.Organisations;
import nl.sluis.testing.People;
import nl.sluis.testing.Policies;
import nl.sluis.testing.SignalBuilder;
import nl.sluis.testing.TestClock;
import nl.sluis.testing.TestGateway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules change while pushes are under way: none is lost, and none is decided by parts of two. */
class HotReloadTest {

  private static final int PUSHES = 600;

  @TempDir private Path folder;

  @Test
  void everyDecisionIsWhollyByOneVersion() throws Exception {
    PolicySet wide = Policies.load();
    PolicySet narrow =
        Policies.copyTo(folder.resolve("narrow"))
            .change(
                "allow-lists.yaml",
                "betrokkene.bsn, leefgebieden, ernst, urgentie,",
                "betrokkene.bsn, leefgebieden, urgentie,")
            .change(
                "matrix.yaml",
                "title: School geeft een zorgsignaal",
                "title: School geeft nu een zorgsignaal")
            .compile();
    AtomicReference<PolicySet> running = new AtomicReference<>(wide);
    try (TestGateway gateway = new TestGateway(folder, new TestClock(), running::get)) {
      gateway.give(
          People.SAM,
          ConsentBuilder.to(Organisations.SCHOOL).parent(1).until(LocalDate.of(2030, 1, 1)));
      List<CompletableFuture<Answer>> answers = new ArrayList<>();
      for (int i = 0; i < PUSHES; i++) {
        running.set(i % 3 == 0 ? narrow : wide);
        answers.add(
            gateway.pushLater(
                Organisations.SCHOOL,
                SignalBuilder.called("0197a3c2-6f1e-7c3b-9a55-%012d".formatted(i))));
        if (i % 40 == 39) {
          answers.getLast().join();
        }
      }

      long accepted =
          answers.stream().map(CompletableFuture::join).filter(a -> a.status() == 201).count();
      List<Leaf> decided = gateway.evidence().leaves(Step.DECIDED);

      assertThat(accepted).isEqualTo(PUSHES);
      assertThat(decided).hasSize(PUSHES);
      Set<String> versions = new HashSet<>();
      for (Leaf leaf : decided) {
        versions.add(leaf.policy());
        boolean byWide = wide.metadata().version().equals(leaf.policy());
        assertThat(leaf.facts().fields().contains("ernst")).isEqualTo(byWide);
        assertThat(leaf.facts().dropped().contains("ernst")).isEqualTo(!byWide);
      }
      assertThat(versions)
          .containsExactlyInAnyOrder(wide.metadata().version(), narrow.metadata().version());
      assertThat(gateway.evidence().verify()).isInstanceOf(Verification.Intact.class);
    }
  }
}
