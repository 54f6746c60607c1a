package nl.sluis.testing;

import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import nl.sluis.signal.FieldKind;
import nl.sluis.signal.Shape;

/** Values of fields, drawn from a seed: such that fit their kind, and such that fit somewhere. */
public final class FieldValues {

  /** Values that fit somewhere, and what stands just beside them. */
  private static final List<Object> ODD =
      List.of(
          "",
          " ",
          "\u2003",
          "\u00A0",
          "x",
          "x\ny",
          "x\n",
          "x\u0000",
          "x\u0085y",
          "x\u007F",
          "\uD83D\uDE00",
          "\uD83D\uDE00".repeat(200),
          "\uD83D\uDE00".repeat(201),
          "x".repeat(200),
          "x".repeat(201),
          "x".repeat(500),
          "x".repeat(501),
          "x".repeat(4000),
          "x".repeat(4001),
          "x".repeat(20_001),
          "midden",
          "Midden",
          "2026-11-20",
          "2026-11-20\n",
          "2026-02-30",
          "2026-1-1",
          "2026-11-20T09:12:00+01:00",
          "2026-11-20T09:12:00Z",
          "2026-11-20T09:12:00",
          "2026-13-20T09:12:00Z",
          "2026-02-29T09:12:00Z",
          "2026-11-20T09:12:00.Z",
          "2026-11-20T09:12:00.1234567890Z",
          "2026-11-20T09:12:60Z",
          "2026-11-20T09:12:00+01:00\n",
          "2026-11-20t09:12:00z",
          "+12026-11-20",
          "0000-00-00",
          "2024-02-29",
          "2024-02",
          "2024-13",
          "2024",
          "1899",
          "5211AB",
          "5211ab",
          "0211AB",
          "5211AB\n",
          "00000099000000001000",
          "0000009900000000100",
          "0731234567",
          "+31 73 1234567",
          "073-12345a",
          "ib@school.example",
          "ib@@school",
          "i b@school.example",
          "0197a3c2-6f1e-7c3b-9a55-2f6d1e0b7a11",
          "0197A3C2-6F1E-7C3B-9A55-2F6D1E0B7A11",
          "abcdefghijklmnopqrst",
          "abcdefghijklmnopqrs/",
          "12345678",
          0,
          1,
          400,
          99_999,
          100_000,
          -1,
          Long.MAX_VALUE,
          true,
          false,
          List.of(),
          List.of("opleiding"),
          List.of("opleiding", "opleiding"),
          List.of("opleiding", "onbekend"),
          List.of("x", "y"),
          List.of("x\n"),
          List.of(1),
          List.of(List.of("x")));

  private final Random random;

  public FieldValues(Random random) {
    this.random = random;
  }

  /** A value of this kind. */
  public Object of(FieldKind kind) {
    return switch (kind) {
      case FieldKind.Code(var values) -> pick(values);
      case FieldKind.Codes(var values) -> List.of(pick(values), pick(values));
      case FieldKind.Flag() -> random.nextBoolean();
      case FieldKind.Whole(long min, long max) ->
          random.nextBoolean() ? (Object) min : (Object) Math.toIntExact(Math.min(max, min + 7));
      case FieldKind.Text(int max, boolean manyLines) ->
          switch (random.nextInt(8)) {
            case 0 -> "x".repeat(max);
            case 1 -> manyLines ? "een\n\ttwee\r" : "een twee";
            default -> "x".repeat(1 + random.nextInt(Math.min(max, 100)));
          };
      case FieldKind.Lines(int max) -> List.of("een", "x".repeat(max));
      case FieldKind.CitizenNumber() ->
          People.NUMBERS.get(random.nextInt(People.NUMBERS.size())).value();
      case FieldKind.Day() -> "2026-%02d-28".formatted(1 + random.nextInt(12));
      case FieldKind.PartialDay() ->
          "2014-%02d-28".formatted(1 + random.nextInt(12)).substring(0, 4 + 3 * random.nextInt(3));
      case FieldKind.Moment() ->
          random.nextBoolean() ? "2026-11-20T09:12:00+01:00" : "2024-02-29T23:59:59.123Z";
      case FieldKind.Form form ->
          ODD.stream()
              .filter(Shape.of(form)::fits)
              .findFirst()
              .orElseThrow(() -> new IllegalStateException("no example of " + form.name()));
    };
  }

  /** A value of any kind or of none. */
  public Object odd() {
    return ODD.get(random.nextInt(ODD.size()));
  }

  private String pick(Set<String> values) {
    List<String> all = List.copyOf(new TreeSet<>(values));
    return all.get(random.nextInt(all.size()));
  }
}
