package nl.sluis.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * Sluis with a store that has grown beside Sluis with a new one. What fills it came in through the
 * door, so that it left behind all that a signal leaves.
 */
record WithGrowth(SluisContender empty, SluisContender grown) implements Comparison {

  private static final Duration STRETCH = Duration.ofSeconds(10);

  /**
   * Starts both, and fills one.
   *
   * @param leaves how many its evidence has then, at least
   */
  static WithGrowth start(
      Ground ground, Path policies, List<Child> children, Plan plan, long leaves, Instant now)
      throws Exception {
    SluisContender grown = SluisContender.start("Sluis gevuld", ground, policies, children, now);
    fill(grown, ground, plan, leaves);
    return new WithGrowth(
        SluisContender.start("Sluis leeg", ground, policies, children, now), grown);
  }

  private static void fill(SluisContender grown, Ground ground, Plan plan, long leaves)
      throws IOException, InterruptedException {
    try (Load load =
        new Load(
            Tls.client(ground.pki(), "school"),
            grown.server().port(),
            plan.connections(),
            grown.signals())) {
      long now = grown.leaves();
      while (now < leaves) {
        Measurement seen = load.closed(STRETCH);
        if (seen.others() > 0 || seen.created() == 0) {
          throw new IOException("vullen: " + seen.others() + " verzoeken zonder antwoord 201");
        }
        grown.filled(seen.created());
        now = grown.leaves();
        System.out.printf(
            Locale.of("nl", "NL"),
            "vullen: %,d van %,d bladen, %,.0f meldingen/s%n",
            now,
            leaves,
            seen.perSecond());
      }
    }
  }

  @Override
  public String title() {
    return String.format(
        Locale.of("nl", "NL"), "Groei: %,d meldingen vooraf tegen geen", grown.before());
  }

  @Override
  public List<Contender> contenders() {
    return List.of(empty, grown);
  }

  @Override
  public List<Target> targets(Result result) {
    return List.of(
        Target.least("doorvoer gevuld ten opzichte van leeg", result.ratio(grown, empty), 2, 0.9),
        Target.most(
            "KB op schijf per melding, gevuld",
            result.taken(grown.name(), taken -> taken.perSignal() / 1_000),
            1,
            6));
  }
}
