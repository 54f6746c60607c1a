package nl.sluis.ledger;

import java.util.List;
import nl.sluis.ledger.TrustedLedger.Distrust;
import nl.sluis.ledger.TrustedLedger.Distrusted;
import nl.sluis.ledger.TrustedLedger.Opening;
import nl.sluis.ledger.TrustedLedger.Trusted;
import nl.sluis.ledger.Verification.Broken;
import nl.sluis.ledger.Verification.Intact;
import nl.sluis.ledger.Verification.Kind;
import org.jspecify.annotations.Nullable;

/** One pass over a ledger, from the first row on: the tree that follows from what was read. */
final class LedgerReading {
  private final TrustedLedger ledger;
  private final @Nullable Checkpoint known;
  private final @Nullable LedgerEnd stored;
  private final @Nullable AnchorTrail anchors;
  private final TreeHash hashing = new TreeHash();
  private Frontier frontier = Frontier.EMPTY;
  private long batches;
  private @Nullable SignedCheckpoint last;
  private boolean rewritten;

  LedgerReading(
      TrustedLedger ledger,
      @Nullable Checkpoint known,
      @Nullable LedgerEnd stored,
      @Nullable AnchorTrail anchors) {
    this.ledger = ledger;
    this.known = known;
    this.stored = stored;
    this.anchors = anchors;
  }

  long size() {
    return frontier.size();
  }

  long batches() {
    return batches;
  }

  /** Reads the next row; null when it is in order. */
  @Nullable Broken read(LedgerBatch row) {
    if (row.first() > size()) {
      return new Broken(Kind.GAP, size(), row.first() - 1, row.first());
    }
    if (row.first() < size()) {
      return new Broken(Kind.OUT_OF_ORDER, size(), lastOf(row, size()), row.first());
    }
    RowHashes hashes = RowHashes.of(row, hashing);
    Opening opening = ledger.open(row.checkpoint());
    if (!hashes.sound()) {
      return damage(row, hashes, opening);
    }
    Frontier after = grow(hashes.computed());
    Broken broken =
        switch (opening) {
          case Distrusted(Distrust reason) -> inRow(kind(reason), row);
          case Trusted(SignedCheckpoint signed) -> compare(row, signed.checkpoint(), after);
        };
    if (broken != null) {
      return broken;
    }
    if (known != null && rewritten) {
      return new Broken(Kind.REWRITTEN, 0, known.size() - 1, row.first());
    }
    Broken beside = beside(after);
    if (beside != null) {
      return beside;
    }
    frontier = after;
    batches++;
    last = opening instanceof Trusted(SignedCheckpoint signed) ? signed : null;
    return null;
  }

  /** What the rows that were read amount to, when there are no more. */
  Verification end() {
    if (known != null && size() < known.size()) {
      return new Broken(Kind.TRUNCATED, size(), known.size() - 1, size());
    }
    if (stored != null && size() < stored.edge().size()) {
      return new Broken(Kind.TRUNCATED, size(), stored.edge().size() - 1, size());
    }
    if (stored != null && !stored.intact()) {
      long edge = Math.min(stored.edge().size(), Math.max(size() - 1, 0));
      return new Broken(Kind.HEAD_MISMATCH, edge, Math.max(size() - 1, edge), edge);
    }
    Broken anchored = anchors == null ? null : anchors.end(size());
    if (anchored != null) {
      return anchored;
    }
    return new Intact(size(), batches, last);
  }

  /** What stands beside the rows: the right edge of the last commit, and the anchors. */
  private @Nullable Broken beside(Frontier after) {
    if (stored != null
        && stored.edge().size() > size()
        && stored.edge().size() <= after.size()
        && !stored.edge().equals(after)) {
      return new Broken(Kind.HEAD_MISMATCH, size(), after.size() - 1, size());
    }
    return anchors == null ? null : anchors.at(after.size(), () -> after.root(hashing));
  }

  private @Nullable Broken compare(LedgerBatch row, Checkpoint checkpoint, Frontier after) {
    if (checkpoint.size() != after.size()) {
      return inRow(Kind.SIZE_MISMATCH, row);
    }
    return checkpoint.root().equals(after.root(hashing)) ? null : inRow(Kind.ROOT_MISMATCH, row);
  }

  /**
   * Leaves and hashes disagree. When the signed root follows from one of the two, the other was
   * changed, and the first difference is the first change. When it follows from neither, leaves
   * before it may have been changed together with their hashes.
   */
  private Broken damage(LedgerBatch row, RowHashes hashes, Opening opening) {
    if (hashes.firstDifference() < 0) {
      return inRow(Kind.ROW_DAMAGED, row);
    }
    long leaf = row.first() + hashes.firstDifference();
    if (opening instanceof Trusted(SignedCheckpoint signed)) {
      if (leadsTo(signed.checkpoint(), hashes.computed())) {
        return change(Kind.HASH_CHANGED, row, hashes.computed(), leaf);
      }
      if (leadsTo(signed.checkpoint(), hashes.stored())) {
        return change(Kind.LEAF_CHANGED, row, hashes.stored(), leaf);
      }
    }
    return new Broken(Kind.LEAF_CHANGED, row.first(), leaf, row.first());
  }

  /** The leaf that differs, unless it is one that only the count of the row speaks of. */
  private static Broken change(Kind kind, LedgerBatch row, List<Hash> signed, long leaf) {
    long last = row.first() + signed.size() - 1;
    return leaf <= last
        ? new Broken(kind, leaf, leaf, row.first())
        : new Broken(Kind.ROW_DAMAGED, row.first(), last, row.first());
  }

  private boolean leadsTo(Checkpoint checkpoint, List<Hash> hashes) {
    Frontier end = frontier;
    for (Hash hash : hashes) {
      end = end.append(hash, hashing);
    }
    return checkpoint.size() == end.size() && checkpoint.root().equals(end.root(hashing));
  }

  private Frontier grow(List<Hash> hashes) {
    Frontier end = frontier;
    for (Hash hash : hashes) {
      end = end.append(hash, hashing);
      if (known != null && known.size() == end.size()) {
        rewritten = !known.root().equals(end.root(hashing));
      }
    }
    return end;
  }

  private static Broken inRow(Kind kind, LedgerBatch row) {
    return new Broken(kind, row.first(), lastOf(row, row.first()), row.first());
  }

  private static long lastOf(LedgerBatch row, long first) {
    return first + Math.max(row.count(), 1) - 1;
  }

  private static Kind kind(Distrust reason) {
    return switch (reason) {
      case UNREADABLE -> Kind.CHECKPOINT_UNREADABLE;
      case OTHER_ORIGIN -> Kind.OTHER_ORIGIN;
      case UNSIGNED -> Kind.UNSIGNED;
      case BAD_SIGNATURE -> Kind.BAD_SIGNATURE;
    };
  }
}
