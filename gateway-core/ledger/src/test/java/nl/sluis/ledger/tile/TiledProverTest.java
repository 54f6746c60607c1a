package nl.sluis.ledger.tile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import nl.sluis.ledger.LedgerDamagedException;
import nl.sluis.ledger.ProvenLeaf;
import nl.sluis.ledger.SignedCheckpoint;
import nl.sluis.ledger.Tree;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Proofs from tiles are those of the tree that is computed from the leaves. */
@Tag("slow")
class TiledProverTest {
  private static final int[] BOUNDARIES = {
    1, 2, 3, 127, 128, 255, 256, 257, 300, 511, 512, 513, 767, 768, 1023, 1024, 1025, 1300
  };

  private final Path folder;
  private final RandomLedger ledger;
  private final TileFolder tiles;
  private final TileWriter writer;
  private final TiledProver prover;

  TiledProverTest(@TempDir Path folder) throws Exception {
    this.folder = folder;
    ledger = new RandomLedger(folder, 1);
    tiles = new TileFolder(folder.resolve("ledger"));
    writer = new TileWriter(ledger, tiles);
    prover = new TiledProver(ledger, tiles, Optional::empty);
  }

  @Test
  void provesEveryLeafAtEveryBoundaryAsTheTreeDoes() {
    for (int size : BOUNDARIES) {
      ledger.growTo(size);
      assertThat(writer.catchUp()).isTrue();
      Tree tree = ledger.tree(size);
      for (long index = 0; index < size; index += size > 600 ? 7 : 1) {
        assertProven(tree, index);
      }
    }
    assertThat(prover.prove(1300)).isEmpty();
    assertThat(prover.prove(-1)).isEmpty();
  }

