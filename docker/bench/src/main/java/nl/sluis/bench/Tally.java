package nl.sluis.bench;

import java.time.Duration;
import org.HdrHistogram.Histogram;

/** Adds up what the lanes counted. */
final class Tally {

  private final Histogram latency = new Histogram(3);
  private long created;
  private long others;
  private long inTime;

  synchronized void add(long moreCreated, long moreOthers, long moreInTime, Histogram more) {
    created += moreCreated;
    others += moreOthers;
    inTime += moreInTime;
    latency.add(more);
  }

  synchronized Measurement over(Duration time) {
    return new Measurement(created, others, inTime, time, latency.copy());
  }
}
