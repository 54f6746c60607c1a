package nl.sluis.bench;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;

/**
 * What a participant that floods costs another one: its latency beside a school that pushes as fast
 * as the gateway answers, over as many connections as one participant may have, against its latency
 * alone. What it pushes is refused, and evidence of that is committed before the answer.
 */
final class FloodBench {

  private static final double CALM_PER_SECOND = 20;
  private static final int CALM_CONNECTIONS = 4;
  private static final int FLOOD_CONNECTIONS = 200;

  private final PrintStream out;
  private final Ground ground;
  private final Path policies;
  private final Duration time;
  private final int rounds;

  /**
   * @param time of each measurement
   * @param rounds in each, the latency alone and beside the flood
   */
  FloodBench(PrintStream out, Ground ground, Path policies, Duration time, int rounds) {
    this.out = out;
    this.ground = ground;
    this.policies = policies;
    this.time = time;
    this.rounds = rounds;
  }

  /** Measures, and prints the latencies and their ratio. */
  void run(List<Child> children, Instant now) throws Exception {
    try (SluisContender sluis = SluisContender.start(ground, policies, children, List.of(), now);
        Load calm =
            new Load(
                Tls.client(ground.pki(), "corporatie"),
                sluis.server().port(),
                CALM_CONNECTIONS,
                sluis.signals().again());
        Load flood =
            new Load(
                Tls.client(ground.pki(), "school"),
                sluis.server().port(),
                FLOOD_CONNECTIONS,
                sluis.signals())) {
      var _ = flood.closed(time.multipliedBy(2));
      var _ = calm.open(CALM_PER_SECOND, time);
      List<Double> ratios = new ArrayList<>();
      for (int round = 1; round <= rounds; round++) {
        Measurement alone = calm.open(CALM_PER_SECOND, time);
        CompletableFuture<Measurement> flooding =
            CompletableFuture.supplyAsync(() -> flooded(flood));
        Measurement beside = calm.open(CALM_PER_SECOND, time);
        Measurement pushed = flooding.join();
        ratios.add(beside.millis(99) / alone.millis(99));
        out.printf(
            Locale.of("nl", "NL"),
            "ronde %d   p50 %.1f → %.1f ms   p99 %.1f → %.1f ms   overstroming %,.0f/s%n",
            round,
            alone.millis(50),
            beside.millis(50),
            alone.millis(99),
            beside.millis(99),
            pushed.perSecond());
      }
      Spread spread = Spread.of(ratios);
      out.printf(
          Locale.of("nl", "NL"),
          "p99 naast een overstroming ten opzichte van alleen: %.2f × (%.2f–%.2f), doel ≤ 2%n",
          spread.median(),
          spread.lowest(),
          spread.highest());
    }
  }

  private Measurement flooded(Load flood) {
    try {
      return flood.closed(time.plusSeconds(1));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