  @Test
  void provesConsistencyOfAllSizesAsTheTreeDoes() {
    ledger.growTo(1300);
    assertThat(writer.catchUp()).isTrue();
    Random random = new Random(5);
    for (int newer : BOUNDARIES) {
      Tree tree = ledger.tree(newer);
      for (int older : BOUNDARIES) {
        if (older <= newer) {
          assertThat(prover.consistency(older, newer)).isEqualTo(tree.consistency(older));
        }
      }
      int older = random.nextInt(newer);
      assertThat(prover.consistency(older, newer)).isEqualTo(tree.consistency(older));
    }
    assertThatThrownBy(() -> prover.consistency(5, 1301))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> prover.consistency(6, 5)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void provesATreeOfThreeLevelsOfTiles() {
    ledger.growTo(65_536 + 700);
    assertThat(writer.catchUp()).isTrue();
    Tree tree = ledger.tree(65_536 + 700);
    for (long index : new long[] {0, 255, 256, 65_535, 65_536, 65_791, 66_000, 66_235}) {
      assertProven(tree, index);
    }
    assertThat(prover.consistency(65_535, 66_236)).isEqualTo(tree.consistency(65_535));
    assertThat(folder.resolve("ledger/tile/2/000.p/1")).exists();
    assertThat(folder.resolve("ledger/tile/1/000")).hasSize(8192);
    assertThat(folder.resolve("ledger/tile/1/000.p")).doesNotExist();
    assertThat(folder.resolve("ledger/tile/1/001.p/2")).hasSize(64);
  }

  @Test
  void provesTowardsTheNewestAnchorWhenThatCoversTheLeaf() {
    ledger.growTo(400);
    String anchor = ledger.last().orElseThrow().checkpoint();
    ledger.growTo(900);
    assertThat(writer.catchUp()).isTrue();
    TiledProver anchored = new TiledProver(ledger, tiles, () -> Optional.of(anchor));

    ProvenLeaf covered = anchored.prove(399).orElseThrow();
    ProvenLeaf later = anchored.prove(400).orElseThrow();

    assertThat(covered.checkpoint()).isEqualTo(anchor);
    assertThat(covered.proof()).isEqualTo(ledger.tree(400).inclusion(399));
    assertThat(later.proof()).isEqualTo(ledger.tree(900).inclusion(400));
  }

  @Test
  void makesMissingTilesAgain() throws Exception {
    ledger.growTo(66_000);
    assertThat(writer.catchUp()).isTrue();
    Tree tree = ledger.tree(66_000);
    for (String lost : List.of("tile/0/007", "tile/1/000", "tile/1/001.p/1", "tile/2/000.p/1")) {
      Files.delete(folder.resolve("ledger").resolve(lost));
      assertProven(tree, 7 * 256 + 3);
      assertProven(tree, 65_999);
    }
    Files.delete(folder.resolve("ledger/tile/0/200"));
    assertThat(new TileWriter(ledger, tiles).catchUp()).isTrue();
    assertThat(folder.resolve("ledger/tile/0/200")).hasSize(8192);
  }

  @Test
  void provesWithoutAnyTile() {
    ledger.growTo(70_000);
    Tree tree = ledger.tree(70_000);
    assertProven(tree, 1);
    assertProven(tree, 69_999);
  }

  @Test
  void noticesAnyChangedByteOfATileAndPutsItRight() throws Exception {
    ledger.growTo(66_000);
    assertThat(writer.catchUp()).isTrue();
    Tree tree = ledger.tree(66_000);
    Random random = new Random(7);
    List<Path> files;
    try (Stream<Path> all = Files.walk(folder.resolve("ledger/tile"))) {
      files = all.filter(Files::isRegularFile).toList();
    }
    for (int i = 0; i < 40; i++) {
      boolean high = i % 2 == 0;
      List<Path> some =
          high ? files.stream().filter(f -> !f.toString().contains("tile/0/")).toList() : files;
      Path file = some.get(random.nextInt(some.size()));
      byte[] good = Files.readAllBytes(file);
      byte[] bad = good.clone();
      bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
      Files.write(file, bad);
      for (int n = 0; n < 5; n++) {
        assertProven(tree, random.nextInt(66_000));
      }
      Files.write(file, good);
    }
  }

  @Test
  void theWriterNoticesThatWhatItBuiltOnWasChanged() throws Exception {
    ledger.growTo(600);
    assertThat(writer.catchUp()).isTrue();
    Path tile = folder.resolve("ledger/tile/0/001");
    byte[] bad = Files.readAllBytes(tile);
    bad[40] ^= 1;
    Files.write(tile, bad);
    ledger.growTo(800);
    TileWriter next = new TileWriter(ledger, tiles);
    assertThat(next.catchUp()).isFalse();
    assertThat(next.rebuild()).isTrue();
    assertProven(ledger.tree(800), 300);
  }

  @Test
  void provesNothingFromRowsThatDoNotLeadToWhatWasSigned() {
    ledger.growTo(700);
    ledger.spoilHash(260);
    assertThatThrownBy(() -> prover.prove(3)).isInstanceOf(LedgerDamagedException.class);
    assertThatThrownBy(() -> prover.prove(258)).isInstanceOf(LedgerDamagedException.class);
    assertThat(prover.prove(600)).isPresent();
  }

  @Test
  void tellsWhichOfSeveralAreUnproven() {
    ledger.growTo(700);

    assertThat(prover.unproven(List.of(3L, 258L, 699L))).isEmpty();
    assertThat(prover.unproven(List.of(-1L, 3L, 700L))).containsExactly(-1L, 700L);
  }

  /** Without a tile nothing of the 256 leaves beside it can be told from the rows. */
  @Test
  void tellsThatWhatStandsBesideASpoiledHashIsUnproven() {
    ledger.growTo(700);
    ledger.spoilHash(260);

    assertThat(prover.unproven(List.of(258L, 260L, 600L, 699L))).containsExactly(258L, 260L);
  }

  private void assertProven(Tree tree, long index) {
    ProvenLeaf proven = prover.prove(index).orElseThrow();
    assertThat(proven.leaf()).isEqualTo(ledger.leaves.get((int) index));
    assertThat(proven.proof()).isEqualTo(tree.inclusion(index));
    assertThat(SignedCheckpoint.parse(proven.checkpoint()).checkpoint().root())
        .isEqualTo(tree.root());
  }
}
