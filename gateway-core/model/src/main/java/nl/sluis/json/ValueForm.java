package nl.sluis.json;

import java.net.URI;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a value must look like, in Dutch, for who typed another in a file or behind a command. */
public final class ValueForm {

  private static final String NUMBER = "een geheel getal";
  private static final String YES_OR_NO = "true of false";

  private static final Map<Class<?>, String> FORMS =
      Map.ofEntries(
          Map.entry(DayOfWeek.class, "een dag van de week in het Engels, zoals saturday"),
          Map.entry(LocalDate.class, "een bestaande datum, zoals 2026-01-31"),
          Map.entry(LocalTime.class, "een tijd, zoals 08:30"),
          Map.entry(Period.class, "een termijn, zoals P14D, P2M of P1Y"),
          Map.entry(Duration.class, "een duur, zoals PT24H of P30D"),
          Map.entry(ZoneId.class, "een tijdzone, zoals Europe/Amsterdam"),
          Map.entry(URI.class, "een adres, zoals https://localhost:8444"),
          Map.entry(int.class, NUMBER),
          Map.entry(Integer.class, NUMBER),
          Map.entry(long.class, NUMBER),
          Map.entry(Long.class, NUMBER),
          Map.entry(boolean.class, YES_OR_NO),
          Map.entry(Boolean.class, YES_OR_NO),
          Map.entry(String.class, "een tekst"));

  private ValueForm() {}

  /** The form of values of this type; empty when it has none of its own. */
  public static Optional<String> of(Class<?> type) {
    String known = FORMS.get(type);
    if (known != null) {
      return Optional.of(known);
    }
    if (type.isEnum()) {
      return Optional.of(
          "een van: "
              + Stream.of(type.getEnumConstants())
                  .map(one -> one.toString().toLowerCase(Locale.ROOT).replace('_', '-'))
                  .collect(Collectors.joining(", ")));
    }
    return Collection.class.isAssignableFrom(type)
        ? Optional.of("een lijst, zoals [een, twee]")
        : Optional.empty();
  }
}
