package nl.sluis.verwijsindex;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nl.sluis.files.HeldFiles;
import nl.sluis.files.OwnerOnly;
import nl.sluis.store.StoreException;
import nl.sluis.store.sqlite.WriteAheadLog;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteOpenMode;

/**
 * The SQLite file of the index: one connection under one lock. A transaction is durable when it
 * returns (WAL, {@code synchronous=FULL}); what is deleted is overwritten ({@code secure_delete}).
 */
final class IndexFile implements AutoCloseable {

  private static final int VERSION = 3;

  /**
   * Reports and matches. A row of {@code signal} says only that two reports met and when. Contact
   * data is read from the other's report, so it is as new as that report and gone with it.
   */
  static final List<String> V1 =
      List.of(
          """
          CREATE TABLE report (
            person TEXT NOT NULL CHECK (length(person) = 64),
            oin TEXT NOT NULL CHECK (length(oin) = 20),
            organisation TEXT NOT NULL,
            role TEXT NOT NULL,
            phone TEXT,
            email TEXT,
            reported_at INTEGER NOT NULL,
            remove_on TEXT NOT NULL CHECK (length(remove_on) = 10),
            id TEXT NOT NULL CHECK (length(id) = 36),
            delivery TEXT NOT NULL,
            PRIMARY KEY (person, oin)) STRICT, WITHOUT ROWID\
          """,
          """
          CREATE TABLE signal (
            person TEXT NOT NULL,
            reader TEXT NOT NULL,
            other TEXT NOT NULL,
            matched_at INTEGER NOT NULL,
            PRIMARY KEY (reader, person, other),
            FOREIGN KEY (person, reader) REFERENCES report (person, oin) ON DELETE CASCADE,
            FOREIGN KEY (person, other) REFERENCES report (person, oin) ON DELETE CASCADE)
            STRICT, WITHOUT ROWID\
          """,
          "CREATE INDEX report_remove_on ON report (remove_on)",
          "CREATE INDEX signal_other ON signal (person, other)",
          "PRAGMA user_version = 1");

  /**
   * Families, the archive, and signals that are said as messages.
   *
   * <ul>
   *   <li>{@code kin}: what persons with a report have in common, as keyed hashes.
   *   <li>{@code meeting}: that two reports met; three rows for each, one for either reporter and
   *       one for the regievoerder ({@code desk}), with the id of the message that says so. Those
   *       of before there were messages count as said.
   *   <li>{@code archive}: reports that ended, and {@code archive_signal}: whom that was told.
   *   <li>{@code mark}: that a person or a report was removed, for what was decided before and
   *       comes after; does not say about whom, and goes after a month.
   * </ul>
   */
  private static final List<String> V2 =
      List.of(
          "ALTER TABLE report ADD COLUMN archive_until TEXT",
          """
          CREATE TABLE kin (
            person TEXT NOT NULL,
            oin TEXT NOT NULL,
            relation TEXT NOT NULL CHECK (length(relation) = 64),
            PRIMARY KEY (relation, person, oin),
            FOREIGN KEY (person, oin) REFERENCES report (person, oin) ON DELETE CASCADE)
            STRICT, WITHOUT ROWID\
          """,
          "CREATE INDEX kin_report ON kin (person, oin)",
          """
          CREATE TABLE meeting (
            id TEXT NOT NULL PRIMARY KEY,
            kind INTEGER NOT NULL,
            desk INTEGER NOT NULL,
            person TEXT NOT NULL,
            reader TEXT NOT NULL,
            other_person TEXT NOT NULL,
            other TEXT NOT NULL,
            matched_at INTEGER NOT NULL,
            said INTEGER NOT NULL DEFAULT 0,
            UNIQUE (desk, person, reader, other_person, other),
            FOREIGN KEY (person, reader) REFERENCES report (person, oin) ON DELETE CASCADE,
            FOREIGN KEY (other_person, other) REFERENCES report (person, oin) ON DELETE CASCADE)
            STRICT\
          """,
          "CREATE INDEX meeting_report ON meeting (person, reader)",
          "CREATE INDEX meeting_other ON meeting (other_person, other)",
          "CREATE INDEX meeting_unsaid ON meeting (id) WHERE said = 0",
          """
          INSERT INTO meeting
          SELECT 'v1-' || reader || '-' || other || '-' || person, 0, 0, person, reader, person,
            other, matched_at, 1 FROM signal\
          """,
          """
          INSERT INTO meeting
          SELECT 'v1-desk-' || reader || '-' || other || '-' || person, 0, 1, person, reader,
            person, other, matched_at, 1 FROM signal WHERE reader < other\
          """,
          "DROP TABLE signal",
          """
          CREATE TABLE archive (
            number INTEGER PRIMARY KEY,
            person TEXT NOT NULL CHECK (length(person) = 64),
            oin TEXT NOT NULL,
            organisation TEXT NOT NULL,
            role TEXT NOT NULL,
            phone TEXT,
            email TEXT,
            reported_at INTEGER NOT NULL,
            removed_on TEXT NOT NULL CHECK (length(removed_on) = 10),
            destroy_on TEXT NOT NULL CHECK (length(destroy_on) = 10),
            delivery TEXT NOT NULL) STRICT\
          """,
          "CREATE INDEX archive_person ON archive (person)",
          "CREATE INDEX archive_destroy_on ON archive (destroy_on)",
          "CREATE INDEX archive_delivery ON archive (delivery)",
          """
          CREATE TABLE archive_signal (
            id TEXT NOT NULL PRIMARY KEY,
            archived INTEGER NOT NULL REFERENCES archive ON DELETE CASCADE,
            reader TEXT NOT NULL,
            said INTEGER NOT NULL DEFAULT 0,
            UNIQUE (archived, reader)) STRICT\
          """,
          "CREATE INDEX archive_signal_unsaid ON archive_signal (id) WHERE said = 0",
          "CREATE INDEX report_oin ON report (oin)",
          "CREATE INDEX report_delivery ON report (delivery)",
          """
          CREATE TABLE mark (
            mark TEXT NOT NULL PRIMARY KEY CHECK (length(mark) = 64),
            decided_at INTEGER NOT NULL) STRICT, WITHOUT ROWID\
          """,
          "PRAGMA user_version = 2");

