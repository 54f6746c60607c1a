package nl.sluis.app;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import nl.sluis.health.Health;
import nl.sluis.health.HealthCheck;
import nl.sluis.http.Answer;

/** The health pages: what fails and what asks for attention, in words for machines. */
final class Readiness {

  private final List<HealthCheck> checks;
  private final HealthCheck threads;

  /**
   * @param checks all of them
   * @param threads the one that a restart alone can mend
   */
  Readiness(List<HealthCheck> checks, HealthCheck threads) {
    this.checks = List.copyOf(checks);
    this.threads = threads;
  }

  List<HealthCheck> checks() {
    return checks;
  }

  /** 503 and what fails, one a line; else 200 and what asks for attention. */
  Answer ready() {
    String failing = named(Health.State.FAILING);
    return failing.isEmpty()
        ? text(200, "ok\n" + named(Health.State.ATTENTION))
        : text(503, failing);
  }

  /** 503 when the process has to be started again. */
  Answer live() {
    Health health = threads.health();
    return health.state() == Health.State.FAILING
        ? text(503, line(threads.name(), health))
        : text(200, "ok\n");
  }

  private String named(Health.State state) {
    return checks.stream()
        .filter(check -> check.health().state() == state)
        .map(check -> line(check.name(), check.health()))
        .collect(Collectors.joining());
  }

  private static String line(String name, Health health) {
    return name + ": " + health.reason() + "\n";
  }

  private static Answer text(int status, String text) {
    return Answer.of(status, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
  }
}
