package nl.sluis.reminder;

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the deadlines looked after each second, on a thread of its own; after something went wrong,
 * such as a full disk, once a minute. What time it is, the gateway's clock says.
 */
public final class DeadlineThread implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(DeadlineThread.class);
  private static final long SECOND = 1;
  private static final long AFTER_FAILURE = 60;
  private static final long LAST_ROUND = 10;

  private final DeadlineScheduler watch;
  private final ScheduledThreadPoolExecutor thread =
      new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().name("terms").factory());

  /** Starts the thread. */
  public DeadlineThread(DeadlineScheduler watch) {
    this.watch = watch;
    thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    again(SECOND);
  }

  private void again(long seconds) {
    try {
      var unused = thread.schedule(this::look, seconds, TimeUnit.SECONDS);
    } catch (RejectedExecutionException e) {
      // It is being closed.
    }
  }

  private void look() {
    long pause = AFTER_FAILURE;
    try {
      watch.round();
      pause = SECOND;
    } catch (RuntimeException e) {
      LOG.atWarn()
          .addKeyValue("reason", e.getClass().getSimpleName())
          .log("terms not looked after; tried again in a minute");
    } finally {
      again(pause);
    }
  }

  /** Lets the round that is under way finish, and stops. */
  @Override
  public void close() {
    thread.shutdown();
    try {
      if (!thread.awaitTermination(LAST_ROUND, TimeUnit.SECONDS)) {
        LOG.atWarn().log("the last round of the terms did not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
