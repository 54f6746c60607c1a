package nl.sluis.verwijsindex;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import nl.sluis.delivery.OutboundMessage;
import nl.sluis.index.Announcement;
import nl.sluis.index.IndexSignal;
import nl.sluis.index.Reported;
import nl.sluis.index.SignalKind;
import nl.sluis.participant.Oin;
import nl.sluis.signal.BirthDate;
import nl.sluis.signal.Bsn;
import nl.sluis.signal.Subject;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Reports, withdrawals, objections, erasures, messages that come again, days that pass, signals
 * that are said, and crashes between any two of these, in random order over some years: after every
 * step the index holds and says what a simple model does, and nobody's number.
 */
@Tag("slow")
class IndexModelTest {

  private static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");
  private static final String MOTHER = "111222333";
  private static final List<String> CHILDREN = List.of("999990342", "900186021", "999900006");
  private static final List<String> REASONS =
      List.of("risico-weg", "risico-weg", "onterecht", "overleden");
  private static final List<Oin> ORGANISATIONS =
      IntStream.rangeClosed(1, 4)
          .mapToObj(i -> new Oin("0000009900000000%d000".formatted(i)))
          .toList();

  @TempDir Path data;

  private final FamiliesForTests brp =
      new FamiliesForTests()
          .with(CHILDREN.get(0), "1", MOTHER)
          .with(CHILDREN.get(1), "2", MOTHER)
          .with(CHILDREN.get(2), "1");
  private final IndexModel model =
      new IndexModel((a, b) -> !a.equals(CHILDREN.get(2)) && !b.equals(CHILDREN.get(2)));
  private final List<OutboundMessage> recent = new ArrayList<>();
  private final Map<String, Object> sent = new HashMap<>();
  private final Map<UUID, String> persons = new HashMap<>();
  private final Set<String> saidIds = new HashSet<>();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void holdsAndSaysWhatASimpleModelDoes(long seed) throws Exception {
    Random random = new Random(seed);
    Set<SignalKind> seen = new HashSet<>();
    try (IndexFixture index = new IndexFixture(data, brp, false)) {
      for (int step = 0; step < 150; step++) {
        index.wait(Duration.ofMinutes(1));
        step(random, index);
        if (random.nextInt(5) == 0) {
          index.restart();
        }
        index.index().unsaid(500).forEach(one -> seen.add(one.kind()));
        check(index);
      }
    }
    assertThat(seen).containsExactlyInAnyOrder(SignalKind.values());
  }

  private void step(Random random, IndexFixture index) {
    switch (random.nextInt(12)) {
      case 0, 1, 2, 3 -> deliver(index, report(random, index));
      case 4, 5 -> deliver(index, withdrawal(random, index));
      case 6 -> {
        if (!recent.isEmpty()) {
          deliver(index, recent.get(random.nextInt(recent.size())));
        }
      }
      case 7 -> say(random, index);
      case 8 -> {
        List<IndexModel.Sent> reports = new ArrayList<>(model.active.values());
        model.archive.forEach(old -> reports.add(old.report));
        if (!reports.isEmpty() && random.nextInt(3) == 0) {
          String delivery = reports.get(random.nextInt(reports.size())).delivery();
          index.index().objected(delivery);
          model.objected(delivery);
          recent.removeIf(outbound -> outbound.id().equals(delivery));
        }
      }
      case 9 -> {
        if (random.nextInt(4) == 0) {
          String child = CHILDREN.get(random.nextInt(CHILDREN.size()));
          index
              .index()
              .erase(
                  Reported.as(
                      new Subject(new Bsn(child), new BirthDate(1970, null, null), null, null)));
          model.erase(child, index.now);
        }
      }
      default -> {
        index.wait(Duration.ofDays(random.nextInt(4) == 0 ? random.nextInt(900) : 2));
        recent.removeIf(
            outbound -> outbound.createdAt().plus(Duration.ofDays(7)).isBefore(index.now));
        index.index().sweep(index.now);
        model.day(today(index));
      }
    }
  }

