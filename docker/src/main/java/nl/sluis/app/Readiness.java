package nl.sluis.app;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import nl.sluis.health.Health;
import nl.sluis.health.HealthCheck;
import nl.sluis.http.Answer;

/** The health pages: what fails and what asks for attention, in words for machines. */
final class Readiness {

  private final List<HealthCheck> checks = new CopyOnWriteArrayList<>();

  /** Asks these too from now on. */
  void add(HealthCheck... more) {
    checks.addAll(List.of(more));
  }

  /** Asks these too from now on. */
  void addAll(Collection<? extends HealthCheck> more) {
    checks.addAll(more);
  }

  /** All that are asked so far. */
  List<HealthCheck> all() {
    return List.copyOf(checks);
  }

  /** 503 and what fails, one a line; else 200 and what asks for attention. */
  Answer ready() {
    String failing = named(Health.State.FAILING) + named(Health.State.ENDED);
    return failing.isEmpty()
        ? text(200, "ok\n" + named(Health.State.ATTENTION))
        : text(503, failing);
  }

  /** 503 and what ended, when the process has to be started again. */
  Answer live() {
    String ended = named(Health.State.ENDED);
    return ended.isEmpty() ? text(200, "ok\n") : text(503, ended);
  }

  private String named(Health.State state) {
    StringBuilder lines = new StringBuilder();
    for (HealthCheck check : checks) {
      Health health = check.health();
      if (health.state() == state) {
        lines.append(line(check.name(), health));
      }
    }
    return lines.toString();
  }

  private static String line(String name, Health health) {
    return name + ": " + health.reason() + "\n";
  }

  private static Answer text(int status, String text) {
    return Answer.of(status, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
  }
}
