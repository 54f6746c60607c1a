package nl.sluis.bench;

import java.time.Duration;

/**
 * How a run goes: in each round every server has its turn, and a turn is warming up, measuring at
 * full load, and measuring at half of what that gave.
 *
 * @param starts how often the servers are started anew for it
 * @param rounds how often, for each start
 * @param connections of the load generator
 * @param first most time to warm each server up, before the first round
 * @param warmUp before each measurement
 * @param full at full load
 * @param half at half load
 */
record Plan(
    int starts,
    int rounds,
    int connections,
    Duration first,
    Duration warmUp,
    Duration full,
    Duration half) {

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

  private static void check(String option, long value, long most) {
    if (value < 1 || value > most) {
      throw new IllegalArgumentException("--" + option + ": van 1 tot en met " + most);
    }
  }
}
