package nl.sluis.verwijsindex;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import nl.sluis.delivery.Channel;
import nl.sluis.delivery.OutboundMessage;
import nl.sluis.delivery.Outcome;
import nl.sluis.exchange.UuidV7;
import nl.sluis.health.Health;
import nl.sluis.health.HealthCheck;
import nl.sluis.index.Announcement;
import nl.sluis.index.IndexMatch;
import nl.sluis.index.IndexReport;
import nl.sluis.index.IndexSignal;
import nl.sluis.index.ReferenceIndex;
import nl.sluis.index.Removed;
import nl.sluis.index.Reported;
import nl.sluis.participant.Oin;
import nl.sluis.store.StoreException;
import nl.sluis.verwijsindex.Kinship.Family;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The embedded Verwijsindex as a channel. A batch is one transaction: all its outcomes are true
 * together, and when the file cannot be written each message is to be tried again.
 *
 * <p>Days are those of the Netherlands. A report ends at the start of its day of removal; it is
 * reported at the moment the gateway decided to, which is the same at each attempt.
 *
 * <p>A report whose family cannot be asked now counts at once; its message is asked for again, for
 * a day, to find the family then.
 */
public final class VerwijsindexChannel implements Channel, ReferenceIndex, HealthCheck {

  static final String NAME = "verwijsindex";

  private static final Logger LOG = LoggerFactory.getLogger(VerwijsindexChannel.class);
  private static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");
  private static final int MAX_YEARS = 2;
  private static final Duration FAMILY_ASKED = Duration.ofDays(1);
  private static final Duration MARKS_KEPT = Duration.ofDays(30);

  private final IndexFile file;
  private final IndexStore store;
  private final Persons persons;
  private final Meetings meetings;
  private final PersonKey.Maker keys;
  private final ReportParser parser;
  private final Kinship kinship;
  private final boolean addresses;
  private final InstantSource clock;

  /**
   * @param kinship tells who the parents are
   * @param addresses whether living at the same address is a match
   * @param ids makes ids of messages
   */
  VerwijsindexChannel(
      IndexFile file,
      PersonKey.Maker keys,
      Kinship kinship,
      boolean addresses,
      UuidV7 ids,
      InstantSource clock) {
    this.file = file;
    this.store = new IndexStore(file);
    this.meetings = new Meetings(file, ids::next);
    this.persons = new Persons(file, meetings);
    this.keys = keys;
    this.parser = new ReportParser(keys);
    this.kinship = kinship;
    this.addresses = addresses;
    this.clock = clock;
  }

  @Override
  public String name() {
    return NAME;
  }

  /**
   * A message names a person by number or by name, and the gateway knows which are one person's.
   */
  @Override
  public boolean knowsPersons() {
    return true;
  }

  /** What is to be reported waits while the file cannot be used; nothing is lost. */
  @Override
  public Health health() {
    return file.isFailing() ? Health.attention("file-not-usable") : Health.OK;
  }

  /** A message that was read; the family is null for who has none to ask for or cannot be asked. */
  private record Item(
      OutboundMessage outbound, Reading reading, boolean asked, @Nullable Family family) {}

  @Override
  public List<Outcome> deliver(List<OutboundMessage> outboundMessages) {
    Instant now = clock.instant();
    LocalDate today = day(now);
    List<Item> items = read(outboundMessages, today);
    try {
      return file.inTransaction(() -> {
        store.sweep(today);
        List<Outcome> outcomes = new ArrayList<>(items.size());
        for (Item item : items) {
          outcomes.add(deliver(item, now));
        }
        return outcomes;
      });
    } catch (SQLException e) {
      LOG.atWarn().addKeyValue("sqlite", e.getErrorCode()).log("Verwijsindex not writable");
      return outboundMessages.stream()
          .<Outcome>map(outbound -> new Outcome.Retry("store", null))
          .toList();
    }
  }

  /** Reads before the transaction, for asking about a family takes a while. */
  private List<Item> read(List<OutboundMessage> outboundMessages, LocalDate today) {
    List<Item> items = new ArrayList<>(outboundMessages.size());
    boolean away = false;
    for (OutboundMessage outbound : outboundMessages) {
      Reading reading = readable(outbound, today);
      Family family = null;
      boolean asks = reading instanceof Report report && report.bsn() != null;
      if (reading instanceof Report report && report.bsn() != null && !away) {
        Optional<Family> found = kinship.of(report.bsn());
        away = found.isEmpty();
        family = found.orElse(null);
      }
      items.add(new Item(outbound, reading, asks, family));
    }
    return items;
  }

  private Reading readable(OutboundMessage outbound, LocalDate today) {
    Reading reading = parser.read(outbound.type(), outbound.body());
    if (reading instanceof Report report) {
      if (report.removeOn().isAfter(day(outbound.createdAt()).plusYears(MAX_YEARS))) {
        return Refusal.REMOVAL_TOO_LATE;
      }
      if (!report.removeOn().isAfter(today)) {
        return Refusal.EXPIRED;
      }
    }
    return reading;
  }

  private Outcome deliver(Item item, Instant now) throws SQLException {
    return switch (item.reading()) {
      case Refusal refusal -> new Outcome.Rejected(refusal.word());
      case Withdrawal withdrawal -> withdraw(withdrawal, item.outbound());
      case Report report -> report(item, report, now);
    };
  }

