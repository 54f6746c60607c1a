package nl.sluis.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is text, for every code point there is, and that the patterns for schemas say the same. */
class TextsTest {

  private static final Pattern NOT_IN_LINE = Pattern.compile(Texts.NOT_IN_LINE);
  private static final Pattern NOT_IN_PROSE = Pattern.compile(Texts.NOT_IN_PROSE);
  private static final Pattern VISIBLE = Pattern.compile(Texts.VISIBLE);

  @Test
  void patternsForSchemasSayTheSameOfEveryCharacterThereIs() {
    for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
      if (c < 0x10000 || Character.getType(c) != Character.UNASSIGNED) {
        String text = Character.toString(c);
        boolean known = Character.getType(c) != Character.UNASSIGNED;
        boolean visible = VISIBLE.matcher(text).find() && !isUnseenAbovePattern(c);
        boolean inLine = known && visible && !NOT_IN_LINE.matcher(text).find();
        boolean inProse = known && visible && !NOT_IN_PROSE.matcher(text).find();
        assertThat(Texts.isLine(text, 1)).as("line U+%04X", c).isEqualTo(inLine);
        assertThat(Texts.isProse(text, 1)).as("prose U+%04X", c).isEqualTo(inProse);
        assertThat(Texts.isClean(text))
            .as("clean U+%04X", c)
            .isEqualTo(known && !NOT_IN_PROSE.matcher(text).find());
      }
    }
  }

  /** Format characters, variation selectors and three blanks, which the pattern cannot name. */
  private static boolean isUnseenAbovePattern(int c) {
    return c > 0xFFFF
        && (Character.getType(c) == Character.FORMAT
            || (c >= 0xE0100 && c <= 0xE01EF)
            || c == 0x13441
            || c == 0x13442
            || c == 0x1D159);
  }

  @Test
  void noTextHoldsWhatIsNoCharacterOrTurnsALineAround() {
    for (String wrong :
        new String[] {
          "a\u0000b",
          "a\u001Bb",
          "a\u0085b",
          "a\uD83D",
          "\uDE00a",
          "a\u202Eb",
          "a\u2067b",
          "a\u061Cb",
          "a\uFFFFb",
          "a\uFDD0b",
          "a\u0378b",
          "a\uD83F\uDFFEb"
        }) {
      assertThat(Texts.isLine(wrong, 10)).isFalse();
      assertThat(Texts.isProse(wrong, 10)).isFalse();
      assertThat(Texts.isClean(wrong)).isFalse();
    }
  }

  @Test
  void somethingIsSeen() {
    for (String blank :
        new String[] {
          "",
          " ",
          "\u00A0",
          "\u200B\u2060",
          "\uFEFF",
          "\u3000 ",
          "\u3164",
          "\u2800\u2800",
          "\u115F\u1160",
          "\uFFA0",
          "\u034F",
          "\uFE0F",
          "\u2063 \u180B",
          "\uDB40\uDC41",
          "\uDB40\uDD00",
          "\uD834\uDD59"
        }) {
      assertThat(Texts.isLine(blank, 10)).isFalse();
      assertThat(Texts.isProse(blank, 10)).isFalse();
    }
    assertThat(Texts.isProse("\n\t", 10)).isFalse();
    assertThat(Texts.isProse("a\n\tb\u2028c", 10)).isTrue();
    assertThat(Texts.isLine("a\tb", 10)).isFalse();
    assertThat(Texts.isLine("\uD55C\u3164", 10)).isTrue();
    assertThat(Texts.isLine("Zo\u00EB |\u200D \uD83D\uDE00", 10)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"5211AB, 5211AB", "5211 AB, 5211AB", "5211ab, 5211AB", "'5211 aB', 5211AB"})
  void aPostcodeIsKeptInOneForm(String written, String kept) {
    assertThat(Texts.postcode(written)).isEqualTo(kept);
    assertThat(Texts.isPostcode(kept)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " 5211AB",
        "5211AB ",
        "5211  AB",
        "5211\u00A0AB",
        "52 11AB",
        "5211A B",
        "0211AB",
        "5211\u00C4B",
        "5211\u0131B",
        "\u0665211AB",
        "5211A",
        "5211ABC",
        "5211AB\n"
      })
  void whatIsNoPostcodeIsNoneInAnyForm(String text) {
    assertThat(Texts.postcode(text)).isNull();
  }
}
