package nl.sluis.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What several nodes on one database promise, as models in docs/model that Spin searches. Without
 * Spin this is skipped, except where SLUIS_SPIN is required, as in CI.
 */
final class ModelIT {

  private static final Path CHECK =
      Path.of(System.getProperty("sluis.root", "..")).toAbsolutePath().resolve("docs/model/check");

  @TempDir private Path folder;

  @Test
  void holdsWithItsGuardsAndFailsWithoutEach() throws Exception {
    assumeTrue(there("spin") || "required".equals(System.getenv("SLUIS_SPIN")), "no Spin here");

    Path said = folder.resolve("said");
    Process check =
        new ProcessBuilder("nice", CHECK.toString())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    boolean ended = check.waitFor(10, TimeUnit.MINUTES);
    check.descendants().forEach(ProcessHandle::destroy);
    check.destroy();

    assertThat(ended).isTrue();
    assertThat(check.exitValue()).as(Files.readString(said)).isZero();
    assertThat(said).content().contains("commit   NO_FENCE        fails, as it must");
  }

  private static boolean there(String program) {
    return Arrays.stream(System.getenv("PATH").split(":"))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }
}
