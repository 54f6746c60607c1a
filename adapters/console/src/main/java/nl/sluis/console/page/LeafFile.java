package nl.sluis.console.page;

import java.time.format.DateTimeFormatter;
import java.util.List;
import nl.sluis.audit.AuditFigure;
import nl.sluis.audit.Recorded;
import nl.sluis.console.Names;
import nl.sluis.console.Rendering;
import nl.sluis.files.Csv;
import nl.sluis.http.Answer;
import nl.sluis.ledger.Leaf;
import org.jspecify.annotations.Nullable;

/**
 * Leaves as a file for a spreadsheet: the words of the page, and what is needed to find them again
 * elsewhere. How often it happened adds up to the figure on the page.
 */
final class LeafFile {

  /** Lines at most. */
  static final int MOST = 100_000;

  private static final List<String> HEAD =
      List.of(
          "plaats",
          "tijdstip",
          "stap",
          "uitkomst",
          "keer",
          "afzender",
          "afzender_oin",
          "afzender_rol",
          "ontvanger",
          "ontvanger_oin",
          "ontvanger_rol",
          "bericht",
          "regel",
          "grondslag",
          "reden",
          "termijn",
          "gegevens",
          "weggelaten",
          "uitwisseling",
          "beleidsversie");

  private LeafFile() {}

  static Answer of(String name, List<Recorded> leaves, Names names) {
    return Rendering.file(name, "text/csv; charset=utf-8; header=present", bytes(leaves, names));
  }

  static byte[] bytes(List<Recorded> leaves, Names names) {
    Csv csv = new Csv().row(HEAD);
    for (Recorded one : leaves) {
      Leaf leaf = one.leaf();
      LeafRow row = LeafRow.of(one, names);
      csv.row(
          Long.toString(one.index()),
          DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
              leaf.at().atZone(names.policy().metadata().zone())),
          row.step(),
          row.effect(),
          Long.toString(AuditFigure.times(leaf)),
          row.sender(),
          text(leaf.sender()),
          names.role(leaf.senderRole()),
          row.recipient(),
          text(leaf.recipient()),
          names.role(leaf.recipientRole()),
          row.type(),
          text(row.rule()),
          row.article(),
          row.reason(),
          leaf.facts().due() == null ? "" : String.valueOf(leaf.facts().due()),
          String.join("; ", row.fields()),
          String.join("; ", row.dropped()),
          text(leaf.exchange()),
          text(leaf.policy()));
    }
    return csv.bytes();
  }

  private static String text(@Nullable String value) {
    return value == null ? "" : value;
  }
}
