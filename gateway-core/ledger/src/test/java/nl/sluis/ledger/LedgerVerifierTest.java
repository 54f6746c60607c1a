package nl.sluis.ledger;

import static nl.sluis.ledger.LedgerFixture.rehashed;
import static nl.sluis.ledger.LedgerFixture.withCheckpoint;
import static nl.sluis.ledger.LedgerFixture.withHashes;
import static nl.sluis.ledger.LedgerFixture.withLeaves;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import nl.sluis.ledger.Verification.Broken;
import nl.sluis.ledger.Verification.Intact;
import nl.sluis.ledger.Verification.Kind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rows 0-4, 5-11, 12 and 13-21, of which each test spoils something. */
class LedgerVerifierTest {
  private final LedgerVerifier verifier = new LedgerVerifier(LedgerFixture.TRUSTED);
  private List<LedgerBatch> rows = List.of();

  @BeforeEach
  void fill() {
    rows = LedgerFixture.rows(5, 7, 1, 9);
  }

  @Test
  void findsAnUntouchedLedgerIntact() {
    List<Long> progress = new ArrayList<>();
    Verification result = verifier.verify(rows.iterator(), (leaves, n) -> progress.add(leaves));
    SignedCheckpoint last = SignedCheckpoint.parse(rows.getLast().checkpoint());
    assertThat(result).isEqualTo(new Intact(22, 4, last));
    assertThat(progress).containsExactly(5L, 12L, 13L, 22L);
  }

  @Test
  void findsAnEmptyLedgerIntact() {
    rows.clear();
    assertThat(verify()).isEqualTo(new Intact(0, 0, null));
  }

  @Test
  void namesTheLeafThatWasEdited() {
    for (int index = 0; index < 22; index++) {
      fill();
      int row = rowOf(index);
      rows.set(row, withLeaves(rows.get(row), edited(rows.get(row), index)));
      assertExact(Kind.LEAF_CHANGED, index, rows.get(row));
    }
  }

  @Test
  void namesTheFirstOfSeveralThatWereEdited() {
    LedgerBatch row = rows.get(1);
    List<byte[]> leaves = edited(row, 7);
    leaves.set(4, new byte[0]);
    rows.set(1, withLeaves(row, leaves));
    rows.set(3, withLeaves(rows.get(3), edited(rows.get(3), 20)));
    assertExact(Kind.LEAF_CHANGED, 7, row);
  }

  @Test
  void namesTheLeafThatWasDeletedFromARow() {
    for (int index = 5; index <= 11; index++) {
      fill();
      List<byte[]> leaves = new ArrayList<>(rows.get(1).leafBytes());
      leaves.remove(index - 5);
      rows.set(1, withLeaves(rows.get(1), leaves));
      assertExact(Kind.LEAF_CHANGED, index, rows.get(1));
    }
  }

  @Test
  void namesTheFirstOfTwoLeavesThatWereSwapped() {
    List<byte[]> leaves = new ArrayList<>(rows.get(1).leafBytes());
    Collections.swap(leaves, 2, 5);
    rows.set(1, withLeaves(rows.get(1), leaves));
    assertExact(Kind.LEAF_CHANGED, 7, rows.get(1));
  }

  @Test
  void namesTheLeafWhoseLengthWasChanged() {
    byte[] leaves = rows.getFirst().leaves().clone();
    leaves[3] ^= 1;
    LedgerBatch row = rows.getFirst();
    rows.set(0, new LedgerBatch(0, 5, leaves, row.hashes(), row.checkpoint()));
    assertExact(Kind.LEAF_CHANGED, 0, row);
    leaves[0] = (byte) 0xFF;
    assertExact(Kind.LEAF_CHANGED, 0, row);
  }

  @Test
  void namesTheLeafWhoseHashWasChanged() {
    byte[] hashes = rows.get(3).hashes().clone();
    hashes[4 * Hash.LENGTH + 31] ^= 1;
    rows.set(3, withHashes(rows.get(3), hashes));
    assertExact(Kind.HASH_CHANGED, 17, rows.get(3));
    rows.set(3, withHashes(rows.get(3), Arrays.copyOf(rows.get(3).hashes(), 40)));
    assertExact(Kind.HASH_CHANGED, 14, rows.get(3));
  }

  @Test
  void namesTheRowWhenALeafAndItsHashWereChangedTogether() {
    rows.set(1, rehashed(rows.get(1), edited(rows.get(1), 7)));
    assertRange(Kind.ROOT_MISMATCH, 5, 11);
    fill();
    rows.set(2, rehashed(rows.get(2), edited(rows.get(2), 12)));
    assertExact(Kind.ROOT_MISMATCH, 12, rows.get(2));
  }

  @Test
  void saysThatAnEarlierLeafMayBeChangedTooWhenItCannotKnow() {
    LedgerBatch row = rehashed(rows.get(1), edited(rows.get(1), 6));
    rows.set(1, withLeaves(row, edited(row, 9)));
    assertRange(Kind.LEAF_CHANGED, 5, 9);
  }

  @Test
  void namesTheRowWhenALeafAndItsHashAreGoneOrMoved() {
    List<byte[]> fewer = new ArrayList<>(rows.get(1).leafBytes());
    fewer.remove(3);
    rows.set(1, rehashed(rows.get(1), fewer));
    assertRange(Kind.SIZE_MISMATCH, 5, 10);
    fill();
    List<byte[]> moved = new ArrayList<>(rows.get(1).leafBytes());
    Collections.swap(moved, 0, 6);
    rows.set(1, rehashed(rows.get(1), moved));
    assertRange(Kind.ROOT_MISMATCH, 5, 11);
  }

