package nl.sluis.bench;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** Sluis by itself: what a change costs is soon seen, and nothing is said of targets. */
record Alone(SluisContender sluis) implements Comparison {

  static Alone start(
      Ground ground, Path policies, List<Child> children, List<String> options, Instant now)
      throws Exception {
    return new Alone(SluisContender.start(ground, policies, children, options, now));
  }

  @Override
  public String title() {
    return "Sluis alleen";
  }

  @Override
  public List<Contender> contenders() {
    return List.of(sluis);
  }

  @Override
  public List<Target> targets(Result result) {
    return List.of();
  }
}
