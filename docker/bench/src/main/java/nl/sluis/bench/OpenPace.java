package nl.sluis.bench;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;

/**
 * Requests come when they come, whether or not the server keeps up: one that finds every lane taken
 * waits, and that waiting counts. For the lanes of one event loop, and used there only.
 */
final class OpenPace implements Pace {

  private final Queue<Lane> idle = new ArrayDeque<>();
  private final Queue<Long> waiting = new ArrayDeque<>();
  private final CountDownLatch answered;

  /**
   * @param answered counts down for each request that is over
   */
  OpenPace(CountDownLatch answered) {
    this.answered = answered;
  }

  /** A lane that takes part; once, before the first request. */
  void join(Lane lane) {
    idle.add(lane);
  }

  /** A request is due. */
  void arrive(long due) {
    Lane lane = idle.poll();
    if (lane == null) {
      waiting.add(due);
    } else {
      lane.send(due);
    }
  }

  @Override
  public void free(Lane lane) {
    answered.countDown();
    if (lane.broken()) {
      return;
    }
    Long due = waiting.poll();
    if (due == null) {
      idle.add(lane);
    } else {
      lane.send(due);
    }
  }
}
