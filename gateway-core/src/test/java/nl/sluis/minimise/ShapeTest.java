package nl.sluis.minimise;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import nl.sluis.participant.Oin;
import nl.sluis.policy.FieldKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ShapeTest {

  private static final List<FieldKind> KINDS =
      List.of(
          new FieldKind.Code(Set.of("laag", "hoog")),
          new FieldKind.Codes(Set.of("werk", "wonen")),
          new FieldKind.Flag(),
          new FieldKind.Whole(1, 99),
          new FieldKind.Text(5, false),
          new FieldKind.Text(5, true),
          new FieldKind.Lines(5),
          new FieldKind.Form("oin", Pattern.compile(Oin.FORM)),
          new FieldKind.CitizenNumber(),
          new FieldKind.Day(),
          new FieldKind.Moment());

  static IntStream seeds() {
    return IntStream.range(0, 3);
  }

  /** The policy's own reading of a kind is a little wider, and never narrower for what we send. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void isWithinWhatTheKindAccepts(int seed) {
    Random random = new Random(seed);
    int fitting = 0;
    for (int round = 0; round < 20_000; round++) {
      Object value = value(random);
      for (FieldKind kind : KINDS) {
        if (Shape.of(kind).fits(value)) {
          fitting++;
          assertThat(kind.accepts(value)).as("%s %s", kind, value).isTrue();
        }
      }
    }
    assertThat(fitting).isGreaterThan(1_000);
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
          assertThat(Shape.of(kind).fits(text)).as(text).isEqualTo(kind.accepts(text));
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

  private static Object value(Random random) {
    return switch (random.nextInt(6)) {
      case 0 -> random.nextBoolean();
      case 1 -> random.nextInt(-5, 105);
      case 2 -> text(random);
      case 3 -> new ArrayList<>(List.of(random.nextBoolean() ? "werk" : text(random)));
      case 4 -> digits(random, random.nextBoolean() ? 9 : 20);
      default -> changed(random);
    };
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int n = random.nextInt(7); n > 0; n--) {
      text.append("ab \n\t\u0085\u2003\u00A0".charAt(random.nextInt(8)));
    }
    return random.nextInt(4) == 0 ? "hoog" : text.toString();
  }

  private static String digits(Random random, int count) {
    StringBuilder text = new StringBuilder();
    for (int n = 0; n < count; n++) {
      text.append((char) ('0' + random.nextInt(10)));
    }
    return text.toString();
  }

  private static String changed(Random random) {
    List<String> moments =
        List.of("2026-11-20", "2024-02-29", "2026-11-20T09:12:00+01:00", "2026-11-20T09:12:00.25Z");
    return changed(moments.get(random.nextInt(4)), "0123456789TZ:+-.", random);
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
