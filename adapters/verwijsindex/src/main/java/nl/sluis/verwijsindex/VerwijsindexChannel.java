package nl.sluis.verwijsindex;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import nl.sluis.delivery.Channel;
import nl.sluis.delivery.Outcome;
import nl.sluis.delivery.Parcel;
import nl.sluis.index.IndexMatch;
import nl.sluis.index.IndexSignal;
import nl.sluis.index.ReferenceIndex;
import nl.sluis.participant.Oin;
import nl.sluis.signal.MessageType;
import nl.sluis.signal.Subject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The embedded Verwijsindex as a channel. A batch is one transaction: all its outcomes are true
 * together, and when the file cannot be written each parcel is to be tried again.
 *
 * <p>Days are those of the Netherlands. A report ends at the start of its day of removal; it is
 * reported at the moment the gateway decided to, which is the same at each attempt.
 */
public final class VerwijsindexChannel implements Channel, ReferenceIndex {

  static final String NAME = "verwijsindex";

  private static final Logger LOG = LoggerFactory.getLogger(VerwijsindexChannel.class);
  private static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");
  private static final int MAX_YEARS = 2;

  private final IndexFile file;
  private final IndexStore store;
  private final ReportParser parser;
  private final InstantSource clock;
  private final Map<PersonKey, Instant> erased = new ConcurrentHashMap<>();

  VerwijsindexChannel(IndexFile file, ReportParser parser, InstantSource clock) {
    this.file = file;
    this.store = new IndexStore(file);
    this.parser = parser;
    this.clock = clock;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<Outcome> deliver(List<Parcel> parcels) {
    Instant now = clock.instant();
    LocalDate today = day(now);
    try {
      return file.inTransaction(() -> {
        store.sweep(today);
        List<Outcome> outcomes = new ArrayList<>(parcels.size());
        for (Parcel parcel : parcels) {
          outcomes.add(deliver(parcel, now, today));
        }
        return outcomes;
      });
    } catch (SQLException e) {
      LOG.atWarn().addKeyValue("sqlite", e.getErrorCode()).log("Verwijsindex not writable");
      return parcels.stream().<Outcome>map(parcel -> new Outcome.Retry("store", null)).toList();
    }
  }

  private Outcome deliver(Parcel parcel, Instant now, LocalDate today) throws SQLException {
    return switch (read(parcel, today)) {
      case Refusal refusal -> new Outcome.Rejected(refusal.word());
      case Report report -> {
        store.put(report, parcel.createdAt(), parcel.id());
        store.match(report, now);
        yield new Outcome.Delivered();
      }
    };
  }

  private Reading read(Parcel parcel, LocalDate today) {
    Reading reading = readable(parcel, today);
    if (reading instanceof Report report) {
      Instant at = erased.get(report.person());
      return at == null || parcel.createdAt().isAfter(at) ? report : Refusal.ERASED;
    }
    return reading;
  }

  private Reading readable(Parcel parcel, LocalDate today) {
    if (!parcel.type().equals(MessageType.INDEX_REPORT)) {
      return Refusal.TYPE;
    }
    Reading reading = parser.read(parcel.body());
    if (reading instanceof Report report) {
      if (report.removeOn().isAfter(day(parcel.createdAt()).plusYears(MAX_YEARS))) {
        return Refusal.REMOVAL_TOO_LATE;
      }
      if (!report.removeOn().isAfter(today)) {
        return Refusal.EXPIRED;
      }
    }
    return reading;
  }

  @Override
  public List<IndexSignal> signalsFor(Oin reporter) {
    return ask(() -> store.signalsFor(reporter, day(clock.instant())));
  }

  @Override
  public List<IndexMatch> matches() {
    return ask(() -> store.matches(day(clock.instant())));
  }

  @Override
  public List<Map<String, String>> entries() {
    return ask(store::entries);
  }

  @Override
  public int overTerm(Instant now) {
    return ask(() -> store.overTerm(day(now)));
  }

  @Override
  public int sweep(Instant now) {
    return ask(() -> {
      erased.values().removeIf(now.minus(Duration.ofDays(1))::isAfter);
      int removed = file.inTransaction(() -> store.sweep(day(now)));
      store.truncateLog();
      return removed;
    });
  }

  /**
   * Who was erased is remembered in memory for a day, as a keyed hash: what was decided before and
   * comes after it does not come in. What is not brought out within the process is not brought out
   * at all, for its delivery is gone.
   */
  @Override
  public int erase(Subject person) {
    Instant now = clock.instant();
    List<PersonKey> known = parser.keys(person);
    return ask(() -> {
      int removed =
          file.inTransaction(() -> {
            int reports = 0;
            for (PersonKey key : known) {
              erased.put(key, now);
              reports += store.erase(key);
            }
            return reports;
          });
      store.truncateLog();
      return removed;
    });
  }

  @Override
  public void close() throws SQLException {
    file.close();
  }

  private static <T> T ask(IndexFile.Work<T> work) {
    try {
      return work.run();
    } catch (SQLException e) {
      throw new IllegalStateException("Verwijsindex not usable", e);
    }
  }

  private static LocalDate day(Instant instant) {
    return LocalDate.ofInstant(instant, ZONE);
  }
}
