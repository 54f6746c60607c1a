package nl.sluis.ledger.tile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tiles that follow a ledger, on a thread of their own. */
class TileFollowerTest {
  private static final Duration SHORT = Duration.ofMillis(1);

  private final Path tiles;
  private final RandomLedger ledger;

  TileFollowerTest(@TempDir Path folder) throws Exception {
    tiles = folder.resolve("ledger");
    ledger = new RandomLedger(folder, 21);
  }

  @Test
  void catchesUpAtStartAndAfterCommits() {
    ledger.growTo(300);
    try (TileFollower follower = follow()) {
      await().untilAsserted(() -> assertThat(tiles.resolve("tile/1/000.p/1")).exists());
      assertThat(tiles.resolve("tile/0/000")).hasSize(8192);
      assertThat(tiles.resolve("tile/entries")).doesNotExist();
      ledger.growTo(600);
      follower.nudge();
      await().untilAsserted(() -> assertThat(tiles.resolve("tile/1/000.p/2")).exists());
      await().untilAsserted(() -> assertThat(tiles.resolve("tile/1/000.p/1")).doesNotExist());
    }
  }

  @Test
  void makesAgainAtStartWhatIsMissingOrDamaged() throws Exception {
    ledger.growTo(600);
    try (TileFollower follower = follow()) {
      follower.nudge();
      await().untilAsserted(() -> assertThat(tiles.resolve("tile/1/000.p/2")).exists());
    }
    byte[] good = Files.readAllBytes(tiles.resolve("tile/0/001"));
    Files.delete(tiles.resolve("tile/0/000"));
    byte[] bad = good.clone();
    bad[99] ^= 1;
    Files.write(tiles.resolve("tile/0/001"), bad);
    Files.delete(tiles.resolve("tile/1/000.p/2"));
    try (TileFollower follower = follow()) {
      await().untilAsserted(() -> assertThat(tiles.resolve("tile/0/001")).hasBinaryContent(good));
      assertThat(tiles.resolve("tile/0/000")).hasSize(8192);
      follower.nudge();
    }
  }

  private TileFollower follow() {
    return new TileFollower(ledger, new TileFolder(tiles), SHORT);
  }
}
