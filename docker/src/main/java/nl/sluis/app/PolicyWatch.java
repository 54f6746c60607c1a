package nl.sluis.app;

import java.time.Duration;
import nl.sluis.health.BackgroundLoop;
import nl.sluis.policy.load.RunningPolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks every two seconds whether the files of policies/ have changed, and lets new rules count
 * once they are checked and proven. Rules that cannot be used are complained of in the log, once.
 */
final class PolicyWatch {

  private static final Logger LOG = LoggerFactory.getLogger(PolicyWatch.class);
  private static final Duration EVERY = Duration.ofSeconds(2);

  private PolicyWatch() {}

  /** Not started yet. */
  static BackgroundLoop loop(RunningPolicy policy) {
    return new BackgroundLoop(
        "policy-watch",
        EVERY,
        () -> {
          if (policy.stale()) {
            tell(policy.reload());
          }
          return EVERY;
        });
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
}
