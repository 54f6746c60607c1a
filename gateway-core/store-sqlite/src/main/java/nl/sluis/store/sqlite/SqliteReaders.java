package nl.sluis.store.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import javax.sql.DataSource;
import nl.sluis.store.StoreException;
import nl.sluis.store.sql.Database;
import nl.sluis.store.sql.Readers;
import org.jspecify.annotations.Nullable;

/**
 * A few connections for reading, each with its statements prepared once. One that met an error is
 * thrown away, and another is opened when it is needed.
 */
public final class SqliteReaders extends Readers {

  /** For one thread at a time, but for closing. */
  private static final class Reader {

    private final DataSource source;
    private final Map<String, PreparedStatement> statements = new HashMap<>();
    private @Nullable Connection connection;
    private boolean closed;

    Reader(DataSource source) {
      this.source = source;
    }

    synchronized Connection connection() throws SQLException {
      if (closed) {
        throw new SQLException("closed");
      }
      Connection known = connection;
      if (known == null) {
        known = source.getConnection();
        connection = known;
      }
      return known;
    }

    PreparedStatement prepare(String sql) throws SQLException {
      Connection current = connection();
      PreparedStatement known = statements.get(sql);
      if (known == null) {
        known = current.prepareStatement(sql);
        statements.put(sql, known);
      }
      return known;
    }

    void throwAway(SQLException because) {
      statements.clear();
      try {
        disconnect();
      } catch (SQLException e) {
        because.addSuppressed(e);
      }
    }

    private synchronized void disconnect() throws SQLException {
      Connection known = connection;
      connection = null;
      if (known != null) {
        known.close();
      }
    }

    synchronized void close() throws SQLException {
      closed = true;
      disconnect();
    }
  }

  private final BlockingQueue<Reader> free;
  private final List<Reader> all = new ArrayList<>();

  /**
   * @throws SQLException when a connection cannot be opened; those before it are closed
   */
  public SqliteReaders(DataSource source, int count) throws SQLException {
    this.free = new ArrayBlockingQueue<>(count);
    try {
      for (int i = 0; i < count; i++) {
        Reader reader = new Reader(source);
        var _ = reader.connection();
        all.add(reader);
        free.add(reader);
      }
    } catch (SQLException e) {
      all.forEach(reader -> reader.throwAway(e));
      throw e;
    }
  }

  @Override
  public Database database() {
    return SqliteDatabase.SQLITE;
  }

  @Override
  public void each(String sql, Row<?> row, Object... parameters) {
    Reader reader = take();
    try {
      PreparedStatement statement = reader.prepare(sql);
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, parameters[i]);
      }
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          row.read(rows);
        }
      }
    } catch (SQLException e) {
      reader.throwAway(e);
      throw new StoreException(e);
    } finally {
      free.add(reader);
    }
  }

  private Reader take() {
    try {
      return free.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreException(e);
    }
  }

  @Override
  public void close() {
    SQLException failed = null;
    for (Reader reader : all) {
      try {
        reader.close();
      } catch (SQLException e) {
        failed = e;
      }
    }
    if (failed != null) {
      throw new StoreException(failed);
    }
  }
}
