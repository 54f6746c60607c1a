package nl.sluis.ledger.tile;

import java.util.Iterator;
import java.util.List;
import nl.sluis.ledger.Hash;
import nl.sluis.ledger.LedgerBatch;
import nl.sluis.ledger.LedgerDamagedException;
import nl.sluis.ledger.LedgerRows;
import org.jspecify.annotations.Nullable;

/** Reads the leaves of a stored ledger one after the other, from any leaf on. For one thread. */
final class RowCursor {
  private static final int PAGE = 64;

  private final LedgerRows rows;
  private Iterator<LedgerBatch> page;
  private @Nullable LedgerBatch row;
  private @Nullable List<byte[]> leaves;
  private long at;

  /**
   * @param at the first leaf to read
   */
  RowCursor(LedgerRows rows, long at) {
    this.rows = rows;
    this.at = at;
    this.page = rows.holding(at).stream().iterator();
  }

  /** Index of the leaf that comes next. */
  long at() {
    return at;
  }

  /** The stored hash of the next leaf. */
  Hash hash() {
    LedgerBatch here = here();
    try {
      return here.hash(at++);
    } catch (IndexOutOfBoundsException e) {
      throw new LedgerDamagedException("a row has fewer hashes than leaves");
    }
  }

  /** The bytes of the next leaf. */
  byte[] leaf() {
    LedgerBatch here = here();
    try {
      List<byte[]> all = leaves == null ? here.leafBytes() : leaves;
      leaves = all;
      return all.get((int) (at++ - here.first()));
    } catch (IllegalArgumentException e) {
      throw new LedgerDamagedException("the leaves of a row cannot be read");
    }
  }

  private LedgerBatch here() {
    LedgerBatch here = row;
    if (here == null || at >= here.first() + here.count()) {
      if (!page.hasNext()) {
        page = rows.from(at, PAGE).iterator();
      }
      here = page.hasNext() ? page.next() : null;
      if (here == null || here.first() > at || at >= here.first() + here.count()) {
        throw new LedgerDamagedException("leaf " + at + " is in no row");
      }
      row = here;
      leaves = null;
    }
    return here;
  }
}
