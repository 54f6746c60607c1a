package nl.sluis.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import nl.sluis.ledger.Verification.Broken;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever bit of whatever row is changed, it is found, and the place that is named holds it. */
class TamperPropertyTest {
  private static final List<LedgerBatch> ROWS = LedgerFixture.rows(3, 1, 8, 5);
  private final LedgerVerifier verifier = new LedgerVerifier(LedgerFixture.TRUSTED);

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void findsAChangedBitInLeaves(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 80; i++) {
      int at = random.nextInt(ROWS.size());
      LedgerBatch row = ROWS.get(at);
      int place = random.nextInt(row.leaves().length);
      byte[] leaves = flipped(row.leaves(), place, random);
      LedgerBatch bad =
          new LedgerBatch(row.first(), row.count(), leaves, row.hashes(), row.checkpoint());
      long leaf = row.first() + leafAt(row, place);
      assertNamed(at, bad, leaf, leaf);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {4, 5, 6})
  void findsAChangedBitInHashes(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 80; i++) {
      int at = random.nextInt(ROWS.size());
      LedgerBatch row = ROWS.get(at);
      int place = random.nextInt(row.hashes().length);
      long leaf = row.first() + place / Hash.LENGTH;
      byte[] hashes = flipped(row.hashes(), place, random);
      assertNamed(at, LedgerFixture.withHashes(row, hashes), leaf, leaf);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {7, 8, 9})
  void findsAChangedBitInCheckpoints(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 80; i++) {
      int at = random.nextInt(ROWS.size());
      LedgerBatch row = ROWS.get(at);
      byte[] note = row.checkpoint().getBytes(StandardCharsets.UTF_8);
      byte[] changed = flipped(note, random.nextInt(note.length), random);
      LedgerBatch bad =
          LedgerFixture.withCheckpoint(row, new String(changed, StandardCharsets.UTF_8));
      assertNamed(at, bad, row.first(), row.first() + row.count() - 1);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {10, 11, 12})
  void findsRowsThatWereCut(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 80; i++) {
      int at = random.nextInt(ROWS.size());
      LedgerBatch row = ROWS.get(at);
      int place = random.nextInt(row.leaves().length);
      byte[] leaves = Arrays.copyOf(row.leaves(), place);
      LedgerBatch bad =
          new LedgerBatch(row.first(), row.count(), leaves, row.hashes(), row.checkpoint());
      long leaf = row.first() + leafAt(row, place);
      assertNamed(at, bad, leaf, leaf);
    }
  }

  private void assertNamed(int at, LedgerBatch bad, long first, long last) {
    List<LedgerBatch> rows = new ArrayList<>(ROWS);
    rows.set(at, bad);
    Verification result = verifier.verify(rows.iterator(), ProgressListener.NONE);
    assertThat(result).isInstanceOf(Broken.class);
    Broken broken = (Broken) result;
    assertThat(List.of(broken.firstBadLeaf(), broken.lastBadLeaf())).containsExactly(first, last);
    assertThat(broken.batchFirst()).isEqualTo(bad.first());
  }

  private static int leafAt(LedgerBatch row, int place) {
    int end = 0;
    int position = 0;
    for (byte[] leaf : row.leafBytes()) {
      end += Integer.BYTES + leaf.length;
      if (place < end) {
        return position;
      }
      position++;
    }
    throw new IllegalArgumentException("no such place");
  }

  private static byte[] flipped(byte[] bytes, int place, Random random) {
    byte[] flipped = bytes.clone();
    flipped[place] ^= (byte) (1 << random.nextInt(8));
    return flipped;
  }
}
