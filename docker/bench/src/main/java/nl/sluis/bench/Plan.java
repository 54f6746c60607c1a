package nl.sluis.bench;

import java.time.Duration;
import java.util.List;

/**
 * How a run goes: in each round every server has its turn, and a turn is warming up, measuring at
 * full load, and measuring at {@link #SHARES} of what that gave.
 *
 * @param starts how often the servers are started anew for it
 * @param rounds how often, for each start
 * @param connections of the load generator
 * @param first most time to warm each server up, before the first round
 * @param warmUp before each measurement
 * @param full at full load
 * @param open at each share of it
 */
record Plan(
    int starts,
    int rounds,
    int connections,
    Duration first,
    Duration warmUp,
    Duration full,
    Duration open) {

  /** Percentages of a server's own full load. */
  static final List<Integer> SHARES = List.of(25, 50, 75);

  /** Of these, the one that targets are about. */
  static final int HALF = 50;

  private static final int MOST_STARTS = 20;
  private static final int MOST_ROUNDS = 50;
  private static final int MOST_CONNECTIONS = 200;
  private static final int MOST_SECONDS = 60;
  private static final int LONGEST_WARM_UP = 600;

  Plan {
    check("starts", starts, MOST_STARTS);
    check("rounds", rounds, MOST_ROUNDS);
    check("connections", connections, MOST_CONNECTIONS);
    check("warm-up", first.toSeconds(), LONGEST_WARM_UP);
    check("seconds", full.toSeconds(), MOST_SECONDS);
  }

  /** As the command line has it. */
  static Plan of(int starts, int rounds, int seconds, int connections, int first) {
    return new Plan(
        starts,
        rounds,
        connections,
        Duration.ofSeconds(first),
        Duration.ofSeconds(2),
        Duration.ofSeconds(seconds),
        Duration.ofMillis(Math.max(1_000, seconds * 600L)));
  }

  /** For who wants to see within two minutes what a change did; says less than a whole run. */
  static Plan brief(int connections) {
    return new Plan(
        1,
        2,
        connections,
        Duration.ofSeconds(6),
        Duration.ofMillis(500),
        Duration.ofSeconds(2),
        Duration.ofSeconds(1));
  }

  private static void check(String option, long value, long most) {
    if (value < 1 || value > most) {
      throw new IllegalArgumentException("--" + option + ": van 1 tot en met " + most);
    }
  }
}
