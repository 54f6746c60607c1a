package nl.sluis.bench;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A table, for a terminal or for a page.
 *
 * @param heads of the columns; the first is that of what the rows are about
 * @param rows as many cells each
 */
record Grid(String title, List<String> heads, List<List<String>> rows) {

  /** In columns. */
  String text() {
    List<Integer> widths =
        IntStream.range(0, heads.size())
            .mapToObj(i ->
                Math.max(
                    heads.get(i).length(),
                    rows.stream().mapToInt(row -> row.get(i).length()).max().orElse(0)))
            .toList();
    return title
        + "\n"
        + line(heads, widths)
        + rows.stream().map(row -> line(row, widths)).collect(Collectors.joining());
  }

  private static String line(List<String> cells, List<Integer> widths) {
    return IntStream.range(0, cells.size())
            .mapToObj(i -> cells.get(i) + " ".repeat(widths.get(i) - cells.get(i).length()))
            .collect(Collectors.joining("  ", "  ", ""))
            .stripTrailing()
        + "\n";
  }

  /** In Markdown. */
  String markdown() {
    return "**"
        + title
        + "**\n\n"
        + row(heads)
        + "|---|"
        + "--:|".repeat(heads.size() - 1)
        + "\n"
        + rows.stream().map(Grid::row).collect(Collectors.joining());
  }

  private static String row(List<String> cells) {
    return cells.stream().collect(Collectors.joining(" | ", "| ", " |\n"));
  }
}
