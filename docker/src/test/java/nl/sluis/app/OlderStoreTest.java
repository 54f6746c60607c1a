package nl.sluis.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import nl.sluis.audit.LastVerification;
import nl.sluis.audit.sqlite.Sources;
import nl.sluis.audit.sqlite.SqliteEvidence;
import nl.sluis.ledger.Leaf;
import nl.sluis.ledger.SigningKey;
import nl.sluis.ledger.Step;
import nl.sluis.ledger.tile.TileFolder;
import nl.sluis.ledger.tile.TileFollower;
import nl.sluis.store.Committer;
import nl.sluis.store.Entry;
import nl.sluis.store.sqlite.SqliteBackup;
import nl.sluis.store.sqlite.SqliteStore;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An older database put in the place of a newer one is missed by what is kept beside it. */
@Tag("slow")
final class OlderStoreTest {

  private static final String OLDER = "is ouder dan wat hier al van het logboek is gezien";
  private static final Instant NOW = Instant.parse("2026-11-30T09:00:00Z");

  /** Enough for two full tiles. */
  private static final int MORE = 600;

  private final Path folder;
  private WrittenLedger ledger;
  private Path data;
  private Path older;

  OlderStoreTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @BeforeEach
  void write() throws Exception {
    ledger = new WrittenLedger(folder);
    data = ledger.data;
    GatewayKeys.make(data, WrittenLedger.ORIGIN, new SecureRandom(), InstantSource.system());
    older = Files.copy(data.resolve("sluis.db"), folder.resolve("older.db"));
    grow(MORE);
  }

  @Test
  void theNewestIsInOrder() throws IOException {
    assertThat(complaints(data)).isEmpty();
    assertThat(WrittenLedger.verify(data).code()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"evidence.db", "ledger"})
  void anOlderOneIsMissedByEachOfThem(String witness) throws IOException {
    remove(witness.equals("ledger") ? "evidence.db" : "ledger");

    putBack(older);

    assertMissed();
  }

  @Test
  void anOlderOneThatGrewAnotherWayIsMissedToo() throws IOException {
    Path kept = Files.createDirectory(folder.resolve("kept"));
    Files.move(data.resolve("evidence.db"), kept.resolve("evidence.db"));
    remove("evidence.db");
    remove("ledger");
    putBack(older);
    grow(2 * MORE);
    remove("evidence.db");
    Files.move(kept.resolve("evidence.db"), data.resolve("evidence.db"));

    assertMissed();
  }

  @Test
  void aLedgerThatEndsBeforeItsAnchorIsMissed() throws Exception {
    remove("evidence.db");
    remove("ledger");
    putBack(older);
    try (Connection c = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("sluis.db"));
        PreparedStatement head = c.prepareStatement("UPDATE ledger_head SET frontier = ?");
        PreparedStatement rows = c.prepareStatement("DELETE FROM ledger WHERE first >= 5")) {
      head.setBytes(1, ledger.frontiers.getFirst().encode());
      head.executeUpdate();
      rows.executeUpdate();
    }

    assertThat(complaints(data)).singleElement().asString().contains(OLDER, "anker 3");
  }

  @Test
  void anOlderOneThatWasRestoredStarts() throws Exception {
    Path copy = folder.resolve("copy");
    Path before = Files.createDirectory(folder.resolve("before"));
    Files.copy(older, before.resolve("sluis.db"));
    SqliteBackup.copy(before, copy);
    Path back = folder.resolve("back");
    copyKeys(back);

    SqliteBackup.restore(copy, back, List.of(data.resolve("sluis.db")), key(back), NOW);

    assertThat(complaints(back)).isEmpty();
    assertThat(WrittenLedger.verify(back))
        .satisfies(run -> assertThat(run.code()).as(run.said()).isZero())
        .satisfies(run -> assertThat(run.said()).contains("reservekopie teruggezet"));
  }

  private void assertMissed() throws IOException {
    assertThat(complaints(data)).singleElement().asString().contains(OLDER, "./sluis restore");
    WrittenLedger.Run run = WrittenLedger.verify(data);
    assertThat(run.said()).contains(OLDER);
    assertThat(run.code()).isEqualTo(1);
  }

  private static List<String> complaints(Path data) throws IOException {
    return new DataFolder(data).complaints(List.of());
  }

  private void grow(int leaves) throws IOException {
    InstantSource clock = InstantSource.fixed(NOW);
    Leaf leaf = Leaf.at(NOW, Step.RECEIVED).exchange("e").build();
    try (SqliteStore store = SqliteStore.open(data.resolve("sluis.db"));
        Committer committer =
            new Committer(
                store,
                WrittenLedger.ORIGIN,
                List.of(key(data)),
                64,
                Runnable::run,
                changes -> {},
                clock);
        SqliteEvidence evidence =
            SqliteEvidence.open(
                data.resolve("evidence.db"),
                new Sources(
                    store.ledger(),
                    store.exchanges(),
                    () -> {
                      throw new IllegalStateException("no rules are needed");
                    },
                    List.of(),
                    new LastVerification(),
                    clock,
                    ZoneOffset.UTC))) {
      committer
          .submit(Entry.of(Collections.nCopies(leaves, leaf), List.of(), true))
          .toCompletableFuture()
          .join();
      long end = store.ledger().frontier().size();
      evidence.start();
      Awaitility.await().until(() -> evidence.followed() == end);
      Path last = data.resolve("ledger/tile/0/%03d".formatted(end / 256 - 1));
      try (TileFollower tiles =
          new TileFollower(
              store.ledger(),
              new TileFolder(data.resolve("ledger")),
              java.time.Duration.ofMillis(1))) {
        tiles.nudge();
        Awaitility.await().until(() -> Files.exists(last));
      }
    }
  }

  private void putBack(Path database) throws IOException {
    remove("sluis.db-wal");
    remove("sluis.db-shm");
    Files.copy(database, data.resolve("sluis.db"), StandardCopyOption.REPLACE_EXISTING);
  }

  private void remove(String name) throws IOException {
    Path path = data.resolve(name);
    if (Files.notExists(path)) {
      return;
    }
    try (Stream<Path> walk = Files.walk(path)) {
      for (Path one : walk.sorted(Collections.reverseOrder()).toList()) {
        Files.delete(one);
      }
    }
  }

  private void copyKeys(Path to) throws IOException {
    Files.createDirectories(GatewayKeys.folder(to));
    for (String file : GatewayKeys.FILES) {
      Files.copy(
          GatewayKeys.folder(data).resolve(file),
          GatewayKeys.folder(to).resolve(file),
          StandardCopyOption.COPY_ATTRIBUTES);
    }
  }

  private static SigningKey key(Path data) throws IOException {
    return SigningKey.load(GatewayKeys.folder(data).resolve(GatewayKeys.LEDGER));
  }
}
