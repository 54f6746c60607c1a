package nl.sluis.policy.load;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import nl.sluis.policy.PolicyException;
import nl.sluis.policy.PolicySet;
import nl.sluis.policy.proof.Invariant;
import nl.sluis.policy.proof.Proof;
import nl.sluis.policy.proof.Prover;

/**
 * Reads policies/ from a folder. Strict: what is not as it should be stops the load, and the
 * complaint names file, line and place.
 */
public final class PolicyLoader {

  private static final String INVARIANTS = "invariants.yaml";

  private final Path folder;
  private final ProofCache memory;
  private final Set<String> off;

  /** Proves each time. */
  public PolicyLoader(Path folder) {
    this(folder, ProofCache.none());
  }

  /**
   * @param memory what was proven before
   */
  public PolicyLoader(Path folder, ProofCache memory) {
    this(folder, memory, Set.of());
  }

  /**
   * @param memory what was proven before
   * @param off outbound channels that this gateway does not have
   */
  public PolicyLoader(Path folder, ProofCache memory, Set<String> off) {
    this.folder = folder;
    this.memory = memory;
    this.off = Set.copyOf(off);
  }

  /**
   * A set of rules, and the proof that its invariants hold.
   *
   * @param policy the rules
   * @param proof without a counterexample
   */
  public record Proven(PolicySet policy, Proof proof) {}

  /**
   * Reads, compiles and proves.
   *
   * @throws PolicyException when a file is missing or wrong, or an invariant does not hold; the
   *     message says which and where
   */
  public PolicySet load() {
    return prove((done, all) -> {}).policy().without(off);
  }

  /**
   * Reads and compiles, without the proof: for tools that only look.
   *
   * @throws PolicyException when a file is missing or wrong; the message says which and where
   */
  public PolicySet compile() {
    return compile(PolicyFolder.read(folder));
  }

  private static PolicySet compile(PolicyFolder files) {
    try {
      return new PolicyCompiler(files).compile();
    } catch (Place.Misplaced e) {
      throw files.complaint(e);
    }
  }

  /**
   * Reads, compiles and proves, with the proof to show.
   *
   * @param progress is told how far the proof is, on any thread
   * @throws PolicyException as {@link #load} does
   */
  public Proven prove(Prover.Progress progress) {
    PolicyFolder files = PolicyFolder.read(folder);
    PolicySet policy = compile(files);
    try {
      Optional<Proof> known = memory.of(files.hash());
      if (known.isPresent()) {
        return new Proven(policy, known.get());
      }
      var file = files.document(INVARIANTS, PolicyDocuments.InvariantsFile.class);
      List<Invariant> invariants = new ArrayList<>();
      for (int i = 0; i < file.invariants().size(); i++) {
        var text = file.invariants().get(i);
        invariants.add(
            Place.in(INVARIANTS)
                .at("invariants", i)
                .parsed(() ->
                    Invariant.compile(
                        text.id(), text.says(), text.condition(), text.consequence())));
      }
      Proof proof = new Prover(policy, invariants).prove(progress);
      proof
          .counterexample()
          .ifPresent(broken -> {
            throw place(invariants, broken).wrong(broken.explanation());
          });
      memory.remember(files.hash(), proof);
      return new Proven(policy, proof);
    } catch (Place.Misplaced e) {
      throw files.complaint(e);
    }
  }

  /** The first digits of the hash over all that decides, as the files are now. */
  public String fingerprint() {
    return PolicyFolder.read(folder).hash().substring(0, PolicySet.FINGERPRINT);
  }

  private static Place place(List<Invariant> invariants, Proof.Counterexample broken) {
    int at = invariants.stream().map(Invariant::id).toList().indexOf(broken.invariant());
    return Place.in(INVARIANTS).at("invariants", at);
  }
}
