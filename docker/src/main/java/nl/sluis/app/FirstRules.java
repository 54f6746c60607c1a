package nl.sluis.app;

import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import nl.sluis.crypto.MasterKey;
import nl.sluis.policy.PolicySet;
import nl.sluis.policy.load.PolicyLoader;
import nl.sluis.policy.load.ProofCache;

/** The rules that a gateway starts with. It takes nothing in before they are proven. */
final class FirstRules {

  private final ProofCache memory;
  private final PolicyLoader loader;
  private final FutureTask<PolicySet> reading;

  FirstRules(Settings settings) {
    this.memory = memory(settings);
    this.loader = new PolicyLoader(settings.policies(), memory, settings.channelsOff());
    this.reading = new FutureTask<>(loader::load);
  }

  /** A folder that the configuration names is as much trusted as the code. */
  private static ProofCache memory(Settings settings) {
    if (settings.proofs() != null) {
      return ProofCache.in(settings.proofs());
    }
    Path master = GatewayKeys.folder(settings.data()).resolve(GatewayKeys.MASTER);
    return ProofCache.in(
        settings.proofFolder(), () -> MasterKey.load(master).derive("rules-proven"));
  }

  /** Keeps the proof, now that there are keys. */
  void keep() {
    memory.keep();
  }

  /**
   * Reads and proves them while something else is done. Only beside a store that is there: a proof
   * is kept in the data folder, and without a store that has to be empty.
   */
  void meanwhile() {
    Thread.ofPlatform().daemon().name("first-rules").start(reading);
  }

  PolicyLoader loader() {
    return loader;
  }

  /**
   * Waits until they are proven, by this thread if by no other.
   *
   * @throws Exception when they cannot be used, as {@link PolicyLoader#load} has it
   */
  PolicySet proven() throws Exception {
    reading.run();
    try {
      return reading.get();
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case Exception wrong -> throw wrong;
        case Error error -> throw error;
        case null, default -> throw e;
      }
    }
  }
}
