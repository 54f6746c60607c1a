package nl.sluis.policy.load;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

  public PolicyLoader(Path folder) {
    this.folder = folder;
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
    return prove((done, all) -> {}).policy();
  }

  /**
   * The same, with the proof to show.
   *
   * @param progress is told how far the proof is, on any thread
   * @throws PolicyException as {@link #load} does
   */
  public Proven prove(Prover.Progress progress) {
    PolicyFolder files = PolicyFolder.read(folder);
    try {
      PolicySet policy = new PolicyCompiler(files).compile();
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
      return new Proven(policy, proof);
    } catch (Place.Misplaced e) {
      throw files.complaint(e);
    }
  }

  /** A hash over all that decides, as the files are now. */
  public String fingerprint() {
    return PolicyFolder.read(folder).hash();
  }

  private static Place place(List<Invariant> invariants, Proof.Counterexample broken) {
    int at = invariants.stream().map(Invariant::id).toList().indexOf(broken.invariant());
    return Place.in(INVARIANTS).at("invariants", at);
  }
}
