package nl.sluis.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import nl.sluis.app.WrittenLedger.Run;
import nl.sluis.ledger.SignedCheckpoint;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What the commands print and write. */
class LedgerCommandsTest {
  @TempDir private static Path folder;
  private static WrittenLedger ledger;

  @BeforeAll
  static void write() throws Exception {
    ledger = new WrittenLedger(folder);
  }

  @Test
  void provesALeafTowardsTheNewestAnchor() throws Exception {
    Path file = folder.resolve("7.tlog-proof");
    Run run = run("prove", "7", "--out", file.toString());
    assertThat(run.code()).isZero();
    assertThat(run.said()).contains("\"e7\"");
    assertThat(Files.readString(file))
        .startsWith("c2sp.org/tlog-proof@v1\nextra ")
        .contains("\nindex 7\n")
        .endsWith("\n\n" + ledger.anchors.getLast());
    assertThat(run("prove", "29").code()).isEqualTo(1);
  }

  @Test
  void exportsUpToTheNewestAnchor() throws Exception {
    Path export = folder.resolve("export");
    assertThat(run("export", export.toString()).said()).contains("29 bladen geschreven");
    assertThat(export.resolve("checkpoint")).hasContent(ledger.anchors.getLast());
    assertThat(export.resolve("keys.txt")).content().hasLineCount(3);
  }

  @Test
  void showsKeysAnchorsAndWhatWasCosigned() {
    assertThat(run("key").said()).hasLineCount(3).startsWith(WrittenLedger.ORIGIN + "+");
    assertThat(run("anchors").said()).hasLineCount(3).contains("29 bladen");
    assertThat(run("anchors", "--number", "2").said()).isEqualTo(ledger.anchors.get(1));
    assertThat(run("anchors", "--number", "9").code()).isEqualTo(1);
    assertThat(run("witnessed").said()).contains("sluis/buur  4 bladen");
    assertThat(SignedCheckpoint.parse(run("witnessed", "sluis/buur").said()).checkpoint().size())
        .isEqualTo(4);
    assertThat(run("witnessed", "sluis/niemand").code()).isEqualTo(1);
  }

  @Test
  void verifiesWithKeysThatSomebodyGives() throws Exception {
    String[] keys = run("key").said().split("\n");
    Run given = WrittenLedger.verify(ledger.data, "--key", keys[0], "--key", keys[1]);
    assertThat(given.code()).isZero();
    WrittenLedger other = new WrittenLedger(Files.createDirectory(folder.resolve("other")));
    String stranger = LogKeys.in(other.data).log().toString();
    assertThat(WrittenLedger.verify(ledger.data, "--key", stranger).code()).isEqualTo(1);
  }

  private static Run run(String... words) {
    String[] all = java.util.Arrays.copyOf(words, words.length + 2);
    all[words.length] = "--data";
    all[words.length + 1] = ledger.data.toString();
    PrintStream before = System.out;
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    try {
      System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
      int code = new CommandLine(new LedgerCommand()).execute(all);
      return new Run(code, said.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(before);
    }
  }
}
