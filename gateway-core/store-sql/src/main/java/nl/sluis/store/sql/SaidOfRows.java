package nl.sluis.store.sql;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import nl.sluis.binding.BoundTable;
import nl.sluis.binding.RowChange;
import nl.sluis.binding.RowChanges;
import nl.sluis.ledger.Facts;
import nl.sluis.ledger.Leaf;

/** What the leaves of one commit say of the rows it made. */
final class SaidOfRows {

  /** Where the step of a leaf stands at the latest. */
  private static final int STEP_WITHIN = 80;

  private static final byte[] ROWS = "\"step\":\"rows-".getBytes(StandardCharsets.US_ASCII);

  private SaidOfRows() {}

  /** Whether a leaf is about rows, without reading all of it. */
  static boolean isAboutRows(byte[] leaf) {
    int end = Math.min(leaf.length, STEP_WITHIN) - ROWS.length;
    for (int i = 0; i < end; i++) {
      if (Arrays.equals(leaf, i, i + ROWS.length, ROWS, 0, ROWS.length)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether one of the leaves says that this is in the row.
   *
   * @throws IllegalArgumentException when a leaf about rows cannot be read
   */
  static boolean isBound(List<byte[]> leaves, BoundTable table, int number, byte[] digest) {
    return leaves.stream()
        .filter(SaidOfRows::isAboutRows)
        .anyMatch(leaf ->
            Leaf.decode(leaf).facts() instanceof Facts.Rows(var rows)
                && rows != null
                && RowChanges.read(rows).stream()
                    .anyMatch(change -> isOf(change, table, number, digest)));
  }

  private static boolean isOf(RowChange change, BoundTable table, int number, byte[] digest) {
    return change instanceof RowChange.Bound row
        && row.table() == table
        && row.number() == number
        && Arrays.equals(row.digest(), digest);
  }
}
