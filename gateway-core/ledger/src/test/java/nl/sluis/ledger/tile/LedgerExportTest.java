package nl.sluis.ledger.tile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import nl.sluis.ledger.LedgerBatch;
import nl.sluis.ledger.LedgerDamagedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an export has, and when none is made; that it verifies is tested with the verifier. */
class LedgerExportTest {
  private final Path folder;
  private final RandomLedger ledger;

  LedgerExportTest(@TempDir Path folder) throws Exception {
    this.folder = folder;
    ledger = new RandomLedger(folder, 31);
    ledger.growTo(600);
  }

  @Test
  void hasTheLayoutOfTheSpecification() throws Exception {
    Path export = folder.resolve("export");
    long size = LedgerExport.write(export, ledger, note(), null, List.of(ledger.key.key()));

    assertThat(size).isEqualTo(600);
    assertThat(export.resolve("checkpoint")).hasContent(note());
    for (String file :
        List.of(
            "tile/0/000",
            "tile/0/001",
            "tile/0/002.p/88",
            "tile/1/000.p/2",
            "tile/entries/001",
            "tile/entries/002.p/88",
            "keys.txt",
            "SHA256SUMS")) {
      assertThat(export.resolve(file)).isNotEmptyFile();
    }
    assertThat(export.resolve("timestamp.tsr")).doesNotExist();
  }

  @Test
  void isNotPutAmongOtherFiles() throws Exception {
    Path export = Files.createDirectory(folder.resolve("export"));
    Files.writeString(export.resolve("other"), "x");
    assertThatThrownBy(() -> LedgerExport.write(export, ledger, note(), null, List.of()))
        .isInstanceOf(DirectoryNotEmptyException.class);
  }

  @Test
  void isNotMadeOfRowsThatDoNotLeadToTheCheckpoint() {
    LedgerBatch row = ledger.rows.firstEntry().getValue();
    byte[] leaves = row.leaves().clone();
    leaves[10] ^= 1;
    ledger.rows.put(0L, new LedgerBatch(0, row.count(), leaves, row.hashes(), row.checkpoint()));
    assertThatThrownBy(
            () -> LedgerExport.write(folder.resolve("export"), ledger, note(), null, List.of()))
        .isInstanceOf(LedgerDamagedException.class);
  }

  private String note() {
    return ledger.last().orElseThrow().checkpoint();
  }
}
