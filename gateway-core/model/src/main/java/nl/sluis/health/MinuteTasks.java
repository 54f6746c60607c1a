package nl.sluis.health;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is to be done every minute. One task that fails keeps no other from being done. */
public final class MinuteTasks implements Runnable, HealthCheck {

  private static final Logger LOG = LoggerFactory.getLogger(MinuteTasks.class);

  private final Map<String, Runnable> tasks;
  private final Set<String> failing = new ConcurrentSkipListSet<>();

  /**
   * @param tasks by their names, lower-case kebab, in the order in which they are done
   */
  public MinuteTasks(Map<String, Runnable> tasks) {
    this.tasks = new LinkedHashMap<>(tasks);
  }

  @Override
  public void run() {
    tasks.forEach(this::run);
  }

  private void run(String name, Runnable task) {
    try {
      task.run();
      if (failing.remove(name)) {
        LOG.atInfo().addKeyValue("task", name).log("task works again");
      }
    } catch (RuntimeException | Error e) { // else the tasks after it would never be done
      if (failing.add(name)) {
        LOG.atWarn()
            .addKeyValue("task", name)
            .addKeyValue("reason", e.getClass().getSimpleName())
            .log("task failed");
      }
    }
  }

  @Override
  public String name() {
    return "minute-tasks";
  }

  @Override
  public Health health() {
    return failing.stream()
        .findFirst()
        .map(name -> Health.attention(name + "-failed"))
        .orElse(Health.OK);
  }
}