  /**
   * What a person is called, in keyed hashes that go with the last report about that person: what
   * the gateway calls the person (kind 0) and the number by which the person was reported (1), each
   * of which leads to one person; and how a report without a number is written (2), which leads to
   * all who are written so. Who was reported before this, or of whom the gateway says nothing, has
   * none of these.
   */
  private static final List<String> V3 =
      List.of(
          """
          CREATE TABLE alias (
            alias TEXT NOT NULL CHECK (length(alias) = 64),
            person TEXT NOT NULL CHECK (length(person) = 64),
            kind INTEGER NOT NULL CHECK (kind IN (0, 1, 2)),
            PRIMARY KEY (alias, person)) STRICT, WITHOUT ROWID\
          """,
          "CREATE UNIQUE INDEX alias_of_one ON alias (alias) WHERE kind < 2",
          "CREATE INDEX alias_person ON alias (person)",
          gone("report"),
          gone("archive"),
          "PRAGMA user_version = 3");

  private static String gone(String from) {
    return """
    CREATE TRIGGER %s_gone AFTER DELETE ON %s
    WHEN NOT EXISTS (SELECT 1 FROM report WHERE person = OLD.person)
      AND NOT EXISTS (SELECT 1 FROM archive WHERE person = OLD.person)
    BEGIN DELETE FROM alias WHERE person = OLD.person; END\
    """
        .formatted(from, from);
  }

  static final List<List<String>> MIGRATIONS = List.of(V1, V2, V3);

  private final Path path;
  private final HeldFiles held;

  /** Null after an error, until it is needed. */
  private @Nullable Connection connection;

  /** Every statement that was used on the connection, by its SQL; there are a handful. */
  private final Map<String, PreparedStatement> statements = new HashMap<>();

  private boolean working;
  private volatile boolean failing;

  private IndexFile(Path path) throws IOException {
    this.path = path;
    this.held = HeldFiles.of(path);
  }

  /** Something to do with the file. */
  interface Work<T> {
    T run() throws SQLException;
  }

  /** Makes a value of the row that the result set is at. */
  interface Row<T> {
    T of(ResultSet row) throws SQLException;
  }

