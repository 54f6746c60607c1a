package nl.sluis.bench.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole gateway under the worst of what can break, one of each; the long form has all of it. */
final class ChaosIT {

  private static final Path POLICIES =
      Path.of(System.getProperty("sluis.root", "../..")).resolve("policies");
  private static final long SEED = 29;

  @Test
  void whatWasPromisedHoldsWhateverBreaks(@TempDir Path folder) throws Exception {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    Chaos run = Chaos.small(new PrintStream(said, true, UTF_8), SEED);

    boolean clean = run.run(folder, POLICIES, 1, run.rounds());

    assertThat(clean).describedAs(said + "\n" + run.table()).isTrue();
  }
}
