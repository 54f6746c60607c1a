package nl.sluis.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import nl.sluis.app.SluisCommandLine;
import org.junit.jupiter.api.Test;

/** What docs/opdrachten.md, and so the launcher, says of {@code ./sluis bench}. */
final class BenchHelpTest {

  private static final Path PAGE =
      Path.of(System.getProperty("sluis.root", "../.."), "docs/opdrachten.md");

  @Test
  void thePageSaysWhatTheCommandSays() throws Exception {
    String help = SluisCommandLine.of(new Main(), "./sluis bench").getUsageMessage();

    assertThat(Files.readString(PAGE)).contains("## ./sluis bench\n\n```\n" + help + "```\n");
  }
}
