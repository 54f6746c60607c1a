package nl.sluis.fhir;

import java.time.LocalDate;
import java.util.Optional;
import org.hl7.fhir.r4.model.Enumeration;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.jspecify.annotations.Nullable;

/**
 * What holds on the day of a message, of the names, addresses, identifiers and telecoms that
 * somebody has or had: not what is called old, nor what has a period without that day.
 */
final class Current {

  private final LocalDate day;
  private final Findings findings;

  /**
   * @param day on which the sender made the message, so that a message that is sent again means the
   *     same
   */
  Current(LocalDate day, Findings findings) {
    this.day = day;
    this.findings = findings;
  }

  /**
   * Whether it holds.
   *
   * @param use what it is for, which may say that it is old
   * @param at where it stands
   */
  boolean holds(@Nullable Enumeration<?> use, Period period, String at) {
    return !Values.is(use, "old") && holds(period, at);
  }

  /**
   * Whether the day is in the period; a bound that is left out is no bound, and both are included.
   */
  boolean holds(Period period, String at) {
    Optional<LocalDate> start = bound(period.getStartElement(), false, at);
    Optional<LocalDate> end = bound(period.getEndElement(), true, at);
    return start.map(first -> !first.isAfter(day)).orElse(true)
        && end.map(last -> !last.isBefore(day)).orElse(true);
  }

  private Optional<LocalDate> bound(PrimitiveType<?> moment, boolean end, String at) {
    Optional<String> text = Values.text(moment);
    Optional<LocalDate> bound = text.flatMap(end ? Moment::last : Moment::first);
    if (text.isPresent() && bound.isEmpty()) {
      findings.add(at + ".period", "Begin en eind zijn bestaande dagen.");
    }
    return bound;
  }
}
