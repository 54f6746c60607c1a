package nl.sluis.store.sqlite;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import nl.sluis.files.HeldFiles;
import nl.sluis.files.OwnerOnly;
import nl.sluis.health.HealthCheck;
import nl.sluis.store.Change;
import nl.sluis.store.LedgerLog;
import nl.sluis.store.ScrubReport;
import nl.sluis.store.Sealing;
import nl.sluis.store.Store;
import nl.sluis.store.StoreException;
import nl.sluis.store.sql.Readers;
import nl.sluis.store.sql.SqlReading;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteOpenMode;

/**
 * {@link Store} in one SQLite file. A commit is one transaction and one fsync; readers never wait
 * for it. The file is locked for this process: a second gateway on the same folder does not start.
 */
public final class SqliteStore extends SqlReading implements Store {

  private static final int READERS = 4;

  /**
   * Of 4 KiB each, from which on a commit copies the log itself; {@link Checkpoints} comes first.
   */
  private static final String PAGES_IN_LOG = "64000";

  private final FileChannel image;
  private final FileChannel lock;
  private final SqliteCommits writer;
  private final Checkpoints checkpoints;
  private final Scrub scrub;

  /** Held while something is committed. */
  private final ReentrantLock commits = new ReentrantLock(true);

  private SqliteStore(Path file, FileChannel lock, Readers readers)
      throws SQLException, IOException {
    super(readers);
    this.lock = lock;
    Deque<AutoCloseable> opened = new ArrayDeque<>(List.of(readers));
    try {
      this.image = FileChannel.open(file);
      opened.push(image);
      this.checkpoints = new Checkpoints(source(file, false), commits, Checkpoints.MANY);
      opened.push(checkpoints);
      this.writer =
          new SqliteCommits(
              source(file, false),
              HeldFiles.of(file, lockOf(file)),
              new WriteAheadLog(file),
              checkpoints.turn());
      this.scrub = new Scrub(file, image, source(file, false));
    } catch (SQLException | IOException | RuntimeException e) {
      close(opened).ifPresent(e::addSuppressed);
      throw e;
    }
    checkpoints.start();
  }

  /** Closes all of them, whatever goes wrong with one; answers the last thing that did. */
  private static Optional<Exception> close(Collection<AutoCloseable> parts) {
    Optional<Exception> wrong = Optional.empty();
    for (AutoCloseable part : parts) {
      try {
        part.close();
      } catch (Exception e) {
        wrong = Optional.of(e);
      }
    }
    return wrong;
  }

  /**
   * Opens the store, and makes or migrates it first where needed.
   *
   * @throws StoreException when the folder or file cannot be used, another gateway uses it, or the
   *     schema is not what the migrations make
   */
  public static SqliteStore open(Path file) {
    @Nullable FileChannel lock = null;
    try {
      OwnerOnly.createFolderOf(file);
      lock = lock(lockOf(file));
      // The last gateway may have ended by an error of the disk.
      new WriteAheadLog(file).rewrite();
      SQLiteDataSource source = source(OwnerOnly.prepare(file), false);
      try (Connection connection = source.getConnection()) {
        // Before anything is written in it.
        var _ = new SchemaGuard(connection);
      }
      MigratedSchema.apply(source, file);
      return new SqliteStore(file, lock, new SqliteReaders(source(file, true), READERS));
    } catch (SQLException | IOException | FlywayException e) {
      release(lock, e);
      throw new StoreException(e);
    }
  }

  private static FileChannel lock(Path file) throws IOException {
    FileChannel channel = FileChannel.open(OwnerOnly.prepare(file), StandardOpenOption.WRITE);
    try {
      if (channel.tryLock() != null) {
        return channel;
      }
      channel.close();
    } catch (OverlappingFileLockException e) {
      // This process has the lock, and would lose it if the channel were closed (POSIX).
    }
    throw new FileInUseException(file);
  }

  private static void release(@Nullable FileChannel lock, Exception because) {
    try {
      if (lock != null) {
        lock.close();
      }
    } catch (IOException e) {
      because.addSuppressed(e);
    }
  }

  /**
   * Opens the evidence of a store for reading only, also while a gateway runs on it or from a copy.
   *
   * @throws StoreException when there is no such file
   */
  public static LedgerLog openLedger(Path file) {
    return new SqlReading(reading(file)).ledger();
  }

  /**
   * Opens a store for reading only, also while a gateway runs on it or from a copy.
   *
   * @throws StoreException when there is no such file
   */
  public static SqlReading openToRead(Path file) {
    return new SqlReading(reading(file));
  }

  /**
   * Whether a file holds the tables of a store.
   *
   * @throws StoreException when it is no database
   */
  public static boolean isMade(Path file) {
    try (Readers readers = reading(file)) {
      return SqliteSchema.of(readers).hasTable("anchor");
    }
  }

  /** Whether a gateway, in this process or another, works on a store. */
  public static boolean isInUse(Path file) throws IOException {
    Path lock = lockOf(file);
    if (Files.notExists(lock)) {
      return false;
    }
    try {
      lock(lock).close();
      return false;
    } catch (FileInUseException inUse) {
      return true;
    }
  }

  private static Path lockOf(Path file) {
    return file.resolveSibling(file.getFileName() + ".lock");
  }

  private static Readers reading(Path file) {
    if (Files.notExists(file)) {
      throw new StoreException(new NoSuchFileException(file.toString()));
    }
    try {
      return new SqliteReaders(source(file, true), 1);
    } catch (SQLException e) {
      throw new StoreException(e);
    }
  }

  private static SQLiteDataSource source(Path file, boolean readOnly) {
    SQLiteConfig config = new SQLiteConfig();
    config.setBusyTimeout(5_000);
    config.setReadOnly(readOnly);
    if (!readOnly) {
      // What is gone is not made anew by whoever connects next.
      config.resetOpenMode(SQLiteOpenMode.CREATE);
      config.setJournalMode(JournalMode.WAL);
      config.setSynchronous(SynchronousMode.FULL);
      config.setPragma(SQLiteConfig.Pragma.SECURE_DELETE, "true");
      config.setPragma(SQLiteConfig.Pragma.WAL_AUTOCHECKPOINT, PAGES_IN_LOG);
    }
    config.setCacheSize(-16_000);
    config.setGetGeneratedKeys(false);
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + file);
    return source;
  }

  @Override
  public void commit(List<Change> changed, long first, Sealing sealing) {
    commits.lock();
    try {
      writer.commit(changed, first, sealing);
    } finally {
      commits.unlock();
    }
  }

  @Override
  public boolean isCommitted() {
    commits.lock();
    try {
      return writer.isCommitted();
    } finally {
      commits.unlock();
    }
  }

  /** Whether the files are where they were, and how the copying of the write-ahead log goes. */
  @Override
  public List<HealthCheck> checks() {
    return List.of(writer, checkpoints.loop());
  }

  @Override
  public void expectRemoval(List<byte[]> going) {
    scrub.expect(going);
  }

  @Override
  public ScrubReport clean(List<byte[]> gone, boolean whatever) {
    return scrub.clean(gone, whatever, commits, checkpoints.turn());
  }

  @Override
  public void close() {
    // The writer after the readers: the last one empties the log into the file, if it can write.
    close(List.of(readers(), checkpoints, writer, image, lock))
        .ifPresent(e -> {
          throw new StoreException(e);
        });
  }
}
