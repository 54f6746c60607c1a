package nl.sluis.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.PrintStream;
import java.util.Map;
import nl.sluis.ledger.Leaf;

/** Tells the story on a terminal. */
final class Telling {

  private static final JsonMapper JSON = new JsonMapper();

  private final PrintStream out;
  private final Map<String, String> articles;
  private int chapter;

  /**
   * @param articles law and article by id of the legal basis
   */
  Telling(PrintStream out, Map<String, String> articles) {
    this.out = out;
    this.articles = Map.copyOf(articles);
  }

  void chapter(String title) {
    out.printf("%n%d. %s%n", ++chapter, title);
  }

  void line(String format, Object... values) {
    out.printf("   " + format + "%n", values);
  }

  void decision(Leaf leaf) {
    boolean permitted = "permit".equals(leaf.effect());
    line(
        "Besluit: %s → %s: %s%s",
        String.valueOf(leaf.senderRole()),
        String.valueOf(leaf.recipientRole()),
        permitted ? "toegestaan" : "geweigerd",
        leaf.rule() == null
            ? " (" + leaf.reason() + ")"
            : ", rij " + leaf.rule() + ", " + articles.getOrDefault(leaf.basis(), "") + ", " + leaf.reason());
    if (permitted) {
      line("  door mag:   %s", String.join(", ", leaf.fields()));
      line("  blijft hier: %s", String.join(", ", leaf.dropped()));
    }
  }

  void json(JsonNode node) {
    try {
      JSON.writerWithDefaultPrettyPrinter()
          .writeValueAsString(node)
          .lines()
          .forEach(text -> line("  %s", text));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
