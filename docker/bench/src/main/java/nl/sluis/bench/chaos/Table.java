package nl.sluis.bench.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All rounds added up, a line for each kind. */
final class Table {

  private static final Locale DUTCH = Locale.of("nl", "NL");

  private static final class Line {
    private int rounds;
    private long hit;
    private int acknowledged;
    private @Nullable Duration slowest;
    private final Map<Flaw, Integer> flaws = new EnumMap<>(Flaw.class);

    void add(Result result) {
      rounds++;
      hit += result.hit();
      acknowledged += result.acknowledged();
      Duration took = result.recovery();
      if (took != null && (slowest == null || took.compareTo(slowest) > 0)) {
        slowest = took;
      }
      result.findings().forEach(finding -> flaws.merge(finding.flaw(), 1, Integer::sum));
    }
  }

  private final Map<Kind, Line> lines = new EnumMap<>(Kind.class);

  void add(Result result) {
    lines.computeIfAbsent(result.kind(), kind -> new Line()).add(result);
  }

  /** Whether everything that must be zero is zero. */
  boolean clean() {
    return lines.values().stream().allMatch(line -> line.flaws.isEmpty());
  }

  /** In Markdown. */
  String text() {
    StringBuilder text = new StringBuilder("| wat er brak | ronden | geraakt | aangenomen |");
    for (Flaw flaw : Flaw.values()) {
      text.append(' ').append(flaw.text()).append(" |");
    }
    text.append(" langzaamste herstel |\n|---|").append("--:|".repeat(Flaw.values().length + 4));
    text.append('\n');
    Line all = new Line();
    lines.forEach((kind, line) -> {
      text.append(row(kind.text(), line));
      add(all, line);
    });
    return text.append(row("samen", all)).toString();
  }

  private static void add(Line all, Line line) {
    all.rounds += line.rounds;
    all.hit += line.hit;
    all.acknowledged += line.acknowledged;
    if (line.slowest != null && (all.slowest == null || line.slowest.compareTo(all.slowest) > 0)) {
      all.slowest = line.slowest;
    }
    line.flaws.forEach((flaw, count) -> all.flaws.merge(flaw, count, Integer::sum));
  }

  private static String row(String name, Line line) {
    List<String> cells = new ArrayList<>();
    cells.add(name);
    cells.add(number(line.rounds));
    cells.add(number(line.hit));
    cells.add(number(line.acknowledged));
    for (Flaw flaw : Flaw.values()) {
      cells.add(number(line.flaws.getOrDefault(flaw, 0)));
    }
    cells.add(
        line.slowest == null ? "–" : String.format(DUTCH, "%.1f s", line.slowest.toMillis() / 1e3));
    return "| " + String.join(" | ", cells) + " |\n";
  }

  private static String number(long number) {
    return String.format(DUTCH, "%,d", number);
  }
}
