package nl.sluis.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import nl.sluis.store.Store;
import nl.sluis.store.postgres.PostgresStore;
import nl.sluis.store.sqlite.SqliteStore;

/**
 * The store of a test's folder: in SQLite, or in PostgreSQL where {@code -Dsluis.test.store} says
 * {@code postgres}. What is opened again on the same folder finds what was stored before.
 */
final class TestStore {

  private static final boolean POSTGRES =
      System.getProperty("sluis.test.store", "sqlite").equals("postgres");

  private TestStore() {}

  static Store open(Path folder) {
    return POSTGRES ? OnServer.open(folder) : SqliteStore.open(folder.resolve("sluis.db"));
  }

  /** Apart, so that an adapter's tests, which run on SQLite, need none of it. */
  private static final class OnServer {

    static Store open(Path folder) {
      return PostgresStore.open(PostgresServer.shared().database(name(folder)));
    }

    private static String name(Path folder) {
      return "t" + Integer.toHexString(folder.toAbsolutePath().hashCode());
    }
  }

  /** A seed: where a store was opened before, another than then. */
  static long seed(Path folder, Instant now) throws IOException {
    Path grows = folder.resolve(POSTGRES ? "opened" : "sluis.db");
    long seed = Files.exists(grows) ? Files.size(grows) * 31 + now.toEpochMilli() : 1;
    if (POSTGRES) {
      Files.write(grows, new byte[] {1}, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
    return seed;
  }
}
