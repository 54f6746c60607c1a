package nl.sluis.bench;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

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
    Spread toEcho = result.ratio(sluis, echo);
    Spread toCamel = result.ratio(sluis, camel);
    Spread half = result.of(sluis, t -> t.half().millis(99));
    double start = sluis.server().startedIn().toMillis() / 1e3;
    return List.of(
        new Target(
            "ten opzichte van de Netty-echo", toEcho.text(2), "≥ 0,33", toEcho.median() >= TO_ECHO),
        new Target(
            "ten opzichte van de Camel-route",
            toCamel.text(2),
            "≥ 2",
            toCamel.median() >= TO_CAMEL),
        new Target(
            "p99 bij halve belasting, ms", half.text(1), "≤ 20", half.median() <= HALF_LOAD_MILLIS),
        new Target("geheugen", "heap " + Jvm.HEAP, "512 MB", result.counts()),
        new Target(
            "start tot klaar, s",
            String.format(Locale.of("nl", "NL"), "%.1f", start),
            "≤ 2",
            start <= START_SECONDS));
  }
}
