package nl.sluis.bench.chaos;

import java.time.Duration;

/** Lets those who send and fetch work, or keeps them waiting until all has been looked at. */
final class Gate {

  private boolean open = true;
  private int inside;

  /** Waits until it is open; {@link #leave} must follow. */
  synchronized void enter() throws InterruptedException {
    while (!open) {
      wait();
    }
    inside++;
  }

  synchronized void leave() {
    inside--;
    notifyAll();
  }

  synchronized void open() {
    open = true;
    notifyAll();
  }

  /** Lets nobody in; true when all who were inside have left within this time. */
  synchronized boolean close(Duration patience) throws InterruptedException {
    open = false;
    long end = System.nanoTime() + patience.toNanos();
    while (inside > 0) {
      long left = (end - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        return false;
      }
      wait(left);
    }
    return true;
  }
}
