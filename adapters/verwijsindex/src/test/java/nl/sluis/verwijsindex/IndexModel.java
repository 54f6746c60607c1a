package nl.sluis.verwijsindex;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import nl.sluis.index.SignalKind;
import org.jspecify.annotations.Nullable;

/** What the index should hold, in lists and maps and without a database. */
final class IndexModel {

  /** A report as it was sent. */
  record Sent(
      String by,
      String about,
      Instant decided,
      LocalDate removeOn,
      LocalDate archiveUntil,
      String delivery) {

    private Key key() {
      return new Key(by, about);
    }

    private boolean replaces(Sent earlier) {
      return Comparator.comparing(Sent::decided)
              .thenComparing(Sent::delivery)
              .compare(this, earlier)
          > 0;
    }
  }

  /** A withdrawal as it was sent. */
  record Withdrawn(String by, String about, String reason, Instant decided) {}

  /** An organisation and a person. */
  record Key(String by, String about) {}

  /** That somebody is to be told of somebody; the desk when {@code desk}. */
  record Tell(SignalKind kind, boolean desk, Key reader, Key other) {}

  /** A report that ended. */
  static final class Archived {
    final Sent report;
    final LocalDate destroyOn;
    final Map<String, Boolean> told = new HashMap<>();

    Archived(Sent report, LocalDate destroyOn) {
      this.report = report;
      this.destroyOn = destroyOn;
    }
  }

  private final BiPredicate<String, String> family;
  final Map<Key, Sent> active = new HashMap<>();
  final List<Archived> archive = new ArrayList<>();
  final Map<Tell, Boolean> met = new HashMap<>();
  private final Map<Key, Instant> taken = new HashMap<>();
  private final Map<String, Instant> erased = new HashMap<>();

  /**
   * @param family whether two persons have a parent in common
   */
  IndexModel(BiPredicate<String, String> family) {
    this.family = family;
  }

  void report(Sent sent, LocalDate today) {
    Key key = sent.key();
    if (!sent.removeOn.isAfter(today)
        || late(sent.decided, erased.get(sent.about))
        || late(sent.decided, taken.get(key))) {
      return;
    }
    Sent earlier = active.get(key);
    if (earlier == null || sent.replaces(earlier)) {
      active.put(key, sent);
    }
    for (Key other : active.keySet()) {
      if (!other.by.equals(key.by)) {
        if (other.about.equals(key.about)) {
          meet(SignalKind.SAME_PERSON, key, other);
        } else if (family.test(other.about, key.about)) {
          meet(SignalKind.SAME_FAMILY, key, other);
        }
      }
    }
    if (earlier == null) {
      for (Archived old : archive) {
        if (old.report.about.equals(key.about) && !old.report.by.equals(key.by)) {
          old.told.putIfAbsent(key.by, false);
        }
      }
    }
  }

  private static boolean late(Instant decided, @Nullable Instant mark) {
    return mark != null && !decided.isAfter(mark);
  }

  private void meet(SignalKind kind, Key one, Key other) {
    boolean first = one.by.compareTo(other.by) < 0;
    met.putIfAbsent(new Tell(kind, false, one, other), false);
    met.putIfAbsent(new Tell(kind, false, other, one), false);
    met.putIfAbsent(new Tell(kind, true, first ? one : other, first ? other : one), false);
  }

  void withdraw(Withdrawn sent, LocalDate decidedOn) {
    Key key = new Key(sent.by, sent.about);
    Sent report = active.get(key);
    if (report != null && !report.decided.isAfter(sent.decided)) {
      if (sent.reason.equals("risico-weg")) {
        archive(report, decidedOn);
      }
      remove(key);
    }
    taken.merge(key, sent.decided, (a, b) -> a.isAfter(b) ? a : b);
  }

  private void archive(Sent report, LocalDate on) {
    if (report.archiveUntil.isAfter(on)) {
      LocalDate five = on.plusYears(5);
      archive.add(
          new Archived(report, five.isBefore(report.archiveUntil) ? five : report.archiveUntil));
    }
  }

  private void remove(Key key) {
    active.remove(key);
    met.keySet().removeIf(tell -> tell.reader.equals(key) || tell.other.equals(key));
  }

  void day(LocalDate today) {
    for (Sent report : List.copyOf(active.values())) {
      if (!report.removeOn.isAfter(today)) {
        archive(report, today);
        remove(report.key());
      }
    }
    archive.removeIf(old -> !old.destroyOn.isAfter(today));
  }

  void erase(String person, Instant now) {
    for (Key key : List.copyOf(active.keySet())) {
      if (key.about.equals(person)) {
        remove(key);
      }
    }
    archive.removeIf(old -> old.report.about.equals(person));
    erased.put(person, now);
  }

  void objected(String delivery) {
    for (Sent report : List.copyOf(active.values())) {
      if (report.delivery.equals(delivery)) {
        remove(report.key());
      }
    }
    archive.removeIf(old -> old.report.delivery.equals(delivery));
  }

  /** Whom is to be told of whom, as texts. */
  List<String> unsaid() {
    List<String> unsaid = new ArrayList<>();
    met.forEach((tell, said) -> {
      if (!said) {
        unsaid.add(text(tell));
      }
    });
    for (int i = 0; i < archive.size(); i++) {
      Archived old = archive.get(i);
      old.told.forEach((reader, said) -> {
        if (!said && active.containsKey(new Key(reader, old.report.about))) {
          unsaid.add(
              SignalKind.ARCHIVE + " " + reader + " " + old.report.by + " " + old.report.about);
        }
      });
    }
    Collections.sort(unsaid);
    return unsaid;
  }

  /** All that were unsaid and have this text were said. */
  void said(String text) {
    met.replaceAll((tell, said) -> said || text(tell).equals(text));
    for (Archived old : archive) {
      String start = SignalKind.ARCHIVE + " ";
      old.told.replaceAll((reader, said) ->
          said || text.equals(start + reader + " " + old.report.by + " " + old.report.about));
    }
  }

  private static String text(Tell tell) {
    return tell.desk
        ? tell.kind + " desk " + tell.reader.by + " " + tell.other.by + " "
        : tell.kind + " " + tell.reader.by + " " + tell.other.by + " " + tell.reader.about;
  }

  /** Matches as each reader sees them. */
  List<String> signals() {
    List<String> signals = new ArrayList<>();
    met.keySet().stream().filter(tell -> !tell.desk).forEach(tell -> signals.add(text(tell)));
    Collections.sort(signals);
    return signals;
  }
}