  /**
   * Opens the file, and makes it with its folder (readable by the owner only) when it is not there.
   *
   * @throws IllegalStateException when the file cannot be used, or a later version wrote it
   */
  static IndexFile open(Path path) {
    try {
      OwnerOnly.createFolderOf(path);
      OwnerOnly.prepare(path);
      IndexFile file = new IndexFile(path);
      file.migrate();
      return file;
    } catch (SQLException e) {
      throw new StoreException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether a file holds an index and no part of it is missing. Reads it, and changes nothing. */
  static boolean isIndex(Path path) {
    SQLiteConfig config = new SQLiteConfig();
    config.setReadOnly(true);
    try (Connection c = config.createConnection("jdbc:sqlite:" + path);
        Statement s = c.createStatement()) {
      try (ResultSet made = s.executeQuery("SELECT 1 FROM sqlite_master WHERE name = 'report'")) {
        if (!made.next()) {
          return false;
        }
      }
      try (ResultSet whole = s.executeQuery("PRAGMA quick_check(1)")) {
        return whole.next() && whole.getString(1).equals("ok");
      }
    } catch (SQLException e) {
      return false;
    }
  }

  /**
   * The connection. After an error of the disk SQLite rolls back by itself, and the next statement
   * would be stored alone; so a connection that met one is thrown away, and never replaced while
   * work goes on.
   */
  private Connection connection() throws SQLException {
    try {
      held.check();
    } catch (IOException e) {
      throw new SQLException("the file was moved", e);
    }
    Connection known = connection;
    if (known != null) {
      return known;
    }
    if (working) {
      throw new SQLException("the connection was lost");
    }
    SQLiteConfig config = new SQLiteConfig();
    // What is gone is not made anew: who reported would be forgotten.
    config.resetOpenMode(SQLiteOpenMode.CREATE);
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.enforceForeignKeys(true);
    config.setGetGeneratedKeys(false);
    config.setPragma(SQLiteConfig.Pragma.SECURE_DELETE, "true");
    try {
      new WriteAheadLog(path).rewrite();
    } catch (IOException e) {
      throw new SQLException("the log cannot be written", e);
    }
    Connection opened = config.createConnection("jdbc:sqlite:" + path);
    connection = opened;
    return opened;
  }

  private void throwAway(Exception because) {
    Connection broken = connection;
    connection = null;
    statements.clear();
    failing = true;
    try {
      if (broken != null) {
        broken.close();
      }
    } catch (SQLException e) {
      because.addSuppressed(e);
    }
  }

  /** Whether the last use of the file failed. */
  boolean isFailing() {
    return failing || isMoved();
  }

  private boolean isMoved() {
    try {
      held.check();
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  private void migrate() throws SQLException {
    int version = rows("PRAGMA user_version", row -> row.getInt(1)).getFirst();
    if (version > VERSION) {
      throw new IllegalStateException("a later version of Sluis wrote this Verwijsindex");
    }
    for (List<String> migration : MIGRATIONS.subList(version, VERSION)) {
      inTransaction(() -> {
        for (String statement : migration) {
          run(statement);
        }
        return VERSION;
      });
    }
  }

  /** Does work that belongs together: all of it is stored, or none; may be done again. */
  synchronized <T> T inTransaction(Work<T> work) throws SQLException {
    try {
      connection().setAutoCommit(false);
      working = true;
      T result = work.run();
      connection().commit();
      connection().setAutoCommit(true);
      failing = false;
      return result;
    } catch (SQLException e) {
      throwAway(e);
      throw e;
    } catch (RuntimeException e) {
      undo(e);
      throw e;
    } finally {
      working = false;
    }
  }

  private void undo(RuntimeException because) {
    try {
      connection().rollback();
      connection().setAutoCommit(true);
    } catch (SQLException e) {
      because.addSuppressed(e);
      throwAway(because);
    }
  }

  /** Runs a statement with these values; answers how many rows it touched. */
  synchronized int run(String sql, @Nullable Object... values) throws SQLException {
    try {
      return prepare(sql, values).executeUpdate();
    } catch (SQLException e) {
      throwAway(e);
      throw e;
    }
  }

  /** Runs a query with these values. */
  synchronized <T> List<T> rows(String sql, Row<T> reading, @Nullable Object... values)
      throws SQLException {
    try (ResultSet row = prepare(sql, values).executeQuery()) {
      List<T> rows = new ArrayList<>();
      while (row.next()) {
        rows.add(reading.of(row));
      }
      return rows;
    } catch (SQLException e) {
      throwAway(e);
      throw e;
    }
  }

  private PreparedStatement prepare(String sql, @Nullable Object... values) throws SQLException {
    Connection current = connection();
    PreparedStatement statement = statements.get(sql);
    if (statement == null) {
      statement = current.prepareStatement(sql);
      statements.put(sql, statement);
    }
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
    return statement;
  }

  @Override
  public synchronized void close() throws SQLException {
    if (connection != null) {
      connection.close();
    }
  }
}