  private Outcome report(Item item, Report report, Instant now) throws SQLException {
    OutboundMessage outbound = item.outbound();
    Oin reporter = report.reporter().oin();
    Called who = report.person().and(parser.names(outbound.person()));
    for (PersonKey key : who.all()) {
      if (store.marked(keys.mark(key, ""), outbound.createdAt())) {
        return new Outcome.Rejected(Refusal.ERASED.word());
      }
      if (store.marked(keys.mark(key, reporter.value()), outbound.createdAt())) {
        return new Outcome.Rejected(Refusal.WITHDRAWN.word());
      }
    }
    PersonKey person = persons.one(who, reporter, first(who, outbound), now);
    boolean known = store.has(person, reporter);
    store.put(report, person, outbound.createdAt(), outbound.id());
    if (item.family() != null) {
      store.relate(person, reporter, relations(item.family()));
    }
    meetings.match(person, reporter, now);
    if (!known) {
      meetings.recall(person, reporter);
    }
    boolean again = item.asked() && item.family() == null;
    return again && outbound.createdAt().plus(FAMILY_ASKED).isAfter(now)
        ? new Outcome.Retry("brp", null)
        : new Outcome.Delivered();
  }

  /**
   * The key of a person who is not here yet: that of what is written, when that is all there is;
   * two who are written alike are two when the gateway says so.
   */
  private PersonKey first(Called who, OutboundMessage outbound) {
    return who.names().isEmpty() ? who.written().getFirst() : keys.first(outbound.id());
  }

  private Set<PersonKey> relations(Family family) {
    Set<PersonKey> relations = new HashSet<>();
    family.parents().forEach(parent -> relations.add(keys.parent(parent)));
    if (addresses && family.address() != null) {
      relations.add(keys.home(family.address()));
    }
    return relations;
  }

  private Outcome withdraw(Withdrawal withdrawal, OutboundMessage outbound) throws SQLException {
    Instant decided = outbound.createdAt();
    Oin reporter = withdrawal.reporter();
    Called who = withdrawal.person().and(parser.names(outbound.person()));
    LocalDate archivedOn =
        switch (withdrawal.reason()) {
          case RISK_GONE -> day(decided);
          case WRONG, DIED -> null;
        };
    List<PersonKey> found = persons.meantBy(reporter, who);
    remember(who, found, reporter.value(), decided);
    for (PersonKey person : found) {
      store.withdraw(person, reporter, decided, archivedOn);
    }
    return new Outcome.Delivered();
  }

  /** To be called before the reports go, and with them what leads to the person. */
  private void remember(Called who, List<PersonKey> found, String organisation, Instant decided)
      throws SQLException {
    Set<PersonKey> remembered = new LinkedHashSet<>(who.remembered());
    for (PersonKey person : found) {
      remembered.addAll(persons.leadsTo(person));
    }
    for (PersonKey key : remembered) {
      store.mark(keys.mark(key, organisation), decided);
    }
  }

  @Override
  public List<IndexReport> reportsOf(Oin reporter) {
    return ask(() -> store.reportsOf(reporter, day(clock.instant())));
  }

  @Override
  public List<IndexSignal> signalsFor(Oin reporter) {
    return ask(() -> meetings.signalsFor(reporter, day(clock.instant())));
  }

  @Override
  public List<IndexMatch> matches() {
    return ask(() -> meetings.matches(day(clock.instant())));
  }

  @Override
  public List<Announcement> unsaid(int most) {
    return ask(() -> meetings.unsaid(day(clock.instant()), most));
  }

  @Override
  public void said(Announcement announcement) {
    var unused =
        ask(() ->
            file.inTransaction(() -> {
              meetings.said(announcement.id());
              return true;
            }));
  }

  @Override
  public List<Map<String, String>> entries() {
    return ask(store::entries);
  }

  /** Every report in the archive as it is stored. */
  public List<Map<String, String>> archived() {
    return ask(store::archived);
  }

  @Override
  public int overTerm(Instant now) {
    return ask(() -> store.overTerm(day(now)));
  }

  @Override
  public int sweep(Instant now) {
    return ask(() -> {
      int removed =
          file.inTransaction(() -> {
            store.forgetMarks(now.minus(MARKS_KEPT));
            return store.sweep(day(now));
          });
      store.truncateLog();
      return removed;
    });
  }

  @Override
  public int objected(String delivery) {
    return ask(() -> {
      int removed = file.inTransaction(() -> store.remove(delivery));
      store.truncateLog();
      return removed;
    });
  }

  @Override
  public void same(List<String> names) {
    Called who = Called.so(parser.names(names));
    var unused =
        ask(() ->
            file.inTransaction(() -> {
              List<PersonKey> found = persons.of(who);
              if (!found.isEmpty()) {
                var _ = persons.one(who, null, found.getFirst(), clock.instant());
              }
              return true;
            }));
  }

  /**
   * Who was erased is remembered for a month, as a keyed hash that names nobody: what was decided
   * before and comes after it does not come in.
   */
  @Override
  public Removed erase(Reported person) {
    Instant now = clock.instant();
    Called who = parser.called(person);
    return ask(() -> {
      int removed =
          file.inTransaction(() -> {
            int reports = 0;
            List<PersonKey> found = persons.of(who);
            remember(who, found, "", now);
            for (PersonKey one : found) {
              reports += store.erase(one);
            }
            for (String delivery : person.deliveries()) {
              reports += store.remove(delivery);
            }
            return reports;
          });
      store.truncateLog();
      return new Removed(removed, List.of());
    });
  }

  @Override
  public void close() throws SQLException {
    kinship.close();
    file.close();
  }

  private static <T> T ask(IndexFile.Work<T> work) {
    try {
      return work.run();
    } catch (SQLException e) {
      throw new StoreException("verwijsindex", e);
    }
  }

  private static LocalDate day(Instant instant) {
    return LocalDate.ofInstant(instant, ZONE);
  }
}
