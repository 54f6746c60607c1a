package nl.sluis.audit.sqlite;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import nl.sluis.files.HeldFiles;
import nl.sluis.files.MovedFileException;
import nl.sluis.files.OwnerOnly;
import nl.sluis.ledger.LedgerRows;
import nl.sluis.store.StoreException;
import nl.sluis.store.sql.AlteredSchemaException;
import nl.sluis.store.sql.DatabaseSchema;
import nl.sluis.store.sql.Readers;
import nl.sluis.store.sqlite.SqliteReaders;
import nl.sluis.store.sqlite.SqliteSchema;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteErrorCode;

/**
 * The file: one connection that writes and a few that read. A power cut may cost the last pages of
 * it, never its order, so it is not synchronised at each commit: the ledger has what is missing.
 */
final class EvidenceFile implements AutoCloseable {

  private static final int VERSION = 5;
  private static final int READERS = 4;

  /** Of 4 KiB each; more of them make following a long ledger quicker. */
  private static final String PAGES_IN_LOG = "8000";

  private static final int PRIMARY_CODE = 0xff;

  private static final Set<Integer> OF_THE_DISK =
      Set.of(
          SQLiteErrorCode.SQLITE_PERM.code,
          SQLiteErrorCode.SQLITE_BUSY.code,
          SQLiteErrorCode.SQLITE_LOCKED.code,
          SQLiteErrorCode.SQLITE_NOMEM.code,
          SQLiteErrorCode.SQLITE_READONLY.code,
          SQLiteErrorCode.SQLITE_IOERR.code,
          SQLiteErrorCode.SQLITE_FULL.code,
          SQLiteErrorCode.SQLITE_CANTOPEN.code,
          SQLiteErrorCode.SQLITE_PROTOCOL.code);

  private static final Set<Integer> DAMAGE =
      Set.of(
          SQLiteErrorCode.SQLITE_CORRUPT.code,
          SQLiteErrorCode.SQLITE_NOTADB.code,
          SQLiteErrorCode.SQLITE_CONSTRAINT.code);

  private final Connection writer;
  private final Readers readers;
  private final HeldFiles held;

  private EvidenceFile(Connection writer, Readers readers, HeldFiles held) {
    this.held = held;
    this.writer = writer;
    this.readers = readers;
  }

  /**
   * Opens the file; makes it anew when there is none, or when another version or something else
   * wrote it.
   *
   * @throws StoreException when it cannot be made, or the disk does not let it be read
   */
  static EvidenceFile open(Path path) {
    try {
      return opened(path);
    } catch (SQLException unusable) {
      if (isOfTheDisk(unusable)) {
        throw new StoreException(unusable);
      }
      return fresh(path);
    } catch (IOException e) {
      throw new StoreException(e);
    }
  }

  /** Whether an error will pass when the disk works again; the others are of the file itself. */
  static boolean isOfTheDisk(SQLException e) {
    return OF_THE_DISK.contains(e.getErrorCode() & PRIMARY_CODE);
  }

  /** Whether what is in the file is damaged or was half written, so that it must be made anew. */
  static boolean isDamage(SQLException e) {
    return DAMAGE.contains(e.getErrorCode() & PRIMARY_CODE);
  }

  /** Throws the file away and makes an empty one. */
  static EvidenceFile fresh(Path path) {
    try {
      for (String suffix : new String[] {"", "-wal", "-shm"}) {
        Files.deleteIfExists(path.resolveSibling(path.getFileName() + suffix));
      }
      return opened(path);
    } catch (SQLException | IOException e) {
      throw new StoreException(e);
    }
  }

  private static EvidenceFile opened(Path path) throws SQLException, IOException {
    OwnerOnly.prepare(path);
    Connection writer = source(path, false).getConnection();
    try {
      int version = version(writer);
      if (version == 0) {
        make(writer);
      } else if (version != VERSION) {
        throw new SQLException("another version wrote this file");
      }
      refuseOtherSchema(writer);
      writer.setAutoCommit(false);
      return new EvidenceFile(
          writer, new SqliteReaders(source(path, true), READERS), HeldFiles.of(path));
    } catch (SQLException | IOException e) {
      writer.close();
      throw e;
    }
  }

  /**
   * How many leaves a file followed of a ledger that this one is not; 0 when there is no such file,
   * or it cannot be read and so will be made anew.
   */
  static long followedElse(Path path, LedgerRows log) {
    if (Files.notExists(path)) {
      return 0;
    }
    try (Connection reading = source(path, true).getConnection()) {
      return version(reading) == VERSION ? LedgerFollower.followedElse(log, reading) : 0;
    } catch (SQLException unusable) {
      return 0;
    }
  }

  /** A trigger, for one, would take away what is written. */
  private static void refuseOtherSchema(Connection there) throws SQLException {
    try (Connection made = unnamed()) {
      Optional<DatabaseSchema.Difference> difference =
          SqliteSchema.of(there).from(SqliteSchema.of(made));
      if (difference.isPresent()) {
        throw new AlteredSchemaException(difference.get());
      }
    }
  }

  /** A connection that only reads. */
  static Connection toRead(Path path) throws SQLException {
    return source(path, true).getConnection();
  }

  static boolean isOfThisVersion(Connection connection) throws SQLException {
    return version(connection) == VERSION;
  }

  /** An empty one that is nobody else's, and gone when it is closed. */
  static Connection unnamed() throws SQLException {
    Connection connection = DriverManager.getConnection("jdbc:sqlite:");
    try {
      try (Statement statement = connection.createStatement()) {
        statement.execute("PRAGMA synchronous = OFF");
      }
      make(connection);
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  private static int version(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("PRAGMA user_version")) {
      return row.getInt(1);
    }
  }

  private static void make(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      for (String sql : schema().replaceAll("(?m)^--.*$", "").split(";")) {
        if (!sql.isBlank()) {
          statement.executeUpdate(sql);
        }
      }
      statement.executeUpdate("PRAGMA user_version = " + VERSION);
      connection.commit();
    }
  }

  private static String schema() {
    try (InputStream sql =
        Objects.requireNonNull(EvidenceFile.class.getResourceAsStream("evidence.sql"))) {
      return new String(sql.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static SQLiteDataSource source(Path file, boolean readOnly) {
    SQLiteConfig config = new SQLiteConfig();
    config.setBusyTimeout(5_000);
    config.setReadOnly(readOnly);
    if (!readOnly) {
      config.setJournalMode(JournalMode.WAL);
      config.setSynchronous(SynchronousMode.NORMAL);
      config.setPragma(SQLiteConfig.Pragma.WAL_AUTOCHECKPOINT, PAGES_IN_LOG);
    }
    config.setCacheSize(-32_000);
    config.setGetGeneratedKeys(false);
    config.setTempStore(SQLiteConfig.TempStore.MEMORY);
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + file);
    return source;
  }

  /**
   * Looks whether it still is where others open it.
   *
   * @throws MovedFileException when it is not
   */
  void check() throws MovedFileException {
    held.check();
  }

  Connection writer() {
    return writer;
  }

  Readers readers() {
    return readers;
  }

  @Override
  public void close() {
    readers.close();
    try {
      writer.close();
    } catch (SQLException e) {
      throw new StoreException(e);
    }
  }
}
