package nl.sluis.reminder;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.sluis.participant.Oin;
import org.jspecify.annotations.Nullable;

/**
 * What must be said and when, kept as simply as can be and apart from the gateway's own rules: days
 * off are written out, and so are the steps of each deadline.
 */
final class Expectation {

  static final String REMINDER = "nl.jeugd.termijn.herinnering";
  static final String ESCALATION = "nl.jeugd.termijn.escalatie";

  private static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");
  private static final Set<LocalDate> DAYS_OFF =
      Set.of(
          LocalDate.of(2026, 1, 1),
          LocalDate.of(2026, 4, 3),
          LocalDate.of(2026, 4, 6),
          LocalDate.of(2026, 4, 27),
          LocalDate.of(2026, 5, 5),
          LocalDate.of(2026, 5, 14),
          LocalDate.of(2026, 5, 25),
          LocalDate.of(2026, 12, 25),
          LocalDate.of(2027, 1, 1),
          LocalDate.of(2027, 3, 26),
          LocalDate.of(2027, 3, 29),
          LocalDate.of(2027, 4, 27),
          LocalDate.of(2027, 5, 5),
          LocalDate.of(2027, 5, 6),
          LocalDate.of(2027, 5, 17));

  /** Something that must be said to somebody. */
  record Said(String rule, String exchange, String type, Oin hearer, LocalDate due) {}

  /** A step: at this moment these are to hear it; one before the last day can be passed over. */
  record Step(boolean before, Instant at, String type, List<Oin> hearers) {

    static Step before(LocalDate day, Oin... hearers) {
      return new Step(true, morning(notAfter(day)), REMINDER, List.of(hearers));
    }

    static Step after(String type, LocalDate day, Oin... hearers) {
      return new Step(false, morning(notBefore(day.plusDays(1))), type, List.of(hearers));
    }
  }

  private static final class Running {
    private final String rule;
    private final String exchange;
    private final String person;
    private final Oin holder;
    private LocalDate due;
    private List<Step> steps;
    private int next;

    Running(String rule, String exchange, String person, Oin holder, LocalDate due, List<Step> s) {
      this.rule = rule;
      this.exchange = exchange;
      this.person = person;
      this.holder = holder;
      this.due = due;
      this.steps = s;
    }
  }

  private final List<Running> running = new ArrayList<>();
  private final Map<Said, Integer> said = new HashMap<>();
  private final List<String> history = new ArrayList<>();

  static boolean works(LocalDate day) {
    return day.getDayOfWeek() != DayOfWeek.SATURDAY
        && day.getDayOfWeek() != DayOfWeek.SUNDAY
        && !DAYS_OFF.contains(day);
  }

  static LocalDate days(LocalDate from, int count) {
    LocalDate day = from;
    for (int left = Math.abs(count); left > 0; ) {
      day = day.plusDays(count < 0 ? -1 : 1);
      left -= works(day) ? 1 : 0;
    }
    return day;
  }

  static LocalDate notBefore(LocalDate day) {
    return works(day) ? day : notBefore(day.plusDays(1));
  }

  static LocalDate notAfter(LocalDate day) {
    return works(day) ? day : notAfter(day.minusDays(1));
  }

  private static Instant morning(LocalDate day) {
    return day.atTime(8, 0).atZone(ZONE).toInstant();
  }

  /** A deadline begins; steps before it that are past are passed over. */
  void begins(
      String rule,
      String exchange,
      String person,
      Oin holder,
      LocalDate due,
      Instant now,
      Step... s) {
    running.add(new Running(rule, exchange, person, holder, due, ahead(List.of(s), now)));
  }

  private static List<Step> ahead(List<Step> steps, Instant now) {
    return steps.stream().dropWhile(step -> step.before() && step.at().isBefore(now)).toList();
  }

  /** A deadline is over; null stands for any. */
  void ends(String rule, @Nullable String exchange, @Nullable String person, @Nullable Oin holder) {
    running.removeIf(deadline ->
        deadline.rule.equals(rule)
            && (exchange == null || exchange.equals(deadline.exchange))
            && (person == null || person.equals(deadline.person))
            && (holder == null || holder.equals(deadline.holder)));
  }

  boolean runs(String rule, String exchange) {
    return running.stream().anyMatch(t -> t.rule.equals(rule) && t.exchange.equals(exchange));
  }

  LocalDate due(String rule, String exchange) {
    return running.stream()
        .filter(t -> t.rule.equals(rule) && t.exchange.equals(exchange))
        .map(t -> t.due)
        .findFirst()
        .orElseThrow();
  }

  /** A deadline lasts until another day; its steps begin again. */
  void lasts(String rule, String exchange, LocalDate due, Instant now, Step... steps) {
    for (Running deadline : running) {
      if (deadline.rule.equals(rule) && deadline.exchange.equals(exchange)) {
        deadline.due = due;
        deadline.steps = ahead(List.of(steps), now);
        deadline.next = 0;
      }
    }
  }

  /** Time came to a moment: what is due is said. */
  int comes(Instant now) {
    int taken = 0;
    for (Running deadline : running) {
      while (deadline.next < deadline.steps.size()
          && !deadline.steps.get(deadline.next).at().isAfter(now)) {
        Step step = deadline.steps.get(deadline.next++);
        taken++;
        for (Oin hearer : step.hearers()) {
          said.merge(
              new Said(deadline.rule, deadline.exchange, step.type(), hearer, deadline.due),
              1,
              Integer::sum);
        }
        history.add(now + " " + deadline.rule + " " + step.type());
      }
    }
    running.removeIf(deadline -> deadline.next >= deadline.steps.size());
    return taken;
  }

  Map<Said, Integer> said() {
    return said;
  }

  long open() {
    return running.size();
  }

  List<String> history() {
    return history.stream().sorted(Comparator.naturalOrder()).toList();
  }
}
