package nl.sluis.signal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import nl.sluis.participant.Oin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ShapeTest {

  static IntStream seeds() {
    return IntStream.range(0, 3);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void readsFormsByHandAsTheirPatternsDo(int seed) {
    Random random = new Random(seed);
    for (String form :
        List.of(
            Oin.FORM,
            "[A-Za-z0-9_-]{20}",
            "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}",
            "[1-9][0-9]{3}[A-Z]{2}")) {
      FieldKind kind = new FieldKind.Form("form", Pattern.compile(form));
      for (String example :
          List.of(
              "00000099000000001000",
              "0000000700000AV00000",
              "abcdefghijKLMNOPQ-_9",
              "0197a3c2-6f1e-7c3b-9a55-2f6d1e0b7a11",
              "5211AB")) {
        for (int round = 0; round < 500; round++) {
          String text = changed(example, "0159afgAFZ_-/.@ \n", random);
          assertThat(Shape.of(kind).fits(text)).as(text).isEqualTo(text.matches(form));
        }
      }
    }
  }

  @Test
  void countsCharactersAndRefusesHalfOnes() {
    Shape line = Shape.of(new FieldKind.Text(5, false));

    assertThat(line.fits("\uD83D\uDE00".repeat(5))).isTrue();
    assertThat(line.fits("\uD83D\uDE00".repeat(6))).isFalse();
    assertThat(line.fits("a\uD83D")).isFalse();
    assertThat(line.fits("\uDE00a")).isFalse();
    assertThat(line.fits("\uDE00\uD83D")).isFalse();
    assertThat(line.fits(" \u2003 ")).isFalse();
  }

  @Test
  void knowsWhichDaysThereAre() {
    Shape day = Shape.of(new FieldKind.Day());

    assertThat(day.fits("2024-02-29")).isTrue();
    assertThat(day.fits("2023-02-29")).isFalse();
    assertThat(day.fits("2100-02-29")).isFalse();
    assertThat(day.fits("2026-04-31")).isFalse();
    assertThat(day.fits("2026-00-10")).isFalse();
    assertThat(day.fits("2026-01-00")).isFalse();
  }

  /** The text with one character changed, added or taken away, or as it was. */
  private static String changed(String text, String by, Random random) {
    int at = random.nextInt(text.length());
    char c = by.charAt(random.nextInt(by.length()));
    return switch (random.nextInt(8)) {
      case 0 -> text;
      case 1 -> text.substring(0, at) + text.substring(at + 1);
      case 2 -> text.substring(0, at) + c + text.substring(at);
      case 3 -> text + c;
      default -> text.substring(0, at) + c + text.substring(at + 1);
    };
  }
}
