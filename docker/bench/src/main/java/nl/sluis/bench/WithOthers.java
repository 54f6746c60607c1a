package nl.sluis.bench;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** Sluis between a bare Netty echo, the least that is durable, and a plain Camel route. */
record WithOthers(EchoContender echo, RowContender row, CamelContender camel, SluisContender sluis)
    implements Comparison {

  static WithOthers start(
      Ground ground, Path policies, List<Child> children, List<String> options, Instant now)
      throws Exception {
    SluisContender sluis = SluisContender.start(ground, policies, children, options, now);
    return new WithOthers(
        EchoContender.start(ground, sluis.signals().again()),
        RowContender.start(ground, sluis.signals().again()),
        CamelContender.start(ground, sluis.signals().again()),
        sluis);
  }

  @Override
  public String title() {
    return "Sluis naast andere";
  }

  @Override
  public List<Contender> contenders() {
    return List.of(echo, row, camel, sluis);
  }

  @Override
  public List<Target> targets(Result result) {
    return List.of(
        Target.least("doorvoer ten opzichte van Camel", result.ratio(sluis, camel), 2, 2),
        Target.most(
            "processortijd ten opzichte van Camel",
            result.ratio(sluis, camel, Turn::cpuMicros),
            2,
            0.6),
        Target.least("doorvoer ten opzichte van Netty + rij", result.ratio(sluis, row), 2, 0.5),
        Target.most(
            "p99 bij half ten opzichte van Camel",
            result.ratio(sluis, camel, WithOthers::halfMillis),
            2,
            2),
        Target.most("p99 bij halve belasting, ms", result.of(sluis, WithOthers::halfMillis), 1, 20),
        Target.most(
            "KB op schijf per melding",
            result.taken(sluis.name(), taken -> taken.perSignal() / 1_000),
            1,
            6),
        Target.least("verder: doorvoer ten opzichte van Camel", result.ratio(sluis, camel), 2, 3),
        Target.least(
            "verder: processortijd, echo gedeeld door Sluis",
            result.ratio(echo, sluis, Turn::cpuMicros),
            2,
            0.33));
  }

  private static double halfMillis(Turn turn) {
    return turn.at(Plan.HALF).millis(99);
  }
}
