package nl.sluis.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import nl.sluis.policy.load.PolicyLoader;
import nl.sluis.policy.load.ProofCache;
import nl.sluis.testing.Policies;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A proof counts again only for rules that are the same in every byte. */
@Tag("slow")
final class RememberedProofTest {

  @TempDir private Path folder;

  @Test
  void rulesThatDifferInOneByteAreProvenAgain() throws Exception {
    Path rules = folder.resolve("policies");
    // Rules that no other run has proven.
    var copy = Policies.copyTo(rules).append("matrix.yaml", "# " + folder + "\n");
    Path proofs = folder.resolve("proofs");
    assertThat(isProven(rules, proofs)).isTrue();
    assertThat(isProven(rules, proofs)).isFalse();

    Path built = besideTheCode(only(proofs));
    try {
      assertThat(isProven(rules, folder.resolve("empty"))).isFalse();

      copy.append("matrix.yaml", "\n");
      assertThat(isProven(rules, proofs)).isTrue();
    } finally {
      Files.delete(built);
    }
  }

  /** Whether it takes a proof to load these rules. */
  private static boolean isProven(Path rules, Path proofs) {
    AtomicBoolean proven = new AtomicBoolean();
    var _ = new PolicyLoader(rules, ProofCache.in(proofs)).prove((done, all) -> proven.set(true));
    return proven.get();
  }

  /** As the build does with what it proved. */
  private static Path besideTheCode(Path proof) throws Exception {
    Path code =
        Path.of(ProofCache.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    Path there = Files.createDirectories(code.resolveSibling("proofs"));
    return Files.copy(proof, there.resolve(proof.getFileName()));
  }

  private static Path only(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.reduce((one, other) -> null).orElseThrow();
    }
  }
}
