package nl.sluis.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** Sluis with its evidence and without, to see what that costs. */
record WithEvidence(SluisContender without, SluisContender with, Path sealed)
    implements Comparison {

  private static final double COST_PERCENT = 10;
  private static final List<String> SEALING =
      List.of("Batch.append", "Batch.seal", "Leaf.encode", "SealedBatch.proof");

  static WithEvidence start(
      Ground ground, Path policies, List<Child> children, Path recording, Instant now)
      throws Exception {
    Path other = ground.folder().resolve("zonder.jfr");
    return new WithEvidence(
        SluisContender.unproven(ground, policies, children, Profile.options(other), now),
        SluisContender.start(ground, policies, children, Profile.options(recording), now),
        other);
  }

  @Override
  public String title() {
    return "Wat het bewijs kost";
  }

  @Override
  public List<Contender> contenders() {
    return List.of(without, with);
  }

  /**
   * Sealing is done in both, so what it takes is added. What is saved of the processor becomes
   * throughput in so far as the server has the processor: the load generator has the rest.
   */
  @Override
  public List<Target> targets(Result result) throws IOException {
    List<Turn> turns = result.of(without);
    double sealing = Profile.share(sealed, turns, SEALING);
    double busy = result.of(without, Turn::busy).median();
    Spread throughput =
        result.ratio(with, without).map(ratio -> 100 * (1 - ratio * (1 - sealing * busy)));
    Spread processor =
        result
            .ratio(without, with, Turn::cpuMicros)
            .map(ratio -> 100 * (1 - ratio * (1 - sealing)));
    return List.of(
        target("bewijs, % van de doorvoer", throughput),
        target("bewijs, % van de processortijd", processor));
  }

  private static Target target(String what, Spread cost) {
    return Target.most(what, cost, 1, COST_PERCENT);
  }
}
