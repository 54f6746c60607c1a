package nl.sluis.bench;

import java.util.concurrent.CountDownLatch;

/**
 * Each answer is followed by the next request at once, until the time is over.
 *
 * @param deadline {@link System#nanoTime} from which nothing more is sent
 * @param finished counts down for each lane that stopped
 */
record ClosedPace(long deadline, CountDownLatch finished) implements Pace {

  @Override
  public void free(Lane lane) {
    long now = System.nanoTime();
    if (now - deadline < 0 && !lane.broken()) {
      lane.send(now);
    } else {
      finished.countDown();
    }
  }
}
