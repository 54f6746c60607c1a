package nl.sluis.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import nl.sluis.health.Health;
import nl.sluis.policy.PolicySet;
import nl.sluis.policy.load.PolicyLoader;
import nl.sluis.policy.load.RunningPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rules ask for attention when others wait that cannot be used, or an agreement ends. */
final class PolicyHealthTest {

  private static final Path POLICIES =
      Path.of(System.getProperty("sluis.root", "..")).resolve("policies");

  @Test
  void rulesThatWereRefusedAndAgreementsThatEndAskForAttention(@TempDir Path folder)
      throws IOException {
    copy(POLICIES, folder);
    PolicyLoader loader = new PolicyLoader(folder);
    PolicySet first = loader.compile();
    RunningPolicy policy =
        new RunningPolicy(loader, first, next -> CompletableFuture.completedFuture(next));
    assertThat(on(policy, "2026-11-29T12:00:00Z")).isEqualTo(Health.OK);
    assertThat(on(policy, "2027-12-10T12:00:00Z"))
        .isEqualTo(Health.attention("agreement-ends-soon"));

    Files.writeString(folder.resolve("policy.yaml"), "dit: is geen regel\n");
    assertThat(policy.reload()).isInstanceOf(RunningPolicy.Reload.Refused.class);
    assertThat(on(policy, "2026-11-29T12:00:00Z")).isEqualTo(Health.attention("new-rules-refused"));
  }

  private static Health on(RunningPolicy policy, String moment) {
    return new PolicyHealth(policy, InstantSource.fixed(Instant.parse(moment))).health();
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> walk = Files.walk(from)) {
      for (Path file : walk.filter(Files::isRegularFile).toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        Files.createDirectories(target.getParent());
        Files.copy(file, target);
      }
    }
  }
}
