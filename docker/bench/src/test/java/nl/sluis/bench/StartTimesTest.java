package nl.sluis.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartTimesTest {

  private static final String LAUNCHER =
      """
      #!/bin/sh
      cd "$(dirname "$0")"
      if [ "$1" = warm ]; then cp policies/rules.yaml warmed; exit; fi
      test -f docker/target/app/.built || exit 1
      if [ -f known ]; then echo again >> "$1.txt"; else touch known; sleep 1; fi
      echo "https://localhost:1 https://localhost:2"
      exec sleep 60
      """;

  @Test
  void theFirstTimeIsThatOfANewMachine(@TempDir Path root, @TempDir Path folder) throws Exception {
    Path launcher = Files.writeString(root.resolve("sluis"), LAUNCHER);
    Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.createDirectories(root.resolve("docker/target/app"));
    Files.writeString(root.resolve("docker/target/app/sluis.jar"), "");
    Files.createDirectories(root.resolve("policies"));
    Files.writeString(root.resolve("policies/rules.yaml"), "");
    try (Ground ground = new Ground(folder)) {
      Section section = StartTimes.measure(ground, root, Path.of("policies"), 3);

      assertThat(section.targets()).hasSize(2);
      assertThat(section.targets().getFirst().measured().lowest()).isGreaterThanOrEqualTo(1);
      assertThat(ground.folder().resolve("nieuw/start.txt")).content().hasLineCount(3);
      assertThat(ground.folder().resolve("nieuw/warmed")).exists();
      assertThat(root.resolve("known")).doesNotExist();
    }
  }

  @Test
  void saysSoWhenNothingIsBuilt(@TempDir Path root, @TempDir Path folder) throws Exception {
    try (Ground ground = new Ground(folder)) {
      Section section = StartTimes.measure(ground, root, Path.of("policies"), 3);

      assertThat(section.targets()).isEmpty();
      assertThat(section.text()).contains("niet gemeten");
    }
  }
}
