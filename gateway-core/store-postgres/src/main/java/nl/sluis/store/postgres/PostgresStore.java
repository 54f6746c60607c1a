package nl.sluis.store.postgres;

import java.sql.SQLException;
import java.util.List;
import nl.sluis.health.HealthCheck;
import nl.sluis.store.Change;
import nl.sluis.store.ScrubReport;
import nl.sluis.store.Sealing;
import nl.sluis.store.Store;
import nl.sluis.store.StoreException;
import nl.sluis.store.sql.SqlReading;
import org.flywaydb.core.api.FlywayException;

/**
 * {@link Store} in PostgreSQL. A commit is one transaction; readers never wait for it. A lock in
 * the database keeps a second gateway off it.
 */
public final class PostgresStore extends SqlReading implements Store {

  private static final int READERS = 8;

  private final PostgresCommits writer;

  private final KeyTable keys;

  private PostgresStore(PostgresAddress address, PostgresCommits writer, PostgresReaders readers) {
    super(readers);
    this.writer = writer;
    this.keys = new KeyTable(address);
  }

  /**
   * Opens the store, and makes or migrates it first where needed.
   *
   * @throws StoreException when the database cannot be used, may lose what it commits, or another
   *     gateway works on it
   */
  public static PostgresStore open(PostgresAddress address) {
    return open(address, false);
  }

  /**
   * The same; a standby waits until no other gateway works on the database.
   *
   * @throws StoreException when it cannot be used, or the server goes away meanwhile
   */
  public static PostgresStore open(PostgresAddress address, boolean standby) {
    try {
      PostgresCommits writer = new PostgresCommits(address, standby);
      try {
        return new PostgresStore(address, writer, new PostgresReaders(address, READERS));
      } catch (SQLException | RuntimeException e) {
        writer.close();
        throw e;
      }
    } catch (SQLException e) {
      throw new StoreException(PostgresErrors.reason(e), e);
    } catch (FlywayException e) {
      throw new StoreException(e);
    }
  }

  /**
   * Opens a store for reading only, also while a gateway runs on it.
   *
   * @throws StoreException when it cannot be reached
   */
  public static SqlReading openToRead(PostgresAddress address) {
    try {
      return new SqlReading(new PostgresReaders(address, 1));
    } catch (SQLException e) {
      throw new StoreException(PostgresErrors.reason(e), e);
    }
  }

  @Override
  public synchronized void commit(List<Change> changes, long first, Sealing sealing) {
    writer.commit(changes, first, sealing);
  }

  @Override
  public synchronized boolean isCommitted() {
    return writer.isCommitted();
  }

  @Override
  public List<HealthCheck> checks() {
    return List.of(writer);
  }

  @Override
  public void expectRemoval(List<byte[]> going) {
    keys.expect();
  }

  /** The server's log and what was copied of it are its own; docs/opslag.md says until when. */
  @Override
  public ScrubReport clean(List<byte[]> gone, boolean whatever) {
    return keys.clean(!gone.isEmpty(), whatever);
  }

  @Override
  public void close() {
    super.close();
    writer.close();
  }
}
