package nl.sluis.council;

import nl.sluis.files.Csv;

/**
 * The report as CSV (RFC 4180), one line a cell: {@code maand,tabel,gebied,cijfer,aantal}. A count
 * that is not shown is {@code onderdrukt}, whether it is small itself or hides one that is.
 */
public final class CouncilCsv {

  /** What stands in place of a hidden count, here and on the page. */
  public static final String HIDDEN = "onderdrukt";

  private CouncilCsv() {}

  /** The report in UTF-8. */
  public static byte[] write(CouncilReport report) {
    Csv csv = new Csv().row("maand", "tabel", "gebied", "cijfer", "aantal");
    for (CouncilTable table : report.tables()) {
      for (CouncilTable.Row row : table.rows()) {
        for (int column = 0; column < table.columns().size(); column++) {
          Long count = row.cells().get(column);
          csv.row(
              report.month().toString(),
              table.title(),
              row.area(),
              table.columns().get(column),
              count == null ? HIDDEN : count.toString());
        }
      }
    }
    return csv.bytes();
  }
}
