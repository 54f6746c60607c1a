package nl.sluis.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nl.sluis.testing.Contents;
import nl.sluis.testing.People;
import nl.sluis.testing.TestClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignalTest {

  @Test
  void isAboutOneToTwentyPersons() {
    assertThat(about(1).subjects()).hasSize(1);
    assertThat(about(20).subjects()).hasSize(20);
    assertThatThrownBy(() -> about(0)).isInstanceOf(IllegalArgumentException.class);
    assertThat(aboutNobody().subjects()).isEmpty();
    assertThatThrownBy(() -> about(21)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void hasTheFieldsOfAPersonAndTheCommonOnes() {
    Signal signal =
        signal(List.of(People.SAM, People.NOOR), Map.of("ernst", "hoog", "urgentie", "week"));

    assertThat(signal.fieldsOf(People.NOOR))
        .containsEntry("ernst", "hoog")
        .containsEntry("betrokkene.bsn", "900186021")
        .containsEntry("betrokkene.geboortedatum", "2012-09-14")
        .hasSize(2 + People.NOOR.fields().size());
  }

  @Test
  void doesNotChangeAfterwards() {
    Map<String, Object> content = new HashMap<>(Contents.CONCERN);
    Signal signal = signal(List.of(People.SAM), content);

    content.put("diagnose", "later");

    assertThat(signal.content()).doesNotContainKey("diagnose");
    assertThatThrownBy(() -> signal.content().put("x", 1))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void printsNothingOfWhatItSays() {
    String printed = signal(List.of(People.SAM), Contents.ALL).toString();

    assertThat(printed).isEqualTo("Signal[nl.jeugd.signaal.gemeld, 1 subjects]");
  }

  @Test
  void masksThePersonsInIt() {
    for (Object masked : List.of(People.SAM, People.ADDRESS, People.SAM_BSN)) {
      assertThat(masked.toString()).doesNotContain("9999", "Sam", "5211", "2014");
    }
    assertThat(String.valueOf(People.SAM.name())).doesNotContain("Sam", "Voorbeeld");
  }

  @Test
  void needsSomethingThatIdentifiesAPerson() {
    assertThatThrownBy(() -> new Subject(null, People.SAM.birthDate(), null, People.ADDRESS))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nl",
        "nl.",
        "com.example",
        "nl.Jeugd",
        "nl.jeugd.",
        "nl..jeugd",
        "nl.jeugd signaal",
        "nl.a.b.c.d.e.f.g",
        "nl.jeugd.signaal_gemeld",
        ""
      })
  void hasATypeInReverseDomainForm(String text) {
    assertThatThrownBy(() -> new MessageType(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void hasATypeOfAtMostEightyCharacters() {
    assertThat(new MessageType("nl." + "a".repeat(77)).value()).hasSize(80);
    assertThatThrownBy(() -> new MessageType("nl." + "a".repeat(78)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Signal about(int persons) {
    return signal(Collections.nCopies(persons, People.SAM), Contents.CONCERN);
  }

  private static Signal aboutNobody() {
    return new Signal(
        "s-1", MessageType.SIGNAL, TestClock.START, List.of(), Map.of(), List.of(), List.of());
  }

  private static Signal signal(List<Subject> subjects, Map<String, Object> content) {
    return new Signal("s-1", MessageType.SIGNAL, TestClock.START, subjects, content, List.of());
  }
}
