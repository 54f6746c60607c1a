package nl.sluis.app;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import nl.sluis.policy.load.RunningPolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks every two seconds whether the files of policies/ have changed, and lets new rules count
 * once they are checked and proven. Rules that cannot be used are complained of in the log, once.
 */
final class PolicyWatch implements AutoCloseable {

  /** Name of its thread. */
  static final String THREAD = "policy-watch";

  private static final Logger LOG = LoggerFactory.getLogger(PolicyWatch.class);
  private static final long SECONDS = 2;

  private final RunningPolicy policy;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name(THREAD).daemon().factory());

  PolicyWatch(RunningPolicy policy) {
    this.policy = policy;
    var _ = timer.scheduleWithFixedDelay(this::look, SECONDS, SECONDS, TimeUnit.SECONDS);
  }

  private void look() {
    try {
      if (policy.stale()) {
        tell(policy.reload());
      }
    } catch (RuntimeException | Error e) { // else the timer would never look again
      LOG.atWarn().addKeyValue("reason", e.getClass().getSimpleName()).log("policy not looked at");
    }
  }

  static void tell(RunningPolicy.Reload reload) {
    switch (reload) {
      case RunningPolicy.Reload.Changed(var next) ->
          LOG.atInfo().addKeyValue("policy", next.metadata().version()).log("policy changed");
      case RunningPolicy.Reload.Refused(String complaint) ->
          LOG.atError().addKeyValue("complaint", complaint).log("policy refused, former one stays");
      case RunningPolicy.Reload.Same() -> {
        // nothing to tell
      }
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
