package nl.sluis.fhir;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import nl.sluis.http.Answer;
import org.jspecify.annotations.Nullable;

/** Holds a door to what it may make of messages with something wrong in one place. */
public final class Tried {

  /** A door: what it understood, or how it refused. */
  public interface Door {
    Outcome read(byte[] body);
  }

  /**
   * What came of it.
   *
   * @param meaning what was understood; null when it was refused
   * @param words all the words of the meaning
   * @param refusal the answer, when it was refused
   */
  public record Outcome(@Nullable Object meaning, String words, @Nullable Answer refusal) {

    public static Outcome understood(Object meaning, String words) {
      return new Outcome(meaning, words, null);
    }

    boolean same(Outcome other) {
      return words.equals(other.words) && Objects.equals(meaning, other.meaning);
    }

    public static Outcome refused(Answer answer) {
      return new Outcome(null, "", answer);
    }
  }

  /**
   * What FHIR demands and no signal needs: left out it is refused, and without a value it may stand
   * there, when nothing is understood then that the whole message does not say.
   */
  private static final Set<String> DEMANDED =
      Set.of(
          "Composition.date",
          "Composition.section.section.text.div",
          "Composition.section.section.text.status",
          "Composition.title",
          "Flag.code.text",
          "MedicationStatement.medicationCodeableConcept.text",
          "MedicationStatement[medicationCodeableConcept, text]",
          "MessageHeader.source.endpoint",
          "Subscription.reason",
          "Task.intent");

  private final Map<byte[], Outcome> known = new IdentityHashMap<>();
  private final List<String> wrong = new ArrayList<>();
  private int places;
  private int accepted;
  private int refused;

  /** Tries every variant of every place. */
  public void all(List<Place> some, Door door) throws IOException {
    for (Place place : some) {
      places++;
      for (Variant variant : place.variants()) {
        check(place, variant, door);
      }
    }
  }

  private void check(Place place, Variant variant, Door door) throws IOException {
    Outcome outcome = door.read(variant.body());
    if (outcome.refusal() != null) {
      refused++;
      checkRefusal(variant, outcome.refusal());
      return;
    }
    accepted++;
    boolean allowed =
        switch (variant.may()) {
          case ONLY_BE_REFUSED -> false;
          case BE_AS_ABSENT -> asAbsent(outcome, place, door);
          case BE_WHOLE_OR_UNREAD ->
              outcome.words().contains(Variant.LONG)
                  || outcome.same(read(place.whole(), door))
                  || asAbsent(outcome, place, door);
        };
    if (!allowed) {
      wrong.add(variant.toString());
    }
  }

  private boolean asAbsent(Outcome outcome, Place place, Door door) {
    return place.absent().stream().anyMatch(body -> outcome.same(read(body, door)))
        || DEMANDED.contains(place.name().replace("@value", ""))
            && words(read(place.whole(), door)).containsAll(words(outcome));
  }

  private static Set<String> words(Outcome outcome) {
    return new HashSet<>(List.of(outcome.words().split("[^\\p{L}\\p{N}]+")));
  }

  /** What a door makes of a message that is asked for again and again. */
  private Outcome read(byte[] body, Door door) {
    return known.computeIfAbsent(body, door::read);
  }

  /** Fails with all that was accepted with another meaning. */
  public void assertNoneWrong() {
    assertThat(wrong).as("accepted with another meaning").isEmpty();
  }

  private static void checkRefusal(Variant variant, Answer answer) throws IOException {
    assertThat(answer.status()).as("%s", variant).isEqualTo(400);
    JsonNode outcome = Push.MAPPER.readTree(answer.body());
    assertThat(outcome.path("resourceType").asText()).isEqualTo("OperationOutcome");
    assertThat(outcome.path("issue").size()).as("%s has a place", variant).isGreaterThan(1);
    for (int i = 1; i < outcome.path("issue").size(); i++) {
      assertThat(outcome.path("issue").path(i).path("expression").path(0).asText())
          .as("%s has a place in %s", variant, new String(answer.body(), UTF_8))
          .matches("[A-Z][A-Za-z]+([.][a-z].*)?");
    }
  }

  @Override
  public String toString() {
    return places + " places, " + accepted + " accepted, " + refused + " refused";
  }
}
