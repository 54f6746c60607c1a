package nl.sluis.api;

import java.util.Collection;
import java.util.Set;
import nl.sluis.intake.Wrong;

/**
 * What a question in an address may say. A filter that is not there, or a value that is none, is
 * refused: else the answer would be to another question than was asked.
 */
final class QueryCheck {

  private QueryCheck() {}

  /**
   * @throws Json.Malformed when the question says something besides this
   */
  static void known(Call call, Set<String> names) throws Json.Malformed {
    Json.check(
        names.containsAll(call.request().query().keySet()),
        "",
        names.isEmpty()
            ? "hier hoort geen vraag in het adres"
            : Wrong.listed("onbekende vraag in het adres", names));
  }

  /** An endpoint that takes no question in its address. */
  static Endpoint none(Endpoint endpoint) {
    return call -> {
      try {
        known(call, Set.of());
      } catch (Json.Malformed e) {
        return Answers.malformed(e.finding().pointer(), e.finding().reason());
      }
      return endpoint.answer(call);
    };
  }

  /**
   * @throws Json.Malformed when the question has this, and it is none of these words
   */
  static void oneOf(Call call, String name, Collection<String> words) throws Json.Malformed {
    String value = call.request().query().get(name);
    Json.check(value == null || words.contains(value), "/" + name, Wrong.listed("onbekend", words));
  }
}
