package nl.sluis.fhir;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
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

  private final List<String> wrong = new ArrayList<>();
  private int places;
  private int accepted;
  private int refused;

  /** Tries every variant of every place. */
  public void all(List<Place> some, Door door) throws IOException {
    for (Place place : some) {
      places++;
      List<Outcome> absent = place.absent().stream().map(door::read).toList();
      Outcome whole = door.read(place.whole());
      for (Variant variant : place.variants()) {
        check(variant, door.read(variant.body()), absent, whole);
      }
    }
  }

  private void check(Variant variant, Outcome outcome, List<Outcome> absent, Outcome whole)
      throws IOException {
    if (outcome.refusal() != null) {
      refused++;
      checkRefusal(variant, outcome.refusal());
      return;
    }
    accepted++;
    boolean allowed =
        switch (variant.may()) {
          case ONLY_BE_REFUSED -> false;
          case BE_AS_ABSENT -> absent.stream().anyMatch(outcome::same);
          case BE_WHOLE_OR_UNREAD ->
              absent.stream().anyMatch(outcome::same)
                  || outcome.same(whole)
                  || outcome.words().contains(Variant.LONG);
        };
    if (!allowed) {
      wrong.add(variant.toString());
    }
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
