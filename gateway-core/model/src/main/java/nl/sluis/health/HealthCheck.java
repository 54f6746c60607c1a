package nl.sluis.health;

/**
 * Something without which the gateway cannot keep its promise, such as the writer of the store.
 * Readiness and metrics show all of them; each answers at once, from memory.
 */
public interface HealthCheck {

  /** The name in readiness and metrics: lower-case kebab, {@code writer}. */
  String name();

  /** How it is now. */
  Health health();
}
