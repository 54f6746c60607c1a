package nl.sluis.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionTest {

  @Test
  void knowsWhatItLooksAt() {
    Condition condition =
        Condition.compile(
            """
            ("ernst" in velden || !("derden" in velden)) && "urgentie" in waarden
            && waarden["urgentie"] == "week" && leeftijd in [3, 4] && leeftijd < 23
            """,
            "");

    assertThat(condition.fields()).containsExactlyInAnyOrder("ernst", "derden", "urgentie");
    assertThat(condition.valuesOf()).containsExactly("urgentie");
    assertThat(condition.ages()).containsExactlyInAnyOrder(3, 4, 5, 23);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "size(velden) > 2",
        "velden == [\"ernst\"]",
        "[\"ernst\"] == velden",
        "velden[0] == \"ernst\"",
        "\"er\" + \"nst\" in velden",
        "waarden[\"er\" + \"nst\"] == \"hoog\"",
        "waarden[velden[0]] == \"hoog\"",
        "waarden.ernst == \"hoog\"",
        "waarden == {\"ernst\": \"hoog\"}",
        "size(waarden) == 0",
        "\"ernst\" in (leeftijd > 3 ? velden : [\"x\"])",
        "velden in [[\"ernst\"]]"
      })
  void refusesToLookAtFieldsOtherThanByName(String expression) {
    assertThatThrownBy(() -> Condition.compile(expression, ""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("geen geldige voorwaarde: noem velden met hun naam, zoals \"ernst\" in velden");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          velden.exists(v, v == "ernst") | 'exists' bestaat hier niet; het kan zijn: leeftijd, velden, waarden
          has(waarden.ernst)             | 'has' bestaat hier niet; het kan zijn: leeftijd, velden, waarden
          ernst == "hoog"                | 'ernst' bestaat hier niet; het kan zijn: leeftijd, velden, waarden
          leeftijd                       | dit geeft int, en hier hoort bool
          leeftijd < "hoog"              | < kan niet met int, string
          "ernst" in                     | hier ontbreekt iets
          leeftijd < < 3                 | '<' kan hier niet staan
          """)
  void saysInDutchWhatIsNoExpression(String expression, String sentence) {
    assertThatThrownBy(() -> Condition.compile(expression, ""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("geen geldige voorwaarde: fout bij teken ")
        .hasMessageEndingWith("van \"" + expression + "\": " + sentence);
  }

  @Test
  void neitherHoldsNorFailsForCertainWhenItCannotTell() {
    Condition condition = Condition.compile("waarden[\"ernst\"] == \"hoog\"", "");

    assertThat(condition.holds(8, Map.of("ernst", "hoog"))).isTrue();
    assertThat(condition.mayHold(8, Map.of("ernst", "laag"))).isFalse();
    assertThat(condition.holds(8, Map.of())).isFalse();
    assertThat(condition.mayHold(8, Map.of())).isTrue();
  }

  @Test
  void cannotTellTheAgeOfSomebodyOfUnknownBirth() {
    Condition young = Condition.compile("leeftijd < 23", "");
    Condition named = Condition.compile("\"ernst\" in velden", "");

    assertThat(young.holds(Age.UNKNOWN, Map.of())).isFalse();
    assertThat(young.mayHold(Age.UNKNOWN, Map.of())).isTrue();
    assertThat(named.holds(Age.UNKNOWN, Map.of("ernst", "hoog"))).isTrue();
  }

  @Test
  void seesAFieldOnlyWhenItIsThere() {
    Condition condition = Condition.compile("\"derden\" in velden", "");

    assertThat(condition.holds(8, Map.of("derden", List.of("x")))).isTrue();
    assertThat(condition.holds(8, Map.of("derde", "x"))).isFalse();
  }
}
