package nl.sluis.ledger.tile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import nl.sluis.ledger.ConsistencyProof;
import nl.sluis.ledger.Frontier;
import nl.sluis.ledger.Hash;
import nl.sluis.ledger.InclusionProof;
import nl.sluis.ledger.LedgerBatch;
import nl.sluis.ledger.LedgerRows;
import nl.sluis.ledger.Tree;
import nl.sluis.ledger.TreeHash;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Ten million made-up leaf hashes as tiles in memory, of which every read is counted. */
@Tag("slow")
class TenMillionLeavesTest {
  private static final long SIZE = 10_000_000;
  private static final CountedTiles TILES = new CountedTiles();
  private static final TreeHash HASHING = new TreeHash();
  private static final RightEdge ROWS = new RightEdge();
  private static Frontier frontier = Frontier.EMPTY;

  @BeforeAll
  static void fill() {
    List<Hash> level = new ArrayList<>();
    for (long i = 0; i < SIZE; i++) {
      level.add(hash(i));
    }
    List<Hash> peaks = new ArrayList<>();
    for (int l = 0; !level.isEmpty(); l++) {
      List<Hash> above = new ArrayList<>();
      for (int from = 0; from < level.size(); from += 256) {
        int width = Math.min(256, level.size() - from);
        Tile tile = new Tile(level.subList(from, from + width));
        if (l > 0 || width == 256) {
          TILES.write(new TilePlace(l, from / 256, width), tile.bytes());
        }
        if (width == 256) {
          above.add(tile.root(HASHING));
        } else {
          peaks.addAll(0, tile.peaks(HASHING));
        }
      }
      level = above;
    }
    frontier = new Frontier(SIZE, peaks);
  }

  @Test
  void aProofReadsAFileForEachLevelAndTheRowsOfTheRightEdge() {
    Random random = new Random(3);
    for (int i = 0; i < 300; i++) {
      long index = i < 2 ? i * (SIZE - 1) : random.nextLong(SIZE);
      TILES.reads = 0;
      ROWS.reads = 0;
      Tree tree = new Tree(SIZE, new TiledSubtrees(frontier, TILES, ROWS));
      InclusionProof proof = tree.inclusion(index);
      assertThat(TILES.reads).isLessThanOrEqualTo(3);
      assertThat(ROWS.reads).isLessThanOrEqualTo(1);
      assertThat(proof.verify(hash(index), tree.root())).isTrue();
    }
  }

  @Test
  void aProofOfConsistencyReadsNoMoreThanTwoFilesForEachLevel() {
    Random random = new Random(4);
    for (int i = 0; i < 100; i++) {
      long newer = 1 + random.nextLong(SIZE);
      long older = 1 + random.nextLong(newer);
      TILES.reads = 0;
      TiledSubtrees subtrees = new TiledSubtrees(frontier, TILES, ROWS);
      Tree tree = new Tree(newer, subtrees);
      ConsistencyProof proof = tree.consistency(older);
      assertThat(TILES.reads).isLessThanOrEqualTo(6);
      assertThat(proof.verify(new Tree(older, subtrees).root(), tree.root())).isTrue();
    }
  }

  private static Hash hash(long index) {
    long mixed = index * 0x9E3779B97F4A7C15L;
    return new Hash(mixed, index, ~mixed, mixed >>> 7);
  }

  private static final class CountedTiles implements Tiles {
    private final Map<TilePlace, byte[]> files = new HashMap<>();
    private int reads;

    @Override
    public byte @Nullable [] read(TilePlace place) {
      reads++;
      return files.get(place);
    }

    @Override
    public boolean has(TilePlace place) {
      return files.containsKey(place);
    }

    @Override
    public int widestPartial(int level, long index) {
      throw new AssertionError("no partial tile is looked for when the right one is there");
    }

    @Override
    public void write(TilePlace place, byte[] bytes) {
      files.put(place, bytes);
    }

    @Override
    public void dropPartials(int level, long index, int keep) {}
  }

  /** One row with the hashes of the last leaves, as they are not in a full tile. */
  private static final class RightEdge implements LedgerRows {
    private int reads;

    @Override
    public Frontier frontier() {
      return frontier;
    }

    @Override
    public Optional<LedgerBatch> last() {
      return holding(SIZE - 1);
    }

    @Override
    public Optional<LedgerBatch> holding(long index) {
      reads++;
      long first = SIZE - SIZE % 256;
      assertThat(index).isGreaterThanOrEqualTo(first);
      byte[] hashes = new byte[(int) (SIZE - first) * Hash.LENGTH];
      for (long i = first; i < SIZE; i++) {
        System.arraycopy(hash(i).bytes(), 0, hashes, (int) (i - first) * Hash.LENGTH, Hash.LENGTH);
      }
      return Optional.of(new LedgerBatch(first, (int) (SIZE - first), new byte[0], hashes, ""));
    }

    @Override
    public List<LedgerBatch> from(long first, int most) {
      return List.of();
    }
  }
}
