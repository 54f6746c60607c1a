package nl.sluis.store.sql;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.sluis.ledger.Frontier;
import nl.sluis.ledger.Hash;
import nl.sluis.ledger.LedgerBatch;
import nl.sluis.ledger.SignedCheckpoint;
import org.jspecify.annotations.Nullable;

/**
 * Holds the right edge beside each commit against the checkpoint of the commit before it, whose
 * root it must have: from that edge the proofs in receipts are made again. Commits of before have
 * no edge; once one has, all that follow have.
 */
final class EdgeCheck {

  private final Readers readers;
  private final boolean kept;
  private @Nullable Hash root;
  private boolean begun;

  EdgeCheck(Readers readers) {
    this.readers = readers;
    this.kept =
        RowSql.columns(readers, "ledger").stream().anyMatch(one -> one.name().equals("edge"));
  }

  /** The commits, by their first leaf, whose edge is another. These follow what was checked. */
  List<Long> different(List<LedgerBatch> page) {
    if (!kept) {
      return List.of();
    }
    Map<Long, byte[]> edges = new HashMap<>();
    readers.each(
        "SELECT first, edge FROM ledger WHERE first BETWEEN ? AND ? AND edge IS NOT NULL",
        row -> edges.put(row.getLong(1), row.getBytes(2)),
        page.getFirst().first(),
        page.getLast().first());
    return page.stream().filter(batch -> !fits(batch, edges)).map(LedgerBatch::first).toList();
  }

  private boolean fits(LedgerBatch batch, Map<Long, byte[]> edges) {
    Optional<byte[]> edge = Optional.ofNullable(edges.get(batch.first()));
    Hash before = root;
    root = root(batch);
    boolean fits = edge.map(bytes -> fits(bytes, batch.first(), before)).orElse(!begun);
    begun |= edge.isPresent();
    return fits;
  }

  private static boolean fits(byte[] bytes, long first, @Nullable Hash before) {
    try {
      Frontier edge = Frontier.decode(bytes);
      return edge.size() == first && (first == 0 || edge.root().equals(before));
    } catch (IllegalArgumentException unreadable) {
      return false;
    }
  }

  private static @Nullable Hash root(LedgerBatch batch) {
    try {
      return SignedCheckpoint.parse(batch.checkpoint()).checkpoint().root();
    } catch (IllegalArgumentException unreadable) {
      return null;
    }
  }
}
