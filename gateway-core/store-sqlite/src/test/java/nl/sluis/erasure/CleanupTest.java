package nl.sluis.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import nl.sluis.crypto.MasterKey;
import nl.sluis.crypto.SubjectKey;
import nl.sluis.health.Health;
import nl.sluis.keys.KeyRing;
import nl.sluis.keys.KeyRing.StoredKey;
import nl.sluis.store.Change;
import nl.sluis.store.ScrubReport;
import nl.sluis.store.sqlite.SqliteStore;
import nl.sluis.testing.BreakableStore;
import nl.sluis.testing.Commits;
import nl.sluis.testing.People;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was erased goes out of the files, also when the disk did not let it at first. */
class CleanupTest {

  private final List<Runnable> again = new ArrayList<>();
  @TempDir Path folder;
  private SqliteStore real;
  private BreakableStore store;
  private Cleanup cleanup;
  private SubjectKey key;

  @BeforeEach
  void open() throws Exception {
    SecureRandom random = new SecureRandom();
    MasterKey master = MasterKey.create(folder.resolve("master.key"), random);
    real = SqliteStore.open(folder.resolve("sluis.db"));
    store = new BreakableStore(real);
    cleanup = new Cleanup(store, again::add);
    KeyRing keys = new KeyRing(master, store.keys(), random);
    key = keys.lease(People.SAM).key();
    Commits.commit(
        store,
        List.of(new Change.KeyMade(new StoredKey(key.id(), key.lookup(), key.wrapped()))),
        null);
    cleanup.clean();
  }

  @AfterEach
  void close() {
    real.close();
  }

  @Test
  void isTriedAgainUntilTheDiskIsWell() throws Exception {
    cleanup.expect(List.of(key));
    erase();
    store.breakDown();
    cleanup.clean();
    assertThat(cleanup.health()).isEqualTo(Health.attention("erased-still-in-file"));
    assertThat(isInFiles()).isTrue();

    assertThat(again).hasSize(1);
    again.getLast().run();
    assertThat(again).hasSize(2);

    store.repair();
    again.getLast().run();

    assertThat(cleanup.health()).isEqualTo(Health.OK);
    assertThat(isInFiles()).isFalse();
    assertThat(again).hasSize(2);
  }

  /** Whoever asked was told of an error, and nobody asks again. */
  @Test
  void doesNotDependOnWhatTheRequestWasTold() throws Exception {
    cleanup.expect(List.of(key));
    cleanup.clean();
    assertThat(isInFiles()).isTrue();

    erase();
    cleanup.clean();

    assertThat(isInFiles()).isFalse();
    assertThat(mark()).doesNotExist();
  }

  @Test
  void goesOnAfterAStopThatCameBetween() throws Exception {
    cleanup.expect(List.of(key));
    erase();
    copyOfTheFiles();
    assertThat(isInFiles(folder.resolve("copy"))).isTrue();

    try (SqliteStore another = SqliteStore.open(folder.resolve("copy/sluis.db"))) {
      new Cleanup(another, Runnable::run).clean();

      assertThat(isInFiles(folder.resolve("copy"))).isFalse();
      assertThat(another.clean(List.of(), true)).isEqualTo(ScrubReport.REWRITTEN);
      assertThat(another.clean(List.of(), true)).isEqualTo(ScrubReport.NOTHING_LEFT);
    }
  }

  @Test
  void triesNothingWhenNothingIsLeft() {
    store.breakDown();

    cleanup.clean();

    assertThat(cleanup.health()).isEqualTo(Health.OK);
  }

  private void erase() {
    Commits.commit(
        store,
        List.of(new Change.PersonErased(key.id(), key.lookup(), Set.of(), Instant.EPOCH)),
        null);
  }

  private Path mark() {
    return folder.resolve("sluis.db.rewrite");
  }

  /** As a stop without warning leaves them. */
  private void copyOfTheFiles() throws IOException {
    Path copy = Files.createDirectory(folder.resolve("copy"));
    for (String name : List.of("sluis.db", "sluis.db-wal", "sluis.db.rewrite")) {
      Files.copy(folder.resolve(name), copy.resolve(name));
    }
  }

  private boolean isInFiles() throws IOException {
    return isInFiles(folder);
  }

  private boolean isInFiles(Path where) throws IOException {
    String wrapped = new String(key.wrapped(), StandardCharsets.ISO_8859_1);
    for (String name : List.of("sluis.db", "sluis.db-wal")) {
      Path file = where.resolve(name);
      if (Files.exists(file)
          && new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(wrapped)) {
        return true;
      }
    }
    return false;
  }
}
