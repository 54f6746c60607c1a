package nl.sluis.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import nl.sluis.store.Store;
import nl.sluis.store.StoreContract;
import nl.sluis.store.StoreException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteStoreTest extends StoreContract {

  private final Path file;

  SqliteStoreTest(@TempDir Path folder) {
    file = folder.resolve("data/sluis.db");
  }

  @Override
  protected Store open() {
    return SqliteStore.open(file);
  }

  @Test
  void isOpenToOneGatewayAtATime() {
    assertThatThrownBy(() -> SqliteStore.open(file).close()).isInstanceOf(StoreException.class);
  }

  @Test
  void letsTheLedgerBeReadWhileAGatewayRuns() {
    assertThat(SqliteStore.openLedger(file).frontier().size()).isZero();
  }

  @Test
  void makesNoLedgerWhereThereIsNone() {
    Path other = file.resolveSibling("other.db");

    assertThatThrownBy(() -> SqliteStore.openLedger(other)).isInstanceOf(StoreException.class);
    assertThat(other).doesNotExist();
  }

  @Test
  void leavesAllInOneFileWhenItStops() {
    Path other = file.resolveSibling("other.db");
    try (SqliteStore store = SqliteStore.open(other)) {
      assertThat(store.keys().byId(new byte[] {1})).isEmpty();
    }

    assertThat(other.resolveSibling("other.db-wal")).doesNotExist();
  }

  @Test
  void refusesAFileThatIsNoDatabase() throws Exception {
    Path other = file.resolveSibling("other.db");
    Files.write(other, List.of("this is", "no database"));

    assertThatThrownBy(() -> SqliteStore.open(other).close()).isInstanceOf(StoreException.class);
  }
}
