package nl.sluis.app;

import java.util.Set;
import java.util.TreeSet;
import nl.sluis.health.Health;
import nl.sluis.health.HealthCheck;

/**
 * Whether each thread of ours that works as long as the gateway does still lives. A pool replaces a
 * thread that dies; these are not of a pool, or carry work that is not given to another.
 *
 * @param expected their names
 */
record Threads(Set<String> expected) implements HealthCheck {

  Threads {
    expected = Set.copyOf(expected);
  }

  @Override
  public String name() {
    return "threads";
  }

  @Override
  public Health health() {
    Set<String> dead = new TreeSet<>(expected);
    dead.removeAll(alive());
    return dead.isEmpty() ? Health.OK : Health.failing("ended-" + String.join("-", dead));
  }

  /** Names of all threads; without their stacks, which would stop them for a moment. */
  private static Set<String> alive() {
    ThreadGroup all = Thread.currentThread().getThreadGroup();
    while (all.getParent() != null) {
      all = all.getParent();
    }
    Thread[] found = new Thread[Math.max(64, 2 * all.activeCount())];
    int count = all.enumerate(found);
    Set<String> names = new TreeSet<>();
    for (int i = 0; i < count; i++) {
      names.add(found[i].getName());
    }
    return names;
  }
}
