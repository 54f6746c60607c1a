package nl.sluis.store.sqlite;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import nl.sluis.health.BackgroundLoop;
import org.jspecify.annotations.Nullable;

/**
 * Copies the write-ahead log into the file on a thread of its own, so that commits do not wait for
 * it (sqlite.org/wal.html, 3.1). A little at a time, for a disk that gets much at once keeps the
 * next commit waiting. When the log is long, what was added while it copied is copied next again,
 * and the last few with commits held up, for only then the log begins anew; it gives that up at
 * once when somebody reads for long.
 */
final class Checkpoints implements AutoCloseable {

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

  /** Pages in the log from which on it is to begin anew. */
  static final int MANY = 16_000;

  /** One in so many of those is copied at a time. */
  private static final int TIMES = 8;

  /** So many that commits may wait for them. */
  private static final int FEW = 200;

  private static final int ROUNDS = 5;

  private static final int HOLDING_UP_MILLIS = 50;

  private final DataSource source;
  private final Lock commits;
  private final int many;
  private final ReentrantLock turn = new ReentrantLock();
  private final BackgroundLoop loop = new BackgroundLoop("log-copying", AFTER_FAILURE, this::round);
  private @Nullable Connection connection;

  private record Progress(int logged, int copied) {
    int left() {
      return logged - copied;
    }
  }

  /**
   * @param commits keeps commits waiting; a fair lock, or commits could keep this waiting
   * @param many pages in the log from which on it is to begin anew
   */
  Checkpoints(DataSource source, Lock commits, int many) throws SQLException {
    this.commits = commits;
    this.many = many;
    this.source = source;
    this.connection = connected();
  }

  /** Starts to look. */
  void start() {
    loop.start();
  }

  /** Its loop, for whoever watches over the gateway. */
  BackgroundLoop loop() {
    return loop;
  }

  private Connection connected() throws SQLException {
    Connection opened = source.getConnection();
    try (Statement statement = opened.createStatement()) {
      statement.execute("PRAGMA busy_timeout = " + HOLDING_UP_MILLIS);
      return opened;
    } catch (SQLException e) {
      opened.close();
      throw e;
    }
  }

  /** Held by who copies or empties the log: there can be only one at a time. */
  ReentrantLock turn() {
    return turn;
  }

  private Duration round() throws SQLException, InterruptedException {
    try {
      look();
      return BETWEEN_LOOKS;
    } catch (SQLException e) {
      throwAway(e);
      throw e;
    }
  }

  private void look() throws SQLException, InterruptedException {
    turn.lockInterruptibly();
    try {
      Progress found = checkpoint("NOOP");
      if (found.left() < Math.max(many / TIMES, 1)) {
        return;
      }
      Progress copied = checkpoint("PASSIVE");
      if (copied.logged() >= many && caughtUp(copied)) {
        commits.lockInterruptibly();
        try {
          var unused = checkpoint("RESTART");
        } finally {
          commits.unlock();
        }
      }
    } finally {
      turn.unlock();
    }
  }

  /** Copies until little was added meanwhile; false when a reader is in the way. */
  private boolean caughtUp(Progress found) throws SQLException {
    Progress before = found;
    for (int i = 0; i < ROUNDS && before.left() > FEW; i++) {
      if (checkpoint("PASSIVE").copied() < before.logged()) {
        return false;
      }
      before = checkpoint("NOOP");
    }
    return true;
  }

  private Progress checkpoint(String how) throws SQLException {
    Connection current = connection;
    if (current == null) {
      current = connected();
      connection = current;
    }
    try (Statement statement = current.createStatement();
        ResultSet row = statement.executeQuery("PRAGMA wal_checkpoint(" + how + ")")) {
      return new Progress(row.getInt(2), row.getInt(3));
    }
  }

  /** After an error another connection looks; what was copied before is not lost by it. */
  private void throwAway(SQLException because) {
    Connection broken = connection;
    connection = null;
    try {
      if (broken != null) {
        broken.close();
      }
    } catch (SQLException e) {
      because.addSuppressed(e);
    }
  }

  @Override
  public void close() {
    loop.close();
    throwAway(new SQLException("closed"));
  }
}
