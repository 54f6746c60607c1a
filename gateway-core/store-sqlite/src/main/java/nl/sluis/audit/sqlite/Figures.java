package nl.sluis.audit.sqlite;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import nl.sluis.audit.Overview.Day;
import nl.sluis.audit.PickUp;
import nl.sluis.audit.Tally;
import nl.sluis.store.sql.Readers;

/** The figures, read per whole day. */
record Figures(Readers readers) {

  /** Totals of a figure, the largest first. */
  List<Tally> of(Figure figure, Days days) {
    return readers.all(
        """
        SELECT key, sum(count) FROM tally WHERE figure = ? AND day BETWEEN ? AND ?
        GROUP BY key ORDER BY 2 DESC, key\
        """,
        row -> new Tally(Figure.words(row.getString(1)), row.getLong(2)),
        figure.ordinal(),
        days.first(),
        days.last());
  }

  /** The total of one word of a figure. */
  long of(Figure figure, String key, Days days) {
    return readers
        .first(
            """
            SELECT coalesce(sum(count), 0) FROM tally
            WHERE figure = ? AND day BETWEEN ? AND ? AND key = ?\
            """,
            row -> row.getLong(1),
            figure.ordinal(),
            days.first(),
            days.last(),
            key)
        .orElse(0L);
  }

  static long total(List<Tally> tallies) {
    return tallies.stream().mapToLong(Tally::count).sum();
  }

  List<Day> days(Days days) {
    Map<Long, Map<String, Long>> byDay = new TreeMap<>();
    readers.each(
        "SELECT day, key, count FROM tally WHERE figure = ? AND day BETWEEN ? AND ?",
        row ->
            byDay
                .computeIfAbsent(row.getLong(1), day -> new TreeMap<>())
                .put(row.getString(2), row.getLong(3)),
        Figure.DAY.ordinal(),
        days.first(),
        days.last());
    List<Day> list = new ArrayList<>();
    byDay.forEach((day, counts) ->
        list.add(
            new Day(
                LocalDate.ofEpochDay(day),
                counts.getOrDefault(Figure.SIGNALS, 0L),
                counts.getOrDefault(Figure.PERMITTED, 0L),
                counts.getOrDefault(Figure.HELD, 0L),
                counts.getOrDefault(Figure.TURNED_AWAY, 0L))));
    return list;
  }

  /** One for each class, the quickest first, also where there are none. */
  List<Tally> pickUp(Days days) {
    List<Tally> all = of(Figure.PICK_UP, days);
    List<Tally> ordered = new ArrayList<>();
    for (PickUp pickUp : PickUp.values()) {
      Tally none = new Tally(List.of(pickUp.key()), 0);
      ordered.add(all.stream().filter(t -> t.key().equals(none.key())).findFirst().orElse(none));
    }
    return ordered;
  }
}
