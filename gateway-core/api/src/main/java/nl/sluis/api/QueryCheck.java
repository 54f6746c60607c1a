package nl.sluis.api;

import java.util.Collection;
import java.util.Set;
import nl.sluis.intake.Wrong;

/**
 * What a question in an address may say. A filter that is not there, or a value that is none, is
 * refused: else the answer would be to another question than was asked.
 */
public final class QueryCheck {

  private QueryCheck() {}

  /** An endpoint whose question says nothing but this. */
  public static Endpoint only(Set<String> names, Endpoint endpoint) {
    return call ->
        names.containsAll(call.request().query().keySet())
            ? endpoint.answer(call)
            : Answers.malformed(
                "",
                names.isEmpty()
                    ? "hier hoort geen vraag in het adres"
                    : Wrong.listed("onbekende vraag in het adres", names));
  }

  /** An endpoint that takes no question in its address. */
  public static Endpoint none(Endpoint endpoint) {
    return only(Set.of(), endpoint);
  }

  /**
   * @throws Json.Malformed when the question has this, and it is none of these words
   */
  static void oneOf(Call call, String name, Collection<String> words) throws Json.Malformed {
    String value = call.request().query().get(name);
    Json.check(value == null || words.contains(value), "/" + name, Wrong.listed("onbekend", words));
  }
}
