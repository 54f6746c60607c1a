package nl.sluis.app;

import nl.sluis.health.Health;
import nl.sluis.health.HealthCheck;
import nl.sluis.store.Committer;

/**
 * Whether what is pushed becomes durable.
 *
 * @param committer makes it so
 */
record WriterHealth(Committer committer) implements HealthCheck {

  @Override
  public String name() {
    return "writer";
  }

  @Override
  public Health health() {
    return committer.isFailing() ? Health.failing("not-writable") : Health.OK;
  }
}
