package nl.sluis.verwijsindex;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiPredicate;
import java.util.stream.IntStream;
import nl.sluis.delivery.OutboundMessage;
import nl.sluis.index.IndexSignal;
import nl.sluis.participant.Oin;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random reports in random order, some of them twice, over some two years: the matches that anyone
 * gets to see are exactly the pairs of different organisations whose reports about one person were
 * valid at the same time, as a second way to find them (intervals, no database) has them.
 */
class MatchPropertyTest {

  private static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");
  private static final List<String> BSNS =
      List.of("999990342", "900186021", "999993653", "111222333", "999900006", "999999990");
  private static final List<Oin> ORGANISATIONS =
      IntStream.rangeClosed(1, 5)
          .mapToObj(i -> new Oin("0000009900000000%d000".formatted(i)))
          .toList();

  @TempDir Path data;

  /** A reader's own report, and whom the reader found by it. */
  private record Seen(UUID report, Oin other) {}

  private record Sent(Oin by, String bsn, LocalDate removeOn, Instant decided, String delivery) {

    OutboundMessage outbound() {
      return Reports.outbound(delivery, Reports.melding(by, bsn, removeOn).toString(), decided);
    }

    boolean replaces(Sent other) {
      int order = decided.compareTo(other.decided);
      return order > 0 || (order == 0 && delivery.compareTo(other.delivery) > 0);
    }
  }

  private record Valid(Sent report, Instant from, Instant until) {

    boolean at(Instant moment) {
      return !from.isAfter(moment) && until.isAfter(moment);
    }

    boolean overlaps(Valid other) {
      return from.isBefore(other.until) && other.from.isBefore(until);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void theMatchesAreThePairsOfDifferentOrganisationsThatWereValidTogether(long seed)
      throws Exception {
    Random random = new Random(seed);
    List<Sent> sent = new ArrayList<>();
    List<Valid> valid = new ArrayList<>();
    Set<Seen> ever = new HashSet<>();
    try (IndexFixture index = new IndexFixture(data)) {
      for (int step = 0; step < 30; step++) {
        index.wait(Duration.ofHours(1 + random.nextInt(40 * 24)));
        Instant now = index.now;
        List<Sent> batch = batch(random, now, sent);
        index.index().deliver(batch.stream().map(Sent::outbound).toList());
        batch.forEach(report -> arrive(report, now, valid));

        Set<Seen> seen = seen(index);
        assertThat(seen).isEqualTo(pairs(valid, (one, other) -> one.at(now) && other.at(now)));
        ever.addAll(seen);

        if (random.nextInt(4) == 0) {
          index.index().sweep(now);
        }
        if (random.nextInt(10) == 0) {
          index.restart();
        }
      }
    }
    assertThat(ever).isNotEmpty().isEqualTo(pairs(valid, Valid::overlaps));
  }

  private static List<Sent> batch(Random random, Instant now, List<Sent> sent) {
    List<Sent> batch = new ArrayList<>();
    for (int i = random.nextInt(4); i >= 0; i--) {
      batch.add(
          new Sent(
              ORGANISATIONS.get(random.nextInt(ORGANISATIONS.size())),
              BSNS.get(random.nextInt(BSNS.size())),
              LocalDate.ofInstant(now, ZONE).plusDays(random.nextInt(300) - 10),
              now.minusSeconds(random.nextInt(3)),
              new UUID(random.nextLong(), random.nextLong()).toString()));
    }
    sent.addAll(batch);
    for (int again = random.nextInt(3); again > 0; again--) {
      batch.add(sent.get(random.nextInt(sent.size())));
    }
    Collections.shuffle(batch, random);
    return batch;
  }

  /** The report counts from now, unless its day has come or a later one of its kind is there. */
  private static void arrive(Sent report, Instant now, List<Valid> valid) {
    Instant until = report.removeOn().atStartOfDay(ZONE).toInstant();
    if (!until.isAfter(now)) {
      return;
    }
    for (Valid earlier : List.copyOf(valid)) {
      boolean same = earlier.report.by.equals(report.by) && earlier.report.bsn.equals(report.bsn);
      if (same && earlier.at(now)) {
        if (!report.replaces(earlier.report)) {
          return;
        }
        valid.set(valid.indexOf(earlier), new Valid(earlier.report, earlier.from, now));
      }
    }
    valid.add(new Valid(report, now, until));
  }

  private static Set<Seen> pairs(List<Valid> valid, BiPredicate<Valid, Valid> together) {
    Set<Seen> pairs = new HashSet<>();
    for (Valid one : valid) {
      for (Valid other : valid) {
        if (one.report.bsn.equals(other.report.bsn)
            && !one.report.by.equals(other.report.by)
            && together.test(one, other)) {
          pairs.add(new Seen(Reports.id(one.report.by, one.report.bsn), other.report.by));
        }
      }
    }
    return pairs;
  }

  private static Set<Seen> seen(IndexFixture index) {
    Set<Seen> seen = new HashSet<>();
    for (Oin reader : ORGANISATIONS) {
      for (IndexSignal signal : index.index().signalsFor(reader)) {
        assertThat(seen.add(new Seen(signal.report(), signal.other().oin()))).isTrue();
      }
    }
    return seen;
  }
}
