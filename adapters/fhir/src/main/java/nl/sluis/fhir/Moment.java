package nl.sluis.fhir;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.Bundle;

/** Reads FHIR dates and times; never through the JVM's own time zone. */
final class Moment {

  private static final ZoneId HERE = ZoneId.of("Europe/Amsterdam");

  private static final Pattern DATE = Pattern.compile("(19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}");

  private Moment() {}

  /** A date of day precision between 1900 and 2100. */
  static Optional<LocalDate> date(String text) {
    if (!DATE.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(LocalDate.parse(text));
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  /** The day of a date or of a time with offset. */
  static Optional<LocalDate> day(String text) {
    return date(text).or(() -> date(text.length() > 10 ? text.substring(0, 10) : ""));
  }

  /** A time with offset, or the start of a day in the Netherlands; empty for anything vaguer. */
  static Optional<Instant> instant(String text) {
    Optional<LocalDate> date = date(text);
    if (date.isPresent()) {
      return date.map(day -> day.atStartOfDay(HERE).toInstant());
    }
    try {
      return Optional.of(OffsetDateTime.parse(text))
          .filter(time -> time.getYear() >= 1900 && time.getYear() < 2100)
          .map(OffsetDateTime::toInstant);
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  /** When the sender made the message: the Bundle says so, or else the first carrier that does. */
  static Optional<Instant> made(Bundle bundle, List<Carrier> carriers) {
    String stamp = bundle.getTimestampElement().getValueAsString();
    return Optional.ofNullable(stamp)
        .flatMap(Moment::instant)
        .or(() ->
            carriers.stream()
                .flatMap(carrier -> carrier.made().stream())
                .flatMap(made -> instant(made).stream())
                .findFirst());
  }
}
