package nl.sluis.audit.sqlite;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import nl.sluis.ledger.Leaf;
import nl.sluis.ledger.LedgerBatch;
import org.jspecify.annotations.Nullable;

/**
 * A row of the ledger as it is followed.
 *
 * @param first index of its first leaf
 * @param leaves null for one that cannot be read
 * @param checkpoint at its end
 */
record Row(long first, List<@Nullable Leaf> leaves, String checkpoint) {

  /**
   * A row as the ledger has it. A damaged one stands for one leaf that cannot be read: the number
   * that it gives of them is not to be believed, and the next row says where it begins.
   */
  static Row of(LedgerBatch row) {
    return new Row(row.first(), leaves(row), row.checkpoint());
  }

  private static List<@Nullable Leaf> leaves(LedgerBatch row) {
    try {
      List<@Nullable Leaf> leaves = new ArrayList<>();
      for (byte[] bytes : row.leafBytes()) {
        leaves.add(readable(bytes));
      }
      return leaves;
    } catch (IllegalArgumentException damaged) {
      return Collections.singletonList(null);
    }
  }

  private static @Nullable Leaf readable(byte[] bytes) {
    try {
      return Leaf.decode(bytes);
    } catch (IllegalArgumentException unknown) {
      return null;
    }
  }

  /** Index of the leaf after its last. */
  long end() {
    return first + leaves.size();
  }

  /** How many of its leaves cannot be read. */
  long unreadable() {
    return leaves.stream().filter(Objects::isNull).count();
  }
}
