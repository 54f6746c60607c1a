package nl.sluis.store.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import nl.sluis.store.StoreException;
import nl.sluis.store.sql.Database;
import nl.sluis.store.sql.DatabaseSchema;
import nl.sluis.store.sql.Prepared;
import nl.sluis.store.sql.Readers;

/** A pool of connections that can only read; the driver keeps their statements prepared. */
final class PostgresReaders extends Readers {

  private static final long WAIT_MILLIS = 5_000;

  private final PostgresAddress address;
  private final HikariDataSource pool;

  /**
   * @throws SQLException when there is no such database, or it cannot be reached
   */
  PostgresReaders(PostgresAddress address, int most) throws SQLException {
    this.address = address;
    HikariConfig config = new HikariConfig();
    config.setPoolName("readers");
    config.setJdbcUrl(address.url());
    config.setDataSourceProperties(address.properties());
    config.setMaximumPoolSize(most);
    config.setMinimumIdle(1);
    config.setConnectionTimeout(WAIT_MILLIS);
    config.setConnectionInitSql("SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY");
    try {
      this.pool = new HikariDataSource(config);
    } catch (PoolInitializationException e) {
      throw e.getCause() instanceof SQLException sql ? sql : new SQLException(e);
    }
  }

  @Override
  public Database database() {
    return PostgresDatabase.POSTGRES;
  }

  /** In what the schema is not as the gateway makes it. */
  Optional<DatabaseSchema.Difference> difference() {
    try (Connection connection = pool.getConnection()) {
      return PostgresSchema.difference(connection, address);
    } catch (SQLException e) {
      throw new StoreException(PostgresErrors.reason(e), e);
    }
  }

  @Override
  public void each(String sql, Row<?> row, Object... parameters) {
    try (Connection connection = pool.getConnection();
        Prepared statement = PostgresDatabase.POSTGRES.prepare(connection, sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, parameters[i]);
      }
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          row.read(rows);
        }
      }
    } catch (SQLException e) {
      throw new StoreException(PostgresErrors.reason(e), e);
    }
  }

  @Override
  public void close() {
    pool.close();
  }
}
