package nl.sluis.console.page;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nl.sluis.audit.Overview;
import nl.sluis.console.Texts;

/**
 * The chart of decisions per day: columns in which what was permitted, held and refused stand on
 * each other, in units of the drawing.
 *
 * @param columns one for each day or, in a long period, each week
 * @param ticks the horizontal lines
 * @param weekly each column is a week
 */
public record Columns(List<Column> columns, List<Tick> ticks, boolean weekly) {

  /** Width of the drawing. */
  public static final int WIDTH = 760;

  /** Height of the drawing. */
  public static final int HEIGHT = 250;

  private static final int LEFT = 44;
  private static final int TOP = 10;
  private static final int BOTTOM = 28;
  private static final int MOST_COLUMNS = 100;
  private static final int LABELS = 9;

  /**
   * @param label the day, where there is room for it; else empty
   * @param x left side
   * @param permitted height, as the others
   */
  public record Column(
      LocalDate day,
      String label,
      String name,
      double x,
      double width,
      long signals,
      long permits,
      long holds,
      long refusals,
      double permitted,
      double held,
      double refused) {

    public double bottom() {
      return HEIGHT - BOTTOM;
    }

    public double middle() {
      return Math.round((x + width / 2) * 10) / 10.0;
    }

    public double topOfPermitted() {
      return round(bottom() - permitted);
    }

    public double topOfHeld() {
      return round(bottom() - permitted - held);
    }

    public double topOfRefused() {
      return round(bottom() - permitted - held - refused);
    }
  }

  /** A horizontal line and what it stands for. */
  public record Tick(double y, long value) {}

  /** The chart of a period; days on which nothing happened are in it. */
  static Columns of(Span span, List<Overview.Day> days, Texts t) {
    Map<LocalDate, Overview.Day> byDay = new HashMap<>();
    days.forEach(day -> byDay.put(day.day(), day));
    long count = span.first().until(span.last(), java.time.temporal.ChronoUnit.DAYS) + 1;
    int step = count > MOST_COLUMNS ? (int) Math.max(7, Math.ceilDiv(count, MOST_COLUMNS)) : 1;
    List<Overview.Day> shown = new ArrayList<>();
    for (LocalDate day = span.first(); !day.isAfter(span.last()); day = day.plusDays(step)) {
      shown.add(sum(byDay, day, step));
    }
    long most =
        shown.stream()
            .mapToLong(day -> day.permitted() + day.held() + day.refused())
            .max()
            .orElse(0);
    long top = nice(most);
    double height = HEIGHT - TOP - BOTTOM;
    double slot = (WIDTH - LEFT) / (double) Math.max(1, shown.size());
    int every = Math.max(1, Math.ceilDiv(shown.size(), LABELS));
    List<Column> columns = new ArrayList<>();
    for (int i = 0; i < shown.size(); i++) {
      Overview.Day day = shown.get(i);
      columns.add(
          new Column(
              day.day(),
              i % every == 0 ? t.shortDay(day.day()) : "",
              t.day(day.day()),
              round(LEFT + i * slot + slot * 0.15),
              round(slot * 0.7),
              day.signals(),
              day.permitted(),
              day.held(),
              day.refused(),
              round(day.permitted() * height / top),
              round(day.held() * height / top),
              round(day.refused() * height / top)));
    }
    List<Tick> ticks = new ArrayList<>();
    for (int i = 0; i <= 4; i++) {
      if (top * i % 4 == 0) {
        ticks.add(new Tick(round(HEIGHT - BOTTOM - height * i / 4), top * i / 4));
      }
    }
    return new Columns(columns, ticks, step > 1);
  }

  private static Overview.Day sum(Map<LocalDate, Overview.Day> byDay, LocalDate first, int days) {
    long signals = 0;
    long permitted = 0;
    long held = 0;
    long refused = 0;
    for (int i = 0; i < days; i++) {
      Overview.Day day = byDay.get(first.plusDays(i));
      if (day != null) {
        signals += day.signals();
        permitted += day.permitted();
        held += day.held();
        refused += day.refused();
      }
    }
    return new Overview.Day(first, signals, permitted, held, refused);
  }

  /** The first round number that is enough. */
  private static long nice(long most) {
    long unit = 1;
    while (true) {
      for (long step : new long[] {4, 8, 12, 20, 40}) {
        if (step * unit >= most) {
          return step * unit;
        }
      }
      unit *= 10;
    }
  }

  private static double round(double value) {
    return Math.round(value * 10) / 10.0;
  }
}
