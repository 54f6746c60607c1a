package nl.sluis.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A small ledger, made the way the gateway makes it, and hands to tamper with its rows. */
final class LedgerFixture {
  static final String ORIGIN = "sluis.voorbeeldstad.example/logboek";
  static final SigningKey KEY = new SigningKey(ORIGIN, seed(1));
  static final SigningKey STRANGER = new SigningKey(ORIGIN, seed(2));
  static final TrustedLedger TRUSTED = TrustedLedger.of(KEY.key().toString());

  private LedgerFixture() {}

  static byte[] seed(int value) {
    byte[] seed = new byte[32];
    Arrays.fill(seed, (byte) value);
    return seed;
  }

  static Leaf leaf(long index) {
    return Leaf.at(Instant.parse("2026-11-20T08:12:00Z").plusMillis(index), Step.RECEIVED)
        .exchange(exchange(index))
        .sender("00000099000000001000", "school")
        .type("nl.jeugd.signaal.gemeld")
        .facts(new Facts.Content("c" + index))
        .build();
  }

  static String exchange(long index) {
    return "0197a3c2-6f1e-7c3b-9a55-%012d".formatted(index);
  }

  /** Sealed batches of these sizes, one after the other. */
  static List<SealedBatch> batches(int... counts) {
    List<SealedBatch> batches = new ArrayList<>();
    Frontier frontier = Frontier.EMPTY;
    for (int count : counts) {
      Batch batch = new Batch(frontier);
      for (int i = 0; i < count; i++) {
        batch.append(leaf(frontier.size() + i).encode());
      }
      SealedBatch sealed = batch.seal(ORIGIN, List.of(KEY));
      batches.add(sealed);
      frontier = sealed.frontier();
    }
    return batches;
  }

  static List<LedgerBatch> rows(int... counts) {
    List<LedgerBatch> rows = new ArrayList<>();
    batches(counts).forEach(batch -> rows.add(batch.row()));
    return rows;
  }

  static LedgerBatch withLeaves(LedgerBatch row, List<byte[]> leaves) {
    return new LedgerBatch(
        row.first(), row.count(), LeafReader.pack(leaves), row.hashes(), row.checkpoint());
  }

  static LedgerBatch withHashes(LedgerBatch row, byte[] hashes) {
    return new LedgerBatch(row.first(), row.count(), row.leaves(), hashes, row.checkpoint());
  }

  static LedgerBatch withCheckpoint(LedgerBatch row, String checkpoint) {
    return new LedgerBatch(row.first(), row.count(), row.leaves(), row.hashes(), checkpoint);
  }

  /** The row as somebody leaves it who knows how hashes are computed but has no key. */
  static LedgerBatch rehashed(LedgerBatch row, List<byte[]> leaves) {
    byte[] hashes = new byte[leaves.size() * Hash.LENGTH];
    for (int i = 0; i < leaves.size(); i++) {
      new TreeHash().leaf(leaves.get(i)).write(hashes, i * Hash.LENGTH);
    }
    return new LedgerBatch(
        row.first(), leaves.size(), LeafReader.pack(leaves), hashes, row.checkpoint());
  }
}
