package nl.sluis.bench;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** Sluis between a bare Netty echo and a plain Camel route. */
record WithOthers(EchoContender echo, CamelContender camel, SluisContender sluis)
    implements Comparison {

  private static final double TO_ECHO = 1 / 3.0;
  private static final double TO_CAMEL = 2;
  private static final double HALF_LOAD_MILLIS = 20;
  private static final double START_SECONDS = 2;

  static WithOthers start(
      Ground ground, Path policies, List<Child> children, List<String> options, Instant now)
      throws Exception {
    SluisContender sluis = SluisContender.start(ground, policies, children, options, now);
    return new WithOthers(
        EchoContender.start(ground, sluis.signals().again()),
        CamelContender.start(ground, sluis.signals().again()),
        sluis);
  }

  @Override
  public List<Contender> contenders() {
    return List.of(echo, camel, sluis);
  }

  @Override
  public List<Target> targets(Result result) {
    double start = sluis.server().startedIn().toMillis() / 1e3;
    return List.of(
        new Target(
            "ten opzichte van de Netty-echo",
            result.ratio(sluis, echo),
            2,
            "≥ 0,33",
            ratio -> ratio >= TO_ECHO),
        new Target(
            "ten opzichte van de Camel-route",
            result.ratio(sluis, camel),
            2,
            "≥ 2",
            ratio -> ratio >= TO_CAMEL),
        new Target(
            "p99 bij halve belasting, ms",
            result.of(sluis, t -> t.half().millis(99)),
            1,
            "≤ 20",
            millis -> millis <= HALF_LOAD_MILLIS),
        new Target(
            "start tot klaar, s",
            Spread.of(List.of(start)),
            1,
            "≤ 2",
            seconds -> seconds <= START_SECONDS));
  }
}