  @Test
  void namesTheLeavesOfARowThatIsGone() {
    rows.remove(1);
    assertRange(Kind.GAP, 5, 11);
    fill();
    rows.removeFirst();
    assertRange(Kind.GAP, 0, 4);
  }

  @Test
  void findsARowThatIsThereTwiceOrOutOfOrder() {
    rows.add(2, rows.get(1));
    assertRange(Kind.OUT_OF_ORDER, 12, 18);
    fill();
    Collections.swap(rows, 0, 1);
    assertRange(Kind.GAP, 0, 4);
  }

  @Test
  void findsRowsThatTradedPlaces() {
    LedgerBatch second = rows.get(1);
    LedgerBatch fourth = rows.get(3);
    rows.set(1, new LedgerBatch(5, 9, fourth.leaves(), fourth.hashes(), fourth.checkpoint()));
    rows.set(3, new LedgerBatch(13, 7, second.leaves(), second.hashes(), second.checkpoint()));
    assertRange(Kind.SIZE_MISMATCH, 5, 13);
  }

  @Test
  void findsARowWhoseCountWasChanged() {
    LedgerBatch row = rows.get(1);
    rows.set(1, new LedgerBatch(5, 6, row.leaves(), row.hashes(), row.checkpoint()));
    assertRange(Kind.ROW_DAMAGED, 5, 10);
    rows.set(1, new LedgerBatch(5, -3, row.leaves(), row.hashes(), row.checkpoint()));
    assertExact(Kind.ROW_DAMAGED, 5, row);
    rows.set(
        1, new LedgerBatch(5, Integer.MAX_VALUE, row.leaves(), row.hashes(), row.checkpoint()));
    assertRange(Kind.ROW_DAMAGED, 5, 11);
  }

  @Test
  void findsACheckpointThatDoesNotCount() {
    LedgerBatch row = rows.get(1);
    Checkpoint own = SignedCheckpoint.parse(row.checkpoint()).checkpoint();
    Checkpoint other = new Checkpoint("ander.example", own.size(), own.root());
    rows.set(1, withCheckpoint(row, row.checkpoint().replace("\n\n", "\n")));
    assertRange(Kind.CHECKPOINT_UNREADABLE, 5, 11);
    rows.set(1, withCheckpoint(row, signed(other, LedgerFixture.KEY)));
    assertRange(Kind.OTHER_ORIGIN, 5, 11);
    rows.set(1, withCheckpoint(row, signed(own, LedgerFixture.STRANGER)));
    assertRange(Kind.UNSIGNED, 5, 11);
    rows.set(1, withCheckpoint(row, rows.get(2).checkpoint()));
    assertRange(Kind.SIZE_MISMATCH, 5, 11);
  }

  @Test
  void findsALedgerThatSomebodySignedAgainWithoutTheKey() {
    LedgerBatch row = rehashed(rows.get(1), edited(rows.get(1), 7));
    Frontier end = LedgerFixture.batches(5).getFirst().frontier();
    for (byte[] leaf : row.leafBytes()) {
      end = end.append(new TreeHash().leaf(leaf));
    }
    SignedCheckpoint real = SignedCheckpoint.parse(row.checkpoint());
    Checkpoint forged = new Checkpoint(LedgerFixture.ORIGIN, 12, end.root());
    rows.set(1, withCheckpoint(row, new SignedCheckpoint(forged, real.signatures()).encode()));
    assertRange(Kind.BAD_SIGNATURE, 5, 11);
  }

  @Test
  void explainsInDutchWhichLeafAndHowSureItIs() {
    assertThat(new Broken(Kind.LEAF_CHANGED, 7, 7, 5).explanation())
        .contains("past niet bij de hash")
        .endsWith("Eerste foute blad: blad 7.");
    assertThat(new Broken(Kind.ROOT_MISMATCH, 5, 11, 5).explanation())
        .endsWith("Eerste foute blad: een van de bladen 5 tot en met 11.");
  }

  private Verification verify() {
    return verifier.verify(rows.iterator(), ProgressListener.NONE);
  }

  private void assertExact(Kind kind, long leaf, LedgerBatch row) {
    assertThat(verify()).isEqualTo(new Broken(kind, leaf, leaf, row.first()));
  }

  private void assertRange(Kind kind, long first, long last) {
    Verification result = verify();
    assertThat(result).isInstanceOf(Broken.class);
    Broken broken = (Broken) result;
    assertThat(broken.kind()).isEqualTo(kind);
    assertThat(broken.firstBadLeaf()).isEqualTo(first);
    assertThat(broken.lastBadLeaf()).isEqualTo(last);
    assertThat(broken.exact()).isFalse();
  }

  private int rowOf(long index) {
    return index < 5 ? 0 : index < 12 ? 1 : index < 13 ? 2 : 3;
  }

  private static List<byte[]> edited(LedgerBatch row, long index) {
    List<byte[]> leaves = new ArrayList<>(row.leafBytes());
    int position = (int) (index - row.first());
    String text = new String(leaves.get(position), StandardCharsets.UTF_8);
    leaves.set(position, text.replace("school", "skool").getBytes(StandardCharsets.UTF_8));
    return leaves;
  }

  private static String signed(Checkpoint checkpoint, SigningKey key) {
    return checkpoint.sign(List.of(key)).encode();
  }
}
