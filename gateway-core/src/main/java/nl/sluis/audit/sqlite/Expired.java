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
import nl.sluis.store.sqlite.Readers;

/**
 * What was permitted on days on which the agreement of sender or recipient did not hold, by the
 * agreements of now. First by day and pair of organisations, so that only days on which something
 * is wrong are looked at leaf by leaf.
 */
final class Expired {

  private record Pair(int sender, int recipient) {}

  private record Span(Pair pair, String sender, String recipient, long first, long last) {}

  private final Readers readers;
  private final Leaves leaves;
  private final PolicySet policy;

  Expired(Readers readers, Leaves leaves, PolicySet policy) {
    this.readers = readers;
    this.leaves = leaves;
    this.policy = policy;
  }

  Findings find(Days days, int most) {
    Map<Long, Set<Pair>> wrong = new TreeMap<>(Comparator.reverseOrder());
    Map<String, Long> byOrganisation = new HashMap<>();
    long total = 0;
    for (Span span : spans(days)) {
      if (holds(span, span.first()) && holds(span, span.last())) {
        continue;
      }
      for (long[] dayAndCount : each(span, days)) {
        if (!holds(span, dayAndCount[0])) {
          wrong.computeIfAbsent(dayAndCount[0], day -> new HashSet<>()).add(span.pair());
          total += dayAndCount[1];
          for (String oin : Set.copyOf(List.of(span.sender(), span.recipient()))) {
            if (!holds(oin, dayAndCount[0])) {
              byOrganisation.merge(oin, dayAndCount[1], Long::sum);
            }
          }
        }
      }
    }
    Period period = days.period(policy.charter().zone());
    return new Findings(
        AuditQuery.OVEREENKOMST_VERLOPEN,
        period,
        byOrganisation.entrySet().stream()
            .map(e -> new Tally(List.of(e.getKey()), e.getValue()))
            .sorted(Comparator.comparing(Tally::count).reversed())
            .toList(),
        leaves.read(newest(wrong, most)),
        total);
  }

  private List<Span> spans(Days days) {
    return readers.all(
        """
        SELECT sender, recipient, s.text, r.text, min(day), max(day) FROM traffic
        JOIN word s ON s.id = sender JOIN word r ON r.id = recipient
        WHERE day BETWEEN ? AND ? GROUP BY sender, recipient\
        """,
        row ->
            new Span(
                new Pair(row.getInt(1), row.getInt(2)),
                row.getString(3),
                row.getString(4),
                row.getLong(5),
                row.getLong(6)),
        days.first(),
        days.last());
  }

  private List<long[]> each(Span span, Days days) {
    return readers.all(
        """
        SELECT day, count FROM traffic
        WHERE sender = ? AND recipient = ? AND day BETWEEN ? AND ?\
        """,
        row -> new long[] {row.getLong(1), row.getLong(2)},
        span.pair().sender(),
        span.pair().recipient(),
        days.first(),
        days.last());
  }

  private List<Leaves.Place> newest(Map<Long, Set<Pair>> wrong, int most) {
    List<Leaves.Place> places = new ArrayList<>();
    for (var entry : wrong.entrySet()) {
      if (places.size() >= most) {
        break;
      }
      Days day = new Days(entry.getKey(), entry.getKey());
      Period period = day.period(policy.charter().zone());
      List<Long> found = new ArrayList<>();
      readers.each(
          """
          SELECT idx, sender, recipient FROM leaf
          WHERE kind IN (2, 3) AND at >= ? AND at < ?\
          """,
          row ->
              entry.getValue().contains(new Pair(row.getInt(2), row.getInt(3)))
                  && found.add(row.getLong(1)),
          Ids.micros(period.from()),
          Ids.micros(period.until()));
      found.sort(Comparator.reverseOrder());
      for (Long index : found.subList(0, Math.min(found.size(), most - places.size()))) {
        places.addAll(
            readers.all("SELECT idx, place FROM leaf WHERE idx = ?", Leaves::place, index));
      }
    }
    return places;
  }

  private boolean holds(Span span, long day) {
    return holds(span.sender(), day) && holds(span.recipient(), day);
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
