package nl.sluis.audit.sqlite;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import nl.sluis.audit.AuditQuery;
import nl.sluis.audit.Findings;
import nl.sluis.audit.Period;
import nl.sluis.audit.Tally;
import nl.sluis.participant.Oin;
import nl.sluis.policy.PolicySet;
import nl.sluis.store.sql.Readers;

/**
 * What was permitted on days on which the agreement of sender or recipient did not hold, by the
 * agreements of now. First by organisation and day, so that only days on which something is wrong
 * are looked at leaf by leaf.
 */
final class Expired {

  private static final int SENDER = 0;

  /** One organisation in one part: to send, or to receive. */
  private record Side(int organisation, int side) {}

  private record Span(Side side, String oin, long first, long last) {}

  /** What is wrong: which sides on which days, newest first, and how often by organisation. */
  private static final class Wrong {
    final Map<Long, Set<Side>> byDay = new TreeMap<>(Comparator.reverseOrder());
    final Map<String, Long> byOrganisation = new HashMap<>();
    final Map<Side, Set<Long>> bySide = new HashMap<>();
    long total;
  }

  private final Readers readers;
  private final Leaves leaves;
  private final PolicySet policy;

  Expired(Readers readers, Leaves leaves, PolicySet policy) {
    this.readers = readers;
    this.leaves = leaves;
    this.policy = policy;
  }

  Findings find(Days days, int skip, int most) {
    Wrong wrong = new Wrong();
    for (Span span : spans(days)) {
      if (!holds(span.oin(), span.first()) || !holds(span.oin(), span.last())) {
        add(span, days, wrong);
      }
    }
    wrong.total -= twice(days, wrong);
    return new Findings(
        AuditQuery.OVEREENKOMST_VERLOPEN,
        days.period(policy.metadata().zone()),
        wrong.byOrganisation.entrySet().stream()
            .map(e -> new Tally(List.of(e.getKey()), e.getValue()))
            .sorted(Comparator.comparing(Tally::count).reversed())
            .toList(),
        leaves.read(page(newest(wrong, skip + most), skip)),
        wrong.total);
  }

  /** An agreement holds without a gap, so first and last day tell of most that nothing is wrong. */
  private List<Span> spans(Days days) {
    return readers.all(
        """
        SELECT organisation, side, text, min(day), max(day) FROM activity
        JOIN word ON id = organisation WHERE day BETWEEN ? AND ? GROUP BY organisation, side\
        """,
        row ->
            new Span(
                new Side(row.getInt(1), row.getInt(2)),
                row.getString(3),
                row.getLong(4),
                row.getLong(5)),
        days.first(),
        days.last());
  }

  private void add(Span span, Days days, Wrong wrong) {
    readers.each(
        """
        SELECT day, count FROM activity
        WHERE organisation = ? AND side = ? AND day BETWEEN ? AND ?\
        """,
        row -> {
          long day = row.getLong(1);
          if (!holds(span.oin(), day)) {
            wrong.byDay.computeIfAbsent(day, d -> new HashSet<>()).add(span.side());
            wrong.bySide.computeIfAbsent(span.side(), s -> new HashSet<>()).add(day);
            wrong.byOrganisation.merge(span.oin(), row.getLong(2), Long::sum);
            wrong.total += row.getLong(2);
          }
          return day;
        },
        span.side().organisation(),
        span.side().side(),
        days.first(),
        days.last());
  }

  /** What was counted for both its sender and its recipient. */
  private long twice(Days days, Wrong wrong) {
    long[] twice = {0};
    wrong.bySide.forEach((sender, sent) ->
        wrong.bySide.forEach((recipient, received) -> {
          if (sender.side() == SENDER && recipient.side() != SENDER) {
            readers.each(
                """
                SELECT day, count FROM traffic
                WHERE sender = ? AND recipient = ? AND day BETWEEN ? AND ?\
                """,
                row ->
                    twice[0] +=
                        sent.contains(row.getLong(1)) && received.contains(row.getLong(1))
                            ? row.getLong(2)
                            : 0,
                sender.organisation(),
                recipient.organisation(),
                days.first(),
                days.last());
          }
        }));
    return twice[0];
  }

  private static List<Long> page(List<Long> newest, int skip) {
    return newest.subList(Math.min(skip, newest.size()), newest.size());
  }

  private List<Long> newest(Wrong wrong, int most) {
    List<Long> newest = new ArrayList<>();
    for (var entry : wrong.byDay.entrySet()) {
      if (newest.size() >= most) {
        break;
      }
      Period period = new Days(entry.getKey(), entry.getKey()).period(policy.metadata().zone());
      List<Long> found = new ArrayList<>();
      readers.each(
          """
          SELECT idx, sender, recipient FROM leaf
          WHERE kind IN (2, 3) AND at >= ? AND at < ?\
          """,
          row ->
              (entry.getValue().contains(new Side(row.getInt(2), SENDER))
                      || entry.getValue().contains(new Side(row.getInt(3), 1 - SENDER)))
                  && found.add(row.getLong(1)),
          Ids.micros(period.from()),
          Ids.micros(period.until()));
      found.sort(Comparator.reverseOrder());
      newest.addAll(found.subList(0, Math.min(found.size(), most - newest.size())));
    }
    return newest;
  }

  private boolean holds(String oin, long day) {
    try {
      return policy
          .agreement(new Oin(oin))
          .map(agreement -> agreement.holdsOn(LocalDate.ofEpochDay(day)))
          .orElse(false);
    } catch (IllegalArgumentException noOin) {
      return false;
    }
  }
}