  private OutboundMessage report(Random random, IndexFixture index) {
    Oin by = ORGANISATIONS.get(random.nextInt(ORGANISATIONS.size()));
    String child = CHILDREN.get(random.nextInt(CHILDREN.size()));
    LocalDate removeOn = today(index).plusDays(1 + random.nextInt(729));
    LocalDate archiveUntil = removeOn.plusDays(random.nextInt(1500));
    OutboundMessage outbound =
        Reports.outbound(Reports.melding(by, child, removeOn, archiveUntil), index.now);
    persons.put(Reports.id(by, child), child);
    sent.put(
        outbound.id(),
        new IndexModel.Sent(by.value(), child, index.now, removeOn, archiveUntil, outbound.id()));
    return outbound;
  }

  private OutboundMessage withdrawal(Random random, IndexFixture index) {
    List<IndexModel.Key> keys = new ArrayList<>(model.active.keySet());
    IndexModel.Key key =
        keys.isEmpty() || random.nextInt(5) == 0
            ? new IndexModel.Key(ORGANISATIONS.getFirst().value(), CHILDREN.getFirst())
            : keys.get(random.nextInt(keys.size()));
    String reason = REASONS.get(random.nextInt(REASONS.size()));
    OutboundMessage outbound =
        Reports.outbound(Reports.afmelding(new Oin(key.by()), key.about(), reason), index.now);
    sent.put(outbound.id(), new IndexModel.Withdrawn(key.by(), key.about(), reason, index.now));
    return outbound;
  }

  /** Brings a message out; some of them come again later, as after a crash. */
  private void deliver(IndexFixture index, OutboundMessage outbound) {
    index.index().deliver(List.of(outbound));
    model.day(today(index));
    switch (Objects.requireNonNull(sent.get(outbound.id()))) {
      case IndexModel.Sent report -> model.report(report, today(index));
      case IndexModel.Withdrawn taken ->
          model.withdraw(taken, LocalDate.ofInstant(taken.decided(), ZONE));
      default -> throw new AssertionError();
    }
    if (!recent.contains(outbound)) {
      recent.add(outbound);
    }
  }

  /** Says some of what is unsaid; what is not ticked off is what a crash came in between of. */
  private void say(Random random, IndexFixture index) {
    List<Announcement> unsaid = index.index().unsaid(500);
    Set<String> texts = new HashSet<>();
    for (Announcement one : unsaid) {
      assertThat(saidIds).doesNotContain(one.id());
      if (random.nextBoolean()) {
        texts.add(text(one));
      }
    }
    for (Announcement one : unsaid) {
      if (texts.contains(text(one))) {
        index.index().said(one);
        saidIds.add(one.id());
      }
    }
    texts.forEach(model::said);
  }

  private void check(IndexFixture index) {
    List<Announcement> unsaid = index.index().unsaid(500);
    assertThat(sorted(unsaid.stream().map(this::text).toList())).isEqualTo(model.unsaid());
    assertThat(unsaid).extracting(Announcement::id).doesNotHaveDuplicates();
    List<String> signals = new ArrayList<>();
    for (Oin reader : ORGANISATIONS) {
      for (IndexSignal signal : index.index().signalsFor(reader)) {
        signals.add(
            signal.kind()
                + " "
                + reader
                + " "
                + signal.other().oin()
                + " "
                + persons.get(signal.report()));
      }
      assertThat(index.index().reportsOf(reader))
          .hasSize(
              (int)
                  model.active.keySet().stream()
                      .filter(key -> key.by().equals(reader.value()))
                      .count());
    }
    assertThat(sorted(signals)).isEqualTo(model.signals());
    assertThat(index.index().archived()).hasSameSizeAs(model.archive);
    assertThat(index.index().overTerm(index.now)).isZero();
    assertThat(index.index().entries() + " " + index.index().archived())
        .doesNotContain(MOTHER)
        .doesNotContain(CHILDREN);
  }

  private String text(Announcement one) {
    return switch (one) {
      case Announcement.ToReporter to ->
          to.kind() + " " + to.reader() + " " + to.other().oin() + " " + persons.get(to.report());
      case Announcement.ToDesk to ->
          to.kind() + " desk " + to.one().oin() + " " + to.other().oin() + " ";
    };
  }

  private static List<String> sorted(List<String> texts) {
    List<String> sorted = new ArrayList<>(texts);
    Collections.sort(sorted);
    return sorted;
  }

  private static LocalDate today(IndexFixture index) {
    return LocalDate.ofInstant(index.now, ZONE);
  }
}
