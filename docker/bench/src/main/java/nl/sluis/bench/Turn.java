package nl.sluis.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.SortedMap;

/**
 * What one server showed in one round.
 *
 * @param begin when the measurement at full load began
 * @param full at full load
 * @param open at each of these percentages of that
 * @param cpu processor time of the server during the measurement at full load
 * @param allocated bytes of heap that it took meanwhile
 * @param others share of the machine that programs outside the benchmark took meanwhile, 0 to 1;
 *     not a number where that is unknown
 */
record Turn(
    Instant begin,
    Measurement full,
    SortedMap<Integer, Measurement> open,
    Duration cpu,
    long allocated,
    double others) {

  /** At this percentage of full load. */
  Measurement at(int percent) {
    Measurement measured = open.get(percent);
    if (measured == null) {
      throw new IllegalArgumentException(percent + " % was not measured");
    }
    return measured;
  }

  /** Whether something happened while the server was measured at full load. */
  boolean covers(Instant moment) {
    return !moment.isBefore(begin) && moment.isBefore(begin.plus(full.time()));
  }

  /** Microseconds of processor time of the server for one answer. */
  double cpuMicros() {
    return cpu.toNanos() / 1e3 / Math.max(1, full.created());
  }

  /** Kibibytes of heap that it took for one answer. */
  double allocatedKib() {
    return allocated / 1024.0 / Math.max(1, full.created());
  }

  /** Share of the machine that the server had while it was measured at full load, 0 to 1. */
  double busy() {
    return cpu.toNanos() / ((double) full.time().toNanos() * Machine.cores());
  }
}
