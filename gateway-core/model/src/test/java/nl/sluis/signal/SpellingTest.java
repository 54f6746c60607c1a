package nl.sluis.signal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people write differently is one name, and what is another name stays another. */
class SpellingTest {

  @ParameterizedTest
  @CsvSource({
    "D'Hondt, D\u2019Hondt",
    "D'Hondt, D\u00b4Hondt",
    "D'Hondt, D\u2032Hondt",
    "D'Hondt, D\u02bbHondt",
    "D'Hondt, d`hondt",
    "D'Hondt, DHondt",
    "Gro\u00df, GROSS",
    "Gro\u00df, GRO\u1e9e",
    "Gro\u00df, gross",
    "\u0130pek, ipek",
    "I\u015f\u0131k, isik",
    "Dij\u0133k, Dijijk",
    "\u0141ukasz, Lukasz",
    "S\u00f8ren, Soren",
    "Ren\u00e9e, Rene\u0301e",
    "van der Berg, Berg",
    "v.d. Berg, Van Der Berg",
    "'Berg, van der', van der Berg",
    "Jansen-de Vries, Jansen de Vries"
  })
  void readsAsOneName(String one, String other) {
    assertThat(Spelling.family(one)).isEqualTo(Spelling.family(other));
  }

  @ParameterizedTest
  @CsvSource({"Jansen, Janssen", "Berg, Burg", "Li, Lie", "\u738b, \u674e", "'van', 'de'"})
  void staysAnotherName(String one, String other) {
    assertThat(Spelling.family(one)).isNotEqualTo(Spelling.family(other));
  }

  @Test
  void aNameWithoutLettersIsOnlyItself() {
    assertThat(Spelling.family("|")).isNotEqualTo(Spelling.family("-"));
  }
}
