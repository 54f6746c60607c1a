package nl.sluis.bench;

import java.time.Duration;
import org.HdrHistogram.Histogram;

/**
 * What one stretch of load showed.
 *
 * @param created answers with status 201
 * @param others all other answers, and requests that got none
 * @param inTime answers with status 201 that came before the time was over
 * @param time how long was measured
 * @param latency nanoseconds from when a request was due to the last byte of its answer
 */
record Measurement(long created, long others, long inTime, Duration time, Histogram latency) {

  /** Answers with status 201 a second. */
  double perSecond() {
    return inTime / (time.toNanos() / 1e9);
  }

  /** Latency in milliseconds that this share of the answers stayed within. */
  double millis(double percentile) {
    return latency.getValueAtPercentile(percentile) / 1e6;
  }
}
