package nl.sluis.ledger;

import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import nl.sluis.ledger.TrustedLedger.Trusted;
import nl.sluis.ledger.Verification.Broken;
import nl.sluis.ledger.Verification.Kind;
import org.jspecify.annotations.Nullable;

/** The stored anchors, held against the tree while the ledger is read. For one verification. */
public final class AnchorTrail {
  private final TrustedLedger trusted;
  private final Iterator<Anchor> anchors;
  private final Predicate<Anchor> stamped;
  private @Nullable Anchor next;
  private @Nullable Broken broken;
  private long number;
  private long size;
  private final Set<String> notes = new HashSet<>();
  private long sizeOfNotes;

  /**
   * @param trusted by whose signatures anchors count
   * @param anchors all of them, in order
   * @param stamped whether the timestamp of one, if it has any, is over its note
   */
  public AnchorTrail(TrustedLedger trusted, Iterator<Anchor> anchors, Predicate<Anchor> stamped) {
    this.trusted = trusted;
    this.anchors = anchors;
    this.stamped = stamped;
    advance();
  }

  /** Takes in that the tree once had this size and root; null when the anchors agree. */
  @Nullable Broken at(long leaves, Supplier<Hash> root) {
    while (broken == null && next != null && next.size() <= leaves) {
      Checkpoint anchored = SignedCheckpoint.parse(next.note()).checkpoint();
      if (next.size() < leaves || !anchored.root().equals(root.get())) {
        broken = new Broken(Kind.ANCHOR_MISMATCH, size, Math.max(size, next.size() - 1), size);
      } else {
        size = next.size();
        advance();
      }
    }
    return broken;
  }

  /** Takes in that the ledger ends here; null when no anchor says otherwise. */
  @Nullable Broken end(long leaves) {
    if (broken != null) {
      return broken;
    }
    return next == null ? null : new Broken(Kind.TRUNCATED, leaves, next.size() - 1, leaves);
  }

  private void advance() {
    next = null;
    if (!anchors.hasNext()) {
      return;
    }
    Anchor anchor = anchors.next();
    number++;
    Kind wrong = wrong(anchor);
    if (wrong != null) {
      broken = new Broken(wrong, size, Math.max(size, anchor.size() - 1), size);
    } else {
      next = anchor;
    }
  }

  /** One tree can be anchored again, but never with the same signatures. */
  private boolean isCopy(Anchor anchor) {
    if (anchor.size() != sizeOfNotes) {
      notes.clear();
      sizeOfNotes = anchor.size();
    }
    return !notes.add(anchor.note());
  }

  private @Nullable Kind wrong(Anchor anchor) {
    if (anchor.number() != number) {
      return Kind.ANCHOR_MISSING;
    }
    if (!(trusted.open(anchor.note()) instanceof Trusted(SignedCheckpoint signed))) {
      return Kind.ANCHOR_REFUSED;
    }
    if (signed.checkpoint().size() != anchor.size() || anchor.size() < size || isCopy(anchor)) {
      return Kind.ANCHOR_MISMATCH;
    }
    return stamped.test(anchor) ? null : Kind.ANCHOR_TIMESTAMP;
  }
}
