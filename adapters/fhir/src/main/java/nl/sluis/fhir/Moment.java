package nl.sluis.fhir;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import nl.sluis.json.Moments;
import org.hl7.fhir.r4.model.Bundle;

/** Reads FHIR dates and times; never through the JVM's own time zone. */
final class Moment {

  private static final ZoneId HERE = ZoneId.of("Europe/Amsterdam");
  private static final int YEAR = 4;
  private static final int MONTH = 7;
  private static final int DAY = 10;
  private static final String NO_MOMENT =
      "Geen bestaand tijdstip met tijdzone, van 1900 tot en met 2099.";

  private static final Pattern DATE =
      Pattern.compile("[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?");
  private static final Pattern INSTANT =
      Pattern.compile(
          "[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
              + "T([01][0-9]|2[0-3]):[0-5][0-9]:([0-5][0-9]|60)(\\.[0-9]+)?"
              + "(Z|[+-]((0[0-9]|1[0-3]):[0-5][0-9]|14:00))");

  private Moment() {}

  /**
   * Whether a text is written as a FHIR type demands (R4, 2.24.0.1): HAPI takes a time without
   * seconds or zone, and a day for an instant.
   *
   * @param type date, dateTime or instant
   */
  static boolean isWritten(String text, String type) {
    return switch (type) {
      case "instant" -> INSTANT.matcher(text).matches();
      case "date" -> DATE.matcher(text).matches();
      default -> DATE.matcher(text).matches() || INSTANT.matcher(text).matches();
    };
  }

  /** A date of day precision between 1900 and 2100. */
  static Optional<LocalDate> date(String text) {
    return Optional.ofNullable(Moments.date(text));
  }

  /** The day of a date, or in the Netherlands of a time with offset. */
  static Optional<LocalDate> day(String text) {
    return text.length() == DAY
        ? date(text)
        : Optional.ofNullable(Moments.instant(text)).map(Moment::day);
  }

  /** The day in the Netherlands. */
  static LocalDate day(Instant moment) {
    return LocalDate.ofInstant(moment, HERE);
  }

  /** The first day that a date or time of any precision can mean; empty when it is none. */
  static Optional<LocalDate> first(String text) {
    return edge(text, false);
  }

  /** The last day that a date or time of any precision can mean; empty when it is none. */
  static Optional<LocalDate> last(String text) {
    return edge(text, true);
  }

  private static Optional<LocalDate> edge(String text, boolean last) {
    try {
      return Optional.of(
          switch (text.length()) {
            case YEAR ->
                last ? Year.parse(text).atMonth(12).atEndOfMonth() : Year.parse(text).atDay(1);
            case MONTH ->
                last ? YearMonth.parse(text).atEndOfMonth() : YearMonth.parse(text).atDay(1);
            case DAY -> LocalDate.parse(text);
            default -> day(OffsetDateTime.parse(text).toInstant());
          });
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  /** A time with offset, or the start of a day in the Netherlands; empty for anything vaguer. */
  static Optional<Instant> instant(String text) {
    return text.length() == DAY
        ? date(text).map(day -> day.atStartOfDay(HERE).toInstant())
        : plausible(text);
  }

  /** A time with offset in the years in which a day is taken. */
  private static Optional<Instant> plausible(String text) {
    return Optional.ofNullable(Moments.instant(text))
        .filter(_ -> date(text.substring(0, DAY)).isPresent());
  }

  /**
   * When the sender made the message: the Bundle says so, or else the first carrier that tells when
   * it was made. What is said there is read or a finding, and never read over for another time.
   * Whether it can be true, such as in the future, is for the rules.
   */
  static Optional<Instant> made(Bundle bundle, List<Carrier> carriers, Findings findings) {
    if (!bundle.getTimestampElement().isEmpty()) {
      String text = Values.textOrNone(bundle.getTimestampElement());
      return stated("Bundle.timestamp", plausible(text), findings);
    }
    Optional<Carrier> first = carriers.stream().filter(c -> c.made().isPresent()).findFirst();
    if (first.isEmpty()) {
      findings.add("Bundle.timestamp", "Het bericht zegt nergens wanneer het is gemaakt.");
      return Optional.empty();
    }
    Carrier.Made made = first.get().made().get();
    return stated(first.get().entry().at(made.element()), instant(made.text()), findings);
  }

  private static Optional<Instant> stated(String at, Optional<Instant> moment, Findings findings) {
    if (moment.isEmpty()) {
      findings.add(at, NO_MOMENT);
    }
    return moment;
  }
}
