package nl.sluis.fhir;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import nl.sluis.json.Moments;
import org.hl7.fhir.r4.model.Bundle;

/** Reads FHIR dates and times; never through the JVM's own time zone. */
final class Moment {

  private static final ZoneId HERE = ZoneId.of("Europe/Amsterdam");
  private static final int DAY = 10;
  private static final String NO_MOMENT =
      "Geen bestaand tijdstip met tijdzone, van 1900 tot en met 2099.";

  private Moment() {}

  /** A date of day precision between 1900 and 2100. */
  static Optional<LocalDate> date(String text) {
    return Optional.ofNullable(Moments.date(text));
  }

  /** The day of a date or of a time with offset. */
  static Optional<LocalDate> day(String text) {
    return date(text.length() > DAY ? text.substring(0, DAY) : text);
  }

  /** A time with offset, or the start of a day in the Netherlands; empty for anything vaguer. */
  static Optional<Instant> instant(String text) {
    return day(text)
        .flatMap(day ->
            text.length() == DAY
                ? Optional.of(day.atStartOfDay(HERE).toInstant())
                : Optional.ofNullable(Moments.instant(text)));
  }

  /**
   * When the sender made the message: the Bundle says so, or else the first carrier that tells when
   * it was made. What is said there is read or a finding, and never read over for another time.
   * Whether it can be true, such as in the future, is for the rules.
   */
  static Optional<Instant> made(Bundle bundle, List<Carrier> carriers, Findings findings) {
    if (!bundle.getTimestampElement().isEmpty()) {
      return stated("Bundle.timestamp", Values.textOrNone(bundle.getTimestampElement()), findings);
    }
    Optional<Carrier> first = carriers.stream().filter(c -> c.made().isPresent()).findFirst();
    if (first.isEmpty()) {
      findings.add("Bundle.timestamp", "Het bericht zegt nergens wanneer het is gemaakt.");
      return Optional.empty();
    }
    Carrier.Made made = first.get().made().get();
    return stated(first.get().entry().at(made.element()), made.text(), findings);
  }

  private static Optional<Instant> stated(String at, String text, Findings findings) {
    Optional<Instant> moment = instant(text);
    if (moment.isEmpty()) {
      findings.add(at, NO_MOMENT);
    }
    return moment;
  }
}
