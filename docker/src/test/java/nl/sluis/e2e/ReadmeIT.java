package nl.sluis.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pushes in the README are run as they stand, with curl, against a running gateway. */
final class ReadmeIT {

  private static final String BEGIN =
      "```bash\nCERTS=certs-example/generated URL=https://localhost:8443";

  @TempDir Path folder;

  @Test
  void theReadmesPushesDoWhatItSays() throws Exception {
    String readme = Files.readString(TestGateway.ROOT.resolve("README.md"));
    int from = readme.indexOf(BEGIN);
    assertThat(from).isPositive();
    String block = readme.substring(from + "```bash\n".length(), readme.indexOf("```", from + 3));

    try (TestGateway gateway = new TestGateway(folder)) {
      String script =
          block
              .replace("certs-example/generated", gateway.certificates().toString())
              .replace(
                  "https://localhost:8443", "https://localhost:" + gateway.process().dataPort());
      String told = bash("set -euo pipefail\n" + script);

      assertThat(told.lines().filter(line -> line.contains("\"uitwisseling\""))).hasSize(2);
      assertThat(told).contains("}200").contains("\"berichten\":[{").doesNotContain("problemen/");
      assertThat(told).contains("OperationOutcome");
    }
  }

  private static String bash(String script) throws Exception {
    Process bash =
        new ProcessBuilder("bash", "-c", script)
            .directory(TestGateway.ROOT.toFile())
            .redirectErrorStream(true)
            .start();
    String told = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(bash.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(bash.exitValue()).as(told).isZero();
    return told;
  }
}
