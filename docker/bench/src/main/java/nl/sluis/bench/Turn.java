package nl.sluis.bench;

import java.time.Duration;
import java.time.Instant;

/**
 * What one server showed in one round.
 *
 * @param begin when the measurement at full load began
 * @param full at full load
 * @param half at half of that
 * @param cpu processor time of the server during the measurement at full load
 * @param others share of the machine that programs outside the benchmark took meanwhile, 0 to 1;
 *     not a number where that is unknown
 */
record Turn(Instant begin, Measurement full, Measurement half, Duration cpu, double others) {

  /** Whether something happened while the server was measured at full load. */
  boolean covers(Instant moment) {
    return !moment.isBefore(begin) && moment.isBefore(begin.plus(full.time()));
  }

  /** Microseconds of processor time of the server for one answer. */
  double cpuMicros() {
    return cpu.toNanos() / 1e3 / Math.max(1, full.created());
  }

  /** Share of the machine that the server had while it was measured at full load, 0 to 1. */
  double busy() {
    return cpu.toNanos() / ((double) full.time().toNanos() * Machine.cores());
  }
}
