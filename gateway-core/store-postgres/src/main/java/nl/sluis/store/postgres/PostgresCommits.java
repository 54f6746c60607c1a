package nl.sluis.store.postgres;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import nl.sluis.health.Health;
import nl.sluis.health.HealthCheck;
import nl.sluis.store.Change;
import nl.sluis.store.Sealing;
import nl.sluis.store.StoreException;
import nl.sluis.store.UncertainCommitException;
import nl.sluis.store.sql.SqlWriter;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Commits, on the one connection that writes and holds the lock by which there is one gateway.
 *
 * <p>An error before the commit was asked for undoes all. After one during it the server may still
 * be at work for a connection that is gone, so whether the commit is there is read only when the
 * lock was got again: then that work has ended. Each commit carries the number of its attempt,
 * which is never used twice; what another connection reads of it is on the disk. The number is
 * looked at before each commit, so that nothing is added to a database that was put in this one's
 * place.
 *
 * <p>For one thread.
 */
final class PostgresCommits implements HealthCheck, AutoCloseable {

  /** The connection, its statements, and the attempt that was the last when it was opened. */
  private record Writing(Connection connection, SqlWriter rows, long found) {}

  private static final String LOCK =
      "SELECT pg_try_advisory_lock(hashtext('sluis'), hashtext(current_schema()))";

  private static final Logger LOG = LoggerFactory.getLogger(PostgresCommits.class);
  private static final int TRIES = 30;
  private static final long BETWEEN_TRIES_MILLIS = 100;

  private final PostgresAddress address;

  /** By which our own connection is known to the server, and no other; the server made it up. */
  private @Nullable String name;

  private volatile @Nullable Writing writing;
  private volatile Health health = Health.OK;
  private long attempt;

  /** The attempt of the commit that is the last one there; negative as long as none was read. */
  private long last = -1;

  private boolean uncertain;

  /**
   * @param standby waits for as long as another gateway works on the database
   * @throws SQLException when the database cannot be used, or another gateway works on it
   */
  PostgresCommits(PostgresAddress address, boolean standby) throws SQLException {
    this.address = address;
    Connection first = connect(standby);
    try {
      PostgresSchema.prepare(first, address);
    } catch (SQLException | RuntimeException e) {
      close(first, e);
      throw e;
    }
    this.writing = opened(first);
  }

  void commit(List<Change> changed, long first, Sealing sealing) {
    if (uncertain) {
      throw new IllegalStateException("first ask whether the last commit is there");
    }
    Writing now;
    try {
      now = writing();
    } catch (SQLException e) {
      throw failed(e);
    }
    attempt++;
    try {
      check(SqlWriter.lastAttempt(now.connection()));
      now.rows().write(changed, first, sealing, attempt);
    } catch (SQLException e) {
      rollBack(now, e);
      if (PostgresErrors.isConflict(e)) {
        throw StoreException.conflict(e);
      }
      throwAway();
      throw failed(e);
    } catch (RuntimeException | Error e) {
      rollBack(now, e);
      throw e;
    }
    try {
      now.connection().commit();
    } catch (SQLException e) {
      throwAway();
      uncertain = true;
      if (!isCommitted(e)) {
        throw failed(e);
      }
      return;
    }
    last = attempt;
    now.rows().committed();
  }

  private void check(long found) throws ReplacedDatabaseException {
    if (last >= 0 && found != last && !(uncertain && found == attempt)) {
      throw new ReplacedDatabaseException(last, found);
    }
  }

  private boolean isCommitted(SQLException because) {
    try {
      return isCommitted();
    } catch (StoreException e) {
      because.addSuppressed(e);
      throw new UncertainCommitException(e.reason(), because);
    }
  }

  /** As {@link nl.sluis.store.Store#isCommitted} says. */
  boolean isCommitted() {
    try {
      boolean there = writing().found() == attempt;
      uncertain = false;
      return there;
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  private StoreException failed(SQLException e) {
    String reason = PostgresErrors.reason(e);
    health = Health.failing(reason);
    return new StoreException(reason, e);
  }

  /** Without a commit there is nothing; a connection that cannot even say so is of no more use. */
  private void rollBack(Writing now, Throwable because) {
    try {
      now.connection().rollback();
      now.rows().rolledBack();
    } catch (SQLException e) {
      because.addSuppressed(e);
      throwAway();
    }
  }

  private Writing writing() throws SQLException {
    Writing known = writing;
    return known == null ? opened(connect(false)) : known;
  }

  private Writing opened(Connection connection) throws SQLException {
    try {
      long found = SqlWriter.lastAttempt(connection);
      check(found);
      SqlWriter rows = new SqlWriter(PostgresDatabase.POSTGRES, connection);
      connection.setAutoCommit(false);
      Writing made = new Writing(connection, rows, found);
      attempt = Math.max(attempt, found);
      last = found;
      writing = made;
      health = Health.OK;
      return made;
    } catch (SQLException | RuntimeException e) {
      close(connection, e);
      throw e;
    }
  }

  /** Gives the connection the name of the one before it, or the first its own. */
  private String named(Connection connection) throws SQLException {
    try (PreparedStatement set =
        connection.prepareStatement(
            "SELECT set_config('application_name',"
                + " coalesce(?::text, 'sluis-' || gen_random_uuid()), false)")) {
      set.setString(1, name);
      try (ResultSet row = set.executeQuery()) {
        row.next();
        return row.getString(1);
      }
    }
  }

  /** A connection to a server that keeps what it commits, with the lock. */
  private Connection connect(boolean standby) throws SQLException {
    Connection connection = DriverManager.getConnection(address.url(), address.properties());
    try {
      ServerSettings.check(connection);
      name = named(connection);
      endPrevious(connection);
      lock(connection, standby);
      return connection;
    } catch (SQLException | RuntimeException e) {
      close(connection, e);
      throw e;
    }
  }

  /** Ends what the server still does for a connection of ours that is gone. */
  private void endPrevious(Connection connection) throws SQLException {
    try (PreparedStatement end =
        connection.prepareStatement(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                + " WHERE application_name = ? AND pid <> pg_backend_pid()")) {
      end.setString(1, name);
      end.executeQuery().close();
    }
  }

  /**
   * The server may not have noticed yet that a gateway ended. Asks again and again rather than
   * waits in the database, so that a server that went away is noticed.
   */
  private static void lock(Connection connection, boolean standby) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (int i = 0; standby || i < TRIES; i++) {
        try (ResultSet row = statement.executeQuery(LOCK)) {
          if (row.next() && row.getBoolean(1)) {
            return;
          }
        }
        if (standby && i == 0) {
          LOG.atInfo().log("waits until no other gateway works on the database");
        }
        Thread.sleep(BETWEEN_TRIES_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new OtherGatewayException();
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

  @Override
  public Health health() {
    return health;
  }

  @Override
  public void close() {
    throwAway();
  }
}
