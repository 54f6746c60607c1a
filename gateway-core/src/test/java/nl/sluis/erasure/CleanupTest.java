package nl.sluis.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import nl.sluis.crypto.KeyRing.StoredKey;
import nl.sluis.health.Health;
import nl.sluis.store.Change;
import nl.sluis.store.sqlite.SqliteStore;
import nl.sluis.testing.BreakableStore;
import nl.sluis.testing.Commits;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was erased goes out of the files, also when the disk did not let it at first. */
class CleanupTest {

  private static final byte[] WRAPPED = "wrapped-key".getBytes(StandardCharsets.UTF_8);

  @TempDir Path folder;
  private SqliteStore real;
  private BreakableStore store;
  private Cleanup cleanup;

  @BeforeEach
  void erase() {
    real = SqliteStore.open(folder.resolve("sluis.db"));
    store = new BreakableStore(real);
    cleanup = new Cleanup(store);
    byte[] id = {1};
    byte[] lookup = {2};
    Commits.commit(store, List.of(new Change.KeyMade(new StoredKey(id, lookup, WRAPPED))), null);
    Commits.commit(
        store, List.of(new Change.PersonErased(id, lookup, Set.of(), Instant.EPOCH)), null);
  }

  @AfterEach
  void close() {
    real.close();
  }

  @Test
  void isTriedAgainUntilTheDiskIsWell() throws Exception {
    store.breakDown();
    cleanup.remove(List.of(WRAPPED));
    assertThat(cleanup.health()).isEqualTo(Health.attention("erased-still-in-file"));
    assertThat(isInFiles()).isTrue();

    store.repair();
    cleanup.again();

    assertThat(cleanup.health()).isEqualTo(Health.OK);
    assertThat(isInFiles()).isFalse();
  }

  @Test
  void triesNothingWhenNothingIsLeft() {
    cleanup.remove(List.of(WRAPPED));
    store.breakDown();

    cleanup.again();

    assertThat(cleanup.health()).isEqualTo(Health.OK);
  }

  private boolean isInFiles() throws IOException {
    for (String name : List.of("sluis.db", "sluis.db-wal")) {
      Path file = folder.resolve(name);
      if (Files.exists(file)
          && new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
              .contains("wrapped-key")) {
        return true;
      }
    }
    return false;
  }
}
