package nl.sluis.store.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import javax.sql.DataSource;
import nl.sluis.store.StoreException;

/** A few connections for reading, each with its statements prepared once. */
public final class Readers implements AutoCloseable {

  /** Makes a value from the row the result stands on. */
  public interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  private record Reader(Connection connection, Map<String, PreparedStatement> statements) {

    PreparedStatement prepare(String sql) throws SQLException {
      PreparedStatement known = statements.get(sql);
      if (known == null) {
        known = connection.prepareStatement(sql);
        statements.put(sql, known);
      }
      return known;
    }
  }

  private final BlockingQueue<Reader> free;
  private final List<Connection> connections = new ArrayList<>();

  /**
   * @throws SQLException when a connection cannot be opened; those before it stay open
   */
  public Readers(DataSource source, int count) throws SQLException {
    this.free = new ArrayBlockingQueue<>(count);
    for (int i = 0; i < count; i++) {
      Connection connection = source.getConnection();
      connections.add(connection);
      free.add(new Reader(connection, new HashMap<>()));
    }
  }

  /** Runs a query and makes a value of each row. */
  public <T> List<T> all(String sql, Row<T> row, Object... parameters) {
    List<T> found = new ArrayList<>();
    each(sql, rows -> found.add(row.read(rows)), parameters);
    return found;
  }

  /** Runs a query and makes a value of its first row. */
  public <T> Optional<T> first(String sql, Row<T> row, Object... parameters) {
    return all(sql, row, parameters).stream().findFirst();
  }

  /** Runs a query and shows each row, without keeping them. */
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
    for (Connection connection : connections) {
      try {
        connection.close();
      } catch (SQLException e) {
        throw new StoreException(e);
      }
    }
  }
}
