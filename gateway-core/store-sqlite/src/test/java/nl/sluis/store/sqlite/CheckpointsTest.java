package nl.sluis.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

class CheckpointsTest {

  private static final int MANY = 50;
  private static final int MOST_COMMITS = 20_000;
  private static final long LOG_OF_MANY = MANY * 4_120L;

  private final Lock commits = new ReentrantLock(true);
  private final Path file;
  private long committed;
  private Connection writer;
  private Checkpoints checkpoints;

  CheckpointsTest(@TempDir Path folder) {
    this.file = folder.resolve("some.db");
  }

  @BeforeEach
  void open() throws SQLException {
    writer = source().getConnection();
    try (Statement statement = writer.createStatement()) {
      statement.executeUpdate("CREATE TABLE some (id INTEGER PRIMARY KEY, text TEXT)");
    }
    writer.setAutoCommit(false);
    checkpoints = new Checkpoints(source(), commits, MANY);
    checkpoints.start();
  }

  @AfterEach
  void close() throws SQLException {
    checkpoints.close();
    writer.close();
  }

  @Test
  void theLogBeginsAnewWhileCommitsGoOn() throws Exception {
    commitUntil(() -> size("") > 200 * LOG_OF_MANY);

    assertThat(size("-wal")).isLessThan(size("") / 2);
    assertThat(rows()).isEqualTo(committed);
  }

  @Test
  void aLongReaderHoldsNobodyUp() throws Exception {
    commit();
    try (Connection reader = source().getConnection()) {
      reader.setAutoCommit(false);
      try (Statement statement = reader.createStatement();
          ResultSet row = statement.executeQuery("SELECT count(*) FROM some")) {
        assertThat(row.getLong(1)).isEqualTo(1);
        commitUntil(() -> size("-wal") > 10 * LOG_OF_MANY);
      }
      reader.rollback();
    }

    commit();
    await().until(() -> size("") > 5 * LOG_OF_MANY);
    assertThat(rows()).isEqualTo(committed);
  }

  private void commit() throws SQLException {
    commits.lock();
    try (PreparedStatement insert = writer.prepareStatement("INSERT INTO some (text) VALUES (?)")) {
      insert.setString(1, "x".repeat(8_000));
      insert.executeUpdate();
      writer.commit();
      committed++;
    } finally {
      commits.unlock();
    }
  }

  private long rows() throws SQLException {
    try (Connection reader = source().getConnection();
        Statement statement = reader.createStatement();
        ResultSet row = statement.executeQuery("SELECT count(*) FROM some")) {
      return row.getLong(1);
    }
  }

  private void commitUntil(BooleanSupplier enough) throws SQLException {
    for (int i = 0; i < MOST_COMMITS && !enough.getAsBoolean(); i++) {
      commit();
    }
    assertThat(enough.getAsBoolean()).isTrue();
  }

  private long size(String suffix) {
    try {
      return Files.size(file.resolveSibling("some.db" + suffix));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private SQLiteDataSource source() {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setBusyTimeout(5_000);
    config.setPragma(SQLiteConfig.Pragma.WAL_AUTOCHECKPOINT, "0");
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + file);
    return source;
  }
}
