package nl.sluis.store.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import nl.sluis.store.StoreException;

/** Connections for reading, for many threads. */
public abstract class Readers implements AutoCloseable {

  /** Makes a value from the row the result stands on. */
  public interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  /** Which database is read. */
  public abstract Database database();

  /**
   * Runs a query and shows each row, without keeping them.
   *
   * @throws StoreException when the database does not answer
   */
  public abstract void each(String sql, Row<?> row, Object... parameters);

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

  @Override
  public abstract void close();
}
