package nl.sluis.app;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.Period;
import nl.sluis.agreement.Agreement;
import nl.sluis.health.Health;
import nl.sluis.health.HealthCheck;
import nl.sluis.policy.PolicySet;
import nl.sluis.policy.load.RunningPolicy;

/**
 * Whether the rules are those in the files, and no agreement is about to end without a next one.
 *
 * @param policy the rules that count
 * @param clock tells now
 */
record PolicyHealth(RunningPolicy policy, InstantSource clock) implements HealthCheck {

  private static final Period AHEAD = Period.ofDays(30);

  @Override
  public String name() {
    return "policy";
  }

  @Override
  public Health health() {
    if (policy.complaint() != null) {
      return Health.attention("new-rules-refused");
    }
    return endsSoon(policy.get()) ? Health.attention("agreement-ends-soon") : Health.OK;
  }

  private boolean endsSoon(PolicySet rules) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), rules.metadata().zone());
    LocalDate horizon = today.plus(AHEAD);
    return rules.agreements().values().stream()
        .map(Agreement::to)
        .anyMatch(last -> !last.isBefore(today) && last.isBefore(horizon));
  }
}
