package nl.sluis.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.PrintStream;
import java.util.Map;
import nl.sluis.ledger.Facts;
import nl.sluis.ledger.Leaf;
import nl.sluis.policy.Reason;
import org.jspecify.annotations.Nullable;

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

  void line(String format, @Nullable Object... values) {
    out.printf("   " + format + "%n", values);
  }

  void decision(Leaf leaf) {
    Facts decided = leaf.facts();
    line(
        "Besluit over %s → %s: %s %s",
        leaf.senderRole(),
        leaf.recipientRole(),
        Reason.of(String.valueOf(leaf.reason())).text(),
        decided.rule() == null
            ? ""
            : "(rij " + decided.rule() + ", " + articles.get(decided.basis()) + ")");
    if ("permit".equals(decided.effect())) {
      line("  gaat door:   %s", String.join(", ", decided.fields()));
      line("  blijft hier: %s", String.join(", ", decided.dropped()));
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
