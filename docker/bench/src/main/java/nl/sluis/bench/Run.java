package nl.sluis.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One run: round after round, in which every contender has its turn on the same machine within the
 * same half minute, so that what disturbs one disturbs all. Every other round goes the other way
 * about, so that coming after another is nobody's lot alone.
 */
final class Run {

  // Before some fifty thousand requests, the JVM's compiler is not done with a gateway.
  private static final long WARM_AFTER = 80_000;

  private final Ground ground;
  private final Plan plan;
  private final List<Contender> contenders;
  private final Map<String, List<Turn>> turns = new LinkedHashMap<>();
  private final Map<String, List<Footprint>> footprints = new LinkedHashMap<>();
  private final Map<String, Long> accepted = new LinkedHashMap<>();
  private final List<Arrival> arrivals = new ArrayList<>();
  private final List<String> faults = new ArrayList<>();

  Run(Ground ground, Plan plan, List<Contender> contenders) {
    this.ground = ground;
    this.plan = plan;
    this.contenders = contenders;
    for (Contender contender : contenders) {
      turns.put(contender.name(), new ArrayList<>());
      accepted.put(contender.name(), contender.before());
    }
  }

  /** All rounds; ends early when something was lost, for then no number counts. */
  Result go() throws Exception {
    for (Contender contender : contenders) {
      System.out.println("opwarmen: " + contender.name());
      warmUp(contender);
    }
    for (int round = 1; round <= plan.rounds() && faults.isEmpty(); round++) {
      System.out.printf("ronde %d van %d", round, plan.rounds());
      for (Contender contender : round % 2 == 1 ? contenders : contenders.reversed()) {
        Turn turn = turn(contender);
        turns.getOrDefault(contender.name(), List.of()).add(turn);
        System.out.printf(
            Locale.of("nl", "NL"), "   %s %,.0f/s", contender.name(), turn.full().perSecond());
        System.out.flush();
      }
      System.out.println();
    }
    for (Contender contender : contenders) {
      footprints.put(contender.name(), List.of(finish(contender)));
    }
    return new Result(turns, footprints, accepted, arrivals, faults);
  }

  private Footprint finish(Contender contender) throws Exception {
    Memory memory = contender.server().memory();
    long resident = memory.resident();
    long heap = memory.used();
    check(contender.finish());
    Path kept = contender.kept();
    return new Footprint(
        resident, heap, kept == null ? 0 : Footprint.size(kept), accepted(contender));
  }

  private void warmUp(Contender contender) throws Exception {
    try (Load load = load(contender)) {
      long end = System.nanoTime() + plan.first().toNanos();
      while (System.nanoTime() - end < 0 && accepted(contender) - contender.before() < WARM_AFTER) {
        count(contender, load.closed(plan.warmUp()));
      }
    }
    check(contender.arrivals(accepted(contender)));
  }

  private Turn turn(Contender contender) throws Exception {
    try (Load load = load(contender)) {
      count(contender, load.closed(plan.warmUp()));
      Instant begin = Instant.now();
      Usage before = usage(contender);
      Measurement full = load.closed(plan.full());
      Usage after = usage(contender);
      count(contender, full);
      SortedMap<Integer, Measurement> open = new TreeMap<>();
      for (int share : Plan.SHARES) {
        Measurement measured = load.open(full.perSecond() * share / 100, plan.open());
        count(contender, measured);
        open.put(share, measured);
      }
      check(contender.arrivals(accepted(contender)));
      return new Turn(
          begin,
          full,
          open,
          after.server().minus(before.server()),
          after.allocated() - before.allocated(),
          others(before, after));
    }
  }

  private Load load(Contender contender) throws Exception {
    return new Load(
        Tls.client(ground.pki(), "school"),
        contender.server().port(),
        plan.connections(),
        contender.signals());
  }

  private long accepted(Contender contender) {
    return accepted.getOrDefault(contender.name(), 0L);
  }

  private void count(Contender contender, Measurement measurement) {
    accepted.merge(contender.name(), measurement.created(), Long::sum);
    if (measurement.others() > 0) {
      faults.add(
          "%s: %d verzoeken zonder antwoord 201".formatted(contender.name(), measurement.others()));
    }
  }

  private void check(List<Arrival> counted) {
    for (Arrival arrival : counted) {
      arrivals.removeIf(earlier -> earlier.where().equals(arrival.where()));
      arrivals.add(arrival);
      if (!arrival.agrees()) {
        faults.add(
            "%s: %d verwacht, %d geteld"
                .formatted(arrival.where(), arrival.expected(), arrival.found()));
      }
    }
  }

  private record Usage(
      long nanos, Duration server, long allocated, Duration ours, @Nullable Duration machine) {}

  private Usage usage(Contender contender) throws IOException {
    Duration own = ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    Duration ours =
        Stream.concat(Stream.of(own), contenders.stream().map(each -> each.server().cpu()))
            .reduce(Duration.ZERO, Duration::plus);
    return new Usage(
        System.nanoTime(),
        contender.server().cpu(),
        contender.server().memory().allocated(),
        ours,
        Machine.busy());
  }

  private static double others(Usage before, Usage after) {
    if (before.machine() == null || after.machine() == null) {
      return Double.NaN;
    }
    Duration foreign =
        after.machine().minus(before.machine()).minus(after.ours().minus(before.ours()));
    double all = (double) (after.nanos() - before.nanos()) * Machine.cores();
    return Math.max(0, foreign.toNanos() / all);
  }
}
