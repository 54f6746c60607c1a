package nl.sluis.console.page;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.sluis.audit.Period;
import nl.sluis.console.Rendering;
import nl.sluis.console.Visit;

/**
 * The days a page is about: the last so many, or from one day to another.
 *
 * @param first first day
 * @param last last day, which is in it
 * @param days how many days back, when chosen so; 0 for a first and last day that were chosen
 * @param period the same as moments
 * @param odd what was asked for is no period; the usual one stands in its place, and says so
 */
public record Span(LocalDate first, LocalDate last, int days, Period period, boolean odd) {

  /** The choices of so many days back. */
  public static final List<Integer> CHOICES = List.of(7, 30, 90, 365);

  private static final int USUAL = 30;
  private static final int MOST_YEARS = 20;

  /**
   * What the address of a page asks for: {@code dagen}, or {@code van} and {@code tot}. Without an
   * end it is until today, and without a begin the usual number of days.
   */
  public static Span of(Visit visit) {
    return of(visit, visit.query("dagen"), visit.query("van"), visit.query("tot"));
  }

  /** All the time in which there can be anything. */
  static Span all(Visit visit) {
    return span(visit, visit.day().minusYears(MOST_YEARS).plusDays(1), visit.day(), 0, false);
  }

  /** What is wrong with the period in a form; empty when nothing is. */
  static Optional<BreachPages.Problem> problem(Visit visit) {
    return inForm(visit).odd()
        ? Optional.of(new BreachPages.Problem("van", "periode.fout"))
        : Optional.empty();
  }

  /** What a form asks for. */
  static Span inForm(Visit visit) {
    return of(visit, "", visit.form().get("van"), visit.form().get("tot"));
  }

  /** From one day to another, as they were typed. */
  static Span between(Visit visit, String from, String to) {
    return of(visit, "", from, to);
  }

  private static Span of(Visit visit, String days, String from, String to) {
    if (!from.isEmpty() || !to.isEmpty()) {
      try {
        LocalDate last = to.isEmpty() ? visit.day() : LocalDate.parse(to);
        LocalDate first = from.isEmpty() ? last.minusDays(USUAL - 1L) : LocalDate.parse(from);
        boolean sane =
            !last.isBefore(first)
                && first.isAfter(visit.day().minusYears(MOST_YEARS))
                && !last.isAfter(visit.day().plusYears(1));
        return sane ? span(visit, first, last, 0, false) : back(visit, USUAL, true);
      } catch (DateTimeException e) {
        return back(visit, USUAL, true);
      }
    }
    for (int choice : CHOICES) {
      if (days.equals(Integer.toString(choice))) {
        return back(visit, choice, false);
      }
    }
    return back(visit, USUAL, !days.isEmpty());
  }

  private static Span back(Visit visit, int days, boolean odd) {
    return span(visit, visit.day().minusDays(days - 1L), visit.day(), days, odd);
  }

  private static Span span(Visit visit, LocalDate first, LocalDate last, int days, boolean odd) {
    return new Span(first, last, days, Period.of(first, last, visit.zone()), odd);
  }

  /** The part of an address that asks for so many days back, and more. */
  public static String back(int days, Map<String, String> more) {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("dagen", Integer.toString(days));
    query.putAll(more);
    return Rendering.query(query);
  }

  /** The part of an address that asks for the same days. */
  public String query() {
    return Rendering.query(parameters());
  }

  /** The same, and something else. */
  String query(String name, String value) {
    return query(Map.of(name, value));
  }

  /** The same, and more. */
  String query(Map<String, String> more) {
    Map<String, String> query = new LinkedHashMap<>(parameters());
    query.putAll(more);
    return Rendering.query(query);
  }

  /** What asks for the same days in an address. */
  public Map<String, String> parameters() {
    Map<String, String> query = new LinkedHashMap<>();
    if (days > 0) {
      query.put("dagen", Integer.toString(days));
    } else {
      query.put("van", first.toString());
      query.put("tot", last.toString());
    }
    return query;
  }
}
