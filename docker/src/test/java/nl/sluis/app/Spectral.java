package nl.sluis.app;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * The linter Spectral with the rules of src/test/spectral. It comes from npm, into target; without
 * npm its tests are skipped, except where SLUIS_SPECTRAL is required, as in CI.
 */
final class Spectral {

  private static final String VERSION = "6.16.3";
  private static final Path MODULE =
      Path.of(System.getProperty("sluis.root", "..")).toAbsolutePath().resolve("docker");
  private static final Path INSTALLED = MODULE.resolve("target/spectral-" + VERSION);
  private static final Path PROGRAM = INSTALLED.resolve("node_modules/.bin/spectral");
  private static final Path DONE = INSTALLED.resolve("done");
  private static final Path RULES = MODULE.resolve("src/test/spectral/nl-api-design-rules.yaml");

  private Spectral() {}

  static Spectral installed() throws Exception {
    boolean there = install();
    assumeTrue(
        there || "required".equals(System.getenv("SLUIS_SPECTRAL")), "npm gives no Spectral");
    assertThat(there).as("npm gives Spectral").isTrue();
    return new Spectral();
  }

  /** Tests run in several processes, and one of them installs it. */
  private static boolean install() throws Exception {
    Files.createDirectories(INSTALLED);
    try (FileChannel file = FileChannel.open(INSTALLED.resolve("lock"), CREATE, WRITE);
        FileLock lock = file.lock()) {
      return lock.isValid() && (Files.exists(DONE) || installs());
    }
  }

  private static boolean installs() throws Exception {
    try {
      boolean there =
          run(
                  Path.of("install.log"),
                  "npm",
                  "install",
                  "--prefix",
                  INSTALLED.toString(),
                  "--no-audit",
                  "--no-fund",
                  "--ignore-scripts",
                  "@stoplight/spectral-cli@" + VERSION)
              == 0;
      if (there) {
        Files.writeString(DONE, VERSION);
      }
      return there;
    } catch (IOException noNpm) {
      return false;
    }
  }

  /** What it finds in a document, of any severity: the rule and the place of each. */
  List<String> findings(Path document) throws Exception {
    Path found = Path.of("found-" + UUID.randomUUID() + ".json");
    int ended =
        run(
            found,
            PROGRAM.toString(),
            "lint",
            "--quiet",
            "--format",
            "json",
            "--fail-severity",
            "hint",
            "--ruleset",
            RULES.toString(),
            document.toString());
    assertThat(ended).as("0 finds nothing and 1 something").isBetween(0, 1);
    List<String> findings = new ArrayList<>();
    new JsonMapper()
        .readTree(INSTALLED.resolve(found).toFile())
        .forEach(one -> findings.add(one.path("code").asText() + " at " + one.path("path")));
    return findings;
  }

  private static int run(Path output, String... command) throws Exception {
    Process process =
        new ProcessBuilder(command)
            .directory(INSTALLED.toFile())
            .redirectErrorStream(true)
            .redirectOutput(INSTALLED.resolve(output).toFile())
            .start();
    if (!process.waitFor(5, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new IOException("no end to " + command[0]);
    }
    return process.exitValue();
  }
}
