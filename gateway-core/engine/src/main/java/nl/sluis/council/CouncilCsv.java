package nl.sluis.council;

import java.util.stream.Collectors;

/**
 * The report as CSV (RFC 4180), one line a cell: {@code maand,tabel,gebied,cijfer,aantal}. A count
 * that is not shown is {@code onderdrukt}, whether it is small itself or hides one that is.
 */
public final class CouncilCsv {

  /** What stands in place of a hidden count, here and on the page. */
  public static final String HIDDEN = "onderdrukt";

  private static final String LINE_END = "\r\n";

  private CouncilCsv() {}

  public static String write(CouncilReport report) {
    return "maand,tabel,gebied,cijfer,aantal"
        + LINE_END
        + report.tables().stream()
            .flatMap(table -> table.rows().stream().map(row -> lines(report, table, row)))
            .collect(Collectors.joining());
  }

  private static String lines(CouncilReport report, CouncilTable table, CouncilTable.Row row) {
    StringBuilder lines = new StringBuilder();
    for (int column = 0; column < table.columns().size(); column++) {
      Long count = row.cells().get(column);
      lines
          .append(report.month())
          .append(',')
          .append(text(table.title()))
          .append(',')
          .append(text(row.area()))
          .append(',')
          .append(table.columns().get(column))
          .append(',')
          .append(count == null ? HIDDEN : count.toString())
          .append(LINE_END);
    }
    return lines.toString();
  }

  /** Quoted; a spreadsheet takes no text of ours for a formula, for areas are plain words. */
  private static String text(String value) {
    return '"' + value.replace("\"", "\"\"") + '"';
  }
}
