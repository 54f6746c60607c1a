package nl.sluis.policy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import nl.sluis.signal.MessageType;
import org.jspecify.annotations.Nullable;

/** The legal matrix: which rows hold for whom, in the order in which they count. */
public final class Matrix {

  /** Where in the matrix a question falls. */
  public record Cell(String senderRole, String recipientRole, MessageType type) {}

  /** Prohibitions first; of permits, one that the FG must review only when no other permits. */
  private static final Comparator<MatrixRow> ORDER =
      Comparator.comparing(MatrixRow::kind).thenComparing(row -> row.review() != null);

  private final List<MatrixRow> rows;
  private final Map<Cell, List<MatrixRow>> cells;

  public Matrix(List<MatrixRow> rows) {
    this.rows = List.copyOf(rows);
    Map<Cell, List<MatrixRow>> found = new HashMap<>();
    for (MatrixRow row : rows) {
      for (String sender : row.senders()) {
        for (String recipient : row.recipients()) {
          for (MessageType type : row.types()) {
            found
                .computeIfAbsent(new Cell(sender, recipient, type), _ -> new ArrayList<>())
                .add(row);
          }
        }
      }
    }
    found.values().forEach(of -> of.sort(ORDER));
    this.cells = Map.copyOf(found);
  }

  /** All rows, as they were written. */
  public List<MatrixRow> rows() {
    return rows;
  }

  /** The row with this number. */
  public Optional<MatrixRow> row(@Nullable String number) {
    return rows.stream().filter(row -> row.row().equals(number)).findFirst();
  }

  /** The cells that have rows. */
  public Set<Cell> cells() {
    return cells.keySet();
  }

  /** The rows of a cell: prohibitions first, then permits, then those that ask. */
  public List<MatrixRow> of(Cell cell) {
    return cells.getOrDefault(cell, List.of());
  }
}
