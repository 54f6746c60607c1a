package nl.sluis.ingress;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Work that waits for an executor, taken source by source in turn: who brings much waits for
 * itself, and who brings little waits for one piece of everybody else's.
 *
 * <p>A piece of work runs, and is served when its outcome is known, which can be later: a request
 * is served when it is answered. One source has a limited number of pieces running and unserved, so
 * that it holds neither all threads nor all of what comes behind them.
 */
final class FairQueue {

  /** A piece of work. */
  interface Work extends Runnable {

    /** The executor does not take it; it will not run. */
    void rejected();
  }

  /**
   * How much is under way at most.
   *
   * @param running pieces that the executor has
   * @param runningOfOne those of one source
   * @param unservedOfOne pieces of one source that were taken and whose outcome is not known
   */
  record Width(int running, int runningOfOne, int unservedOfOne) {}

  private final class Line {

    private final Source source;
    private final Queue<Work> waiting = new ArrayDeque<>();
    private int running;
    private int unserved;
    private boolean hasTurn;

    private Line(Source source) {
      this.source = source;
    }

    private void changed() {
      boolean mayBegin =
          !waiting.isEmpty() && running < width.runningOfOne() && unserved < width.unservedOfOne();
      if (mayBegin && !hasTurn) {
        hasTurn = true;
        turns.add(this);
      }
      if (waiting.isEmpty() && running == 0 && unserved == 0) {
        lines.remove(source);
      }
    }
  }

  private record Taken(Line line, Work work) {}

  private final Executor executor;
  private final Width width;
  private final Map<Source, Line> lines = new HashMap<>();
  private final Queue<Line> turns = new ArrayDeque<>();
  private int running;

  FairQueue(Executor executor, Width width) {
    this.executor = executor;
    this.width = width;
  }

  /** Adds a piece of work; {@link #served} must follow, also when it was rejected. */
  void add(Source source, Work work) {
    synchronized (this) {
      Line line = lines.computeIfAbsent(source, Line::new);
      line.waiting.add(work);
      line.changed();
    }
    dispatch();
  }

  /** The outcome of a piece of this source's work is known. */
  void served(Source source) {
    synchronized (this) {
      Line line = lines.get(source);
      if (line != null) {
        line.unserved--;
        line.changed();
      }
    }
    dispatch();
  }

  private void dispatch() {
    for (Taken next = take(); next != null; next = take()) {
      Taken taken = next;
      try {
        executor.execute(() -> {
          try {
            taken.work().run();
          } finally {
            ran(taken.line());
            dispatch();
          }
        });
      } catch (RejectedExecutionException e) {
        ran(taken.line());
        taken.work().rejected();
      }
    }
  }

  private synchronized @Nullable Taken take() {
    if (running >= width.running()) {
      return null;
    }
    Line line = turns.poll();
    if (line == null) {
      return null;
    }
    line.hasTurn = false;
    Work work = line.waiting.remove();
    running++;
    line.running++;
    line.unserved++;
    line.changed();
    return new Taken(line, work);
  }

  private synchronized void ran(Line line) {
    running--;
    line.running--;
    line.changed();
  }
}
