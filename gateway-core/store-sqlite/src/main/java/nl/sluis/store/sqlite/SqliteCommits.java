package nl.sluis.store.sqlite;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import javax.sql.DataSource;
import nl.sluis.files.HeldFiles;
import nl.sluis.files.MovedFileException;
import nl.sluis.health.Health;
import nl.sluis.health.HealthCheck;
import nl.sluis.store.Change;
import nl.sluis.store.Sealing;
import nl.sluis.store.StoreException;
import nl.sluis.store.UncertainCommitException;
import nl.sluis.store.sql.SqlWriter;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;

/**
 * Commits, on the one connection that writes.
 *
 * <p>After an error of the disk SQLite rolls back by itself, and whatever is written next on that
 * connection commits alone. So a connection that met one is thrown away. When it did not roll back
 * for us either, whether the commit is there is read from a new connection: each commit carries the
 * number of its attempt, which is never used twice.
 *
 * <p>For one thread.
 */
final class SqliteCommits implements HealthCheck, AutoCloseable {

  /** The connection, its statements, and the attempt that was the last when it was opened. */
  private record Writing(
      Connection connection,
      PreparedStatement lock,
      SqlWriter rows,
      SchemaGuard schema,
      long found,
      HeldFiles beside) {}

  /** Changes nothing of what is written at the end anyway, but takes the lock for writing. */
  private static final String LOCK = "UPDATE ledger_head SET attempt = attempt";

  private static final int PRIMARY_CODE = 0xff;

  /** Errors in what is written; others are of the disk or of the database. */
  private static final Set<Integer> CONFLICTS =
      Set.of(
          SQLiteErrorCode.SQLITE_CONSTRAINT.code,
          SQLiteErrorCode.SQLITE_TOOBIG.code,
          SQLiteErrorCode.SQLITE_MISMATCH.code);

  private final DataSource source;
  private final HeldFiles held;
  private final WriteAheadLog log;
  private final Lock turn;
  private volatile @Nullable Writing writing;
  private long attempt;
  private boolean uncertain;

  /**
   * @param held the database, and what else must stay in its place
   * @param turn to empty the log; who holds it may do so
   * @throws SQLException when the file cannot be written
   * @throws IOException when it is not there any more
   */
  SqliteCommits(DataSource source, HeldFiles held, WriteAheadLog log, Lock turn)
      throws SQLException, IOException {
    this.source = source;
    this.held = held;
    this.log = log;
    this.turn = turn;
    var _ = writing();
  }

  void commit(List<Change> changed, long first, Sealing sealing) {
    if (uncertain) {
      throw new IllegalStateException("first ask whether the last commit is there");
    }
    Writing now;
    try {
      now = writing();
      held.check();
      now.beside().check();
    } catch (SQLException | IOException e) {
      throw new StoreException(WriteErrors.reason(e), e);
    }
    attempt++;
    try {
      // Only who has read nothing yet waits for the lock, which a reader can have for a moment.
      now.lock().executeUpdate();
      now.rows().write(changed, first, sealing, attempt);
      now.schema().check();
      now.connection().commit();
      now.rows().committed();
      held.check();
      now.beside().check();
    } catch (MovedFileException e) {
      // While it was written: it is there when the file comes back.
      throwAway();
      uncertain = true;
      throw new UncertainCommitException(MovedFileException.REASON, e);
    } catch (SQLException e) {
      boolean undone = rolledBack(now, e);
      if (undone && isConflict(e)) {
        throw StoreException.conflict(e);
      }
      // Also when the transaction is undone: its statements may not work any more.
      throwAway();
      uncertain = !undone;
      if (undone || !isCommitted(e)) {
        throw new StoreException(WriteErrors.reason(e), e);
      }
    } catch (RuntimeException | Error e) {
      // Thrown by ours, before the commit was asked for: without it there is nothing.
      var _ = rolledBack(now, e);
      throw e;
    }
  }

  private boolean isCommitted(SQLException because) {
    try {
      return isCommitted();
    } catch (StoreException e) {
      because.addSuppressed(e);
      throw new UncertainCommitException(WriteErrors.reason(because), because);
    }
  }

  /** As {@link nl.sluis.store.Store#isCommitted} says. */
  boolean isCommitted() {
    try {
      boolean there = writing().found() == attempt;
      if (there) {
        rewriteLog();
      }
      uncertain = false;
      return there;
    } catch (SQLException | IOException e) {
      throwAway();
      throw new StoreException(WriteErrors.reason(e), e);
    }
  }

  /** What was read in it counts from now on, so it must be on the disk. */
  private void rewriteLog() throws IOException {
    if (!turn.tryLock()) {
      throw new IOException("the log is being copied");
    }
    try {
      log.rewrite();
    } finally {
      turn.unlock();
    }
  }

  /**
   * Whether the transaction is undone for certain. SQLite rolls back only what was still open, so
   * when it does, nothing was committed.
   */
  private boolean rolledBack(Writing now, Throwable because) {
    try {
      now.connection().rollback();
      now.rows().rolledBack();
      return true;
    } catch (SQLException e) {
      because.addSuppressed(e);
      throwAway();
      return false;
    }
  }

  private static boolean isConflict(SQLException e) {
    return CONFLICTS.contains(e.getErrorCode() & PRIMARY_CODE);
  }

  private Writing writing() throws SQLException, IOException {
    Writing known = writing;
    if (known != null) {
      return known;
    }
    held.check();
    Connection connection = source.getConnection();
    try {
      long found = SqlWriter.lastAttempt(connection);
      SchemaGuard schema = new SchemaGuard(connection);
      Writing opened =
          new Writing(
              connection,
              connection.prepareStatement(LOCK),
              new SqlWriter(SqliteDatabase.SQLITE, connection),
              schema,
              found,
              log.heldBeside());
      // From here on there is a transaction, and what is read in one would be held on to.
      connection.setAutoCommit(false);
      attempt = Math.max(attempt, opened.found());
      writing = opened;
      return opened;
    } catch (SQLException | IOException | RuntimeException e) {
      close(connection, e);
      throw e;
    }
  }

  private void throwAway() {
    Writing known = writing;
    writing = null;
    if (known != null) {
      close(known.connection(), null);
    }
  }

  private static void close(Connection connection, @Nullable Throwable because) {
    try {
      connection.close();
    } catch (SQLException e) {
      if (because != null) {
        because.addSuppressed(e);
      }
    }
  }

  @Override
  public String name() {
    return "database";
  }

  /** Also while nothing is written. */
  @Override
  public Health health() {
    Writing now = writing;
    try {
      held.check();
      if (now != null) {
        now.beside().check();
      }
      return Health.OK;
    } catch (MovedFileException e) {
      // A connection that is being replaced has other files beside it; the next look sees those.
      return writing == now ? Health.failing(MovedFileException.REASON) : Health.OK;
    }
  }

  @Override
  public void close() {
    throwAway();
  }
}
