package nl.sluis.bench.chaos;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one round gave.
 *
 * @param hit how many system calls failed; 1 for what is no system call
 * @param acknowledged how many signals were acknowledged during it
 * @param recovery how long it took until every sender was heard again; null when it was not
 * @param findings what was not as promised
 * @param usable whether the same gateway can go on
 */
record Result(
    Kind kind,
    long hit,
    int acknowledged,
    @Nullable Duration recovery,
    List<Finding> findings,
    boolean usable) {

  Result {
    findings = List.copyOf(findings);
  }
}
