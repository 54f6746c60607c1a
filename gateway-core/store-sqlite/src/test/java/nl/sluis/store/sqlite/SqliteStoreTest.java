package nl.sluis.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import nl.sluis.health.Health;
import nl.sluis.health.HealthCheck;
import nl.sluis.store.Change;
import nl.sluis.store.Store;
import nl.sluis.store.StoreContract;
import nl.sluis.store.StoreException;
import nl.sluis.store.sql.AlteredSchemaException;
import nl.sluis.store.sql.NewerSchemaException;
import nl.sluis.testing.Commits;
import nl.sluis.testing.DeliveryBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

  @ParameterizedTest
  @ValueSource(strings = {"", "-wal", "-shm", ".lock"})
  void commitsNothingToAFileThatIsNotThereAnyMore(String suffix) throws Exception {
    Path held = file.resolveSibling("moved.db");
    try (SqliteStore store = SqliteStore.open(held)) {
      Commits.commit(store, List.of(), null);
      Path moved = held.resolveSibling(held.getFileName() + suffix);
      Path away = Files.move(moved, file.resolveSibling("away"));

      for (boolean another : new boolean[] {false, true}) {
        if (another) {
          Files.copy(away, moved);
        }
        assertThatThrownBy(() -> Commits.commit(store, List.of(), null))
            .isInstanceOfSatisfying(
                StoreException.class, e -> assertThat(e.reason()).isEqualTo("file-moved"));
        assertThat(store.checks())
            .extracting(HealthCheck::health)
            .contains(Health.failing("file-moved"));
        assertThat(Files.exists(moved)).isEqualTo(another);
      }

      Files.move(away, moved, StandardCopyOption.REPLACE_EXISTING);
      Commits.commit(store, List.of(), null);
      assertThat(store.checks()).extracting(HealthCheck::health).containsOnly(Health.OK);
    }
  }

  /** What a trigger does within a commit nobody asked for, and no leaf says. */
  @Test
  void commitsNothingToASchemaThatSomebodyChangedAndGoesOnWhenItIsAsItWas() throws Exception {
    Path held = file.resolveSibling("altered.db");
    try (SqliteStore store = SqliteStore.open(held)) {
      Commits.commit(store, List.of(), null);
      change(
          held,
          "INSERT INTO sqlite_schema VALUES ('trigger', 'sqlite_z', 'ledger_head', 0, 'CREATE TRIGGER"
              + " sqlite_z AFTER UPDATE ON ledger_head BEGIN DELETE FROM consent; END')");

      for (int time = 0; time < 2; time++) {
        assertThatThrownBy(() -> Commits.commit(store, List.of(), null))
            .isInstanceOfSatisfying(
                StoreException.class, e -> assertThat(e.reason()).isEqualTo("schema"));
      }
      assertThatThrownBy(() -> SqliteStore.open(held.resolveSibling("copy.db")).close())
          .as("a copy with a trigger does not open")
          .isInstanceOf(StoreException.class)
          .hasRootCauseInstanceOf(AlteredSchemaException.class);

      change(held, "DELETE FROM sqlite_schema WHERE name = 'sqlite_z'");
      Commits.commit(store, List.of(), null);
    }
  }

  /** It was not altered, and a backup of this version would lose what came since. */
  @Test
  void saysThatADatabaseIsOfALaterVersion() throws Exception {
    Path held = file.resolveSibling("later.db");
    SqliteStore.open(held).close();
    try (Connection c = DriverManager.getConnection("jdbc:sqlite:" + held);
        Statement s = c.createStatement()) {
      s.execute(
          "INSERT INTO flyway_schema_history SELECT 999, '999', description, type, script, checksum,"
              + " installed_by, installed_on, execution_time, success FROM flyway_schema_history LIMIT 1");
    }

    for (int time = 0; time < 2; time++) {
      assertThatThrownBy(() -> SqliteStore.open(held).close())
          .isInstanceOf(StoreException.class)
          .hasRootCauseInstanceOf(NewerSchemaException.class);
    }
  }

  /** A reader that finds the log's header half written takes the lock for a moment, too. */
  @Test
  void waitsForWhoHasTheLockForWritingForAMoment() throws Exception {
    Path held = file.resolveSibling("busy.db");
    try (SqliteStore store = SqliteStore.open(held);
        Connection other = DriverManager.getConnection("jdbc:sqlite:" + held);
        Statement s = other.createStatement()) {
      Change.DeliveryMade first = new Change.DeliveryMade(DeliveryBuilder.numbered(1).build());
      s.execute("BEGIN IMMEDIATE");
      CompletableFuture<Void> commit =
          CompletableFuture.runAsync(() -> Commits.commit(store, List.of(first), null));
      assertThat(commit)
          .isNotDone()
          .failsWithin(Duration.ofMillis(300))
          .withThrowableOfType(TimeoutException.class);
      s.execute("ROLLBACK");

      assertThat(commit).succeedsWithin(Duration.ofSeconds(10));
    }
  }

  private static void change(Path database, String sql) throws Exception {
    try (Connection c = DriverManager.getConnection("jdbc:sqlite:" + database);
        Statement s = c.createStatement()) {
      s.execute("PRAGMA writable_schema = ON");
      s.execute(sql);
      long number;
      try (ResultSet row = s.executeQuery("PRAGMA schema_version")) {
        number = row.getLong(1);
      }
      s.execute("PRAGMA schema_version = " + (number + 1));
      Files.deleteIfExists(database.resolveSibling("copy.db"));
      s.execute("VACUUM INTO '" + database.resolveSibling("copy.db") + "'");
    }
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
