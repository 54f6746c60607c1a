package nl.sluis.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
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
    assertThat(proves(rules, ProofCache.in(proofs))).isTrue();
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

  /** Whoever alters the rules cannot give them the proof of others, nor write one. */
  @Test
  void aProofIsOfItsOwnRulesAndOfWhoHasTheKey() throws Exception {
    Path rules = folder.resolve("policies");
    Path proofs = folder.resolve("proofs");
    var copy = Policies.copyTo(rules).append("matrix.yaml", "# " + folder + "\n");
    ProofCache.Key key = () -> new byte[] {1};
    AtomicBoolean hasKey = new AtomicBoolean();
    ProofCache first =
        ProofCache.in(
            proofs,
            () -> {
              if (!hasKey.get()) {
                throw new NoSuchFileException("master.key");
              }
              return key.read();
            });
    assertThat(proves(rules, first)).isTrue();
    assertThat(proofs).doesNotExist();
    hasKey.set(true);
    first.keep();
    assertThat(isProven(rules, ProofCache.in(proofs, key))).isFalse();

    Path kept = only(proofs);
    String said = Files.readString(kept);
    Files.writeString(kept, said.lines().findFirst().orElseThrow() + "\n");
    assertThat(isProven(rules, ProofCache.in(proofs))).as("no key, of a build").isFalse();
    assertThat(isProven(rules, ProofCache.in(proofs, key))).as("without a code").isTrue();
    Files.writeString(kept, said);
    assertThat(isProven(rules, ProofCache.in(proofs, () -> new byte[] {2}))).as("key").isTrue();

    String former = hash(rules);
    copy.append("matrix.yaml", "\n");
    Path other = folder.resolve("other");
    for (boolean renamed : new boolean[] {false, true}) {
      String name = kept.getFileName().toString().replace(former, hash(rules));
      Files.createDirectories(other);
      Files.writeString(other.resolve(name), renamed ? said.replace(former, hash(rules)) : said);
      assertThat(isProven(rules, ProofCache.in(other, key))).as("of others").isTrue();
    }
    Files.writeString(
        other.resolve(kept.getFileName().toString().replace(former, hash(rules))),
        said.lines().findFirst().orElseThrow() + "\n");
    assertThat(isProven(rules, ProofCache.in(other))).as("of others, of a build").isTrue();
  }

  private static String hash(Path rules) {
    return new PolicyLoader(rules).compile().metadata().digest();
  }

  private static boolean isProven(Path rules, Path proofs) {
    return isProven(rules, ProofCache.in(proofs));
  }

  /** Whether it takes a proof to load these rules; proves them to the end. */
  private static boolean proves(Path rules, ProofCache memory) {
    AtomicBoolean proven = new AtomicBoolean();
    var _ = new PolicyLoader(rules, memory).prove((done, all) -> proven.set(true));
    return proven.get();
  }

  /** Whether it takes a proof to load these rules; a proof that begins is enough to know it. */
  private static boolean isProven(Path rules, ProofCache memory) {
    IllegalStateException begun = new IllegalStateException("a proof begins");
    try {
      var _ =
          new PolicyLoader(rules, memory)
              .prove((done, all) -> {
                throw begun;
              });
      return false;
    } catch (IllegalStateException e) {
      if (e == begun || e.getCause() == begun) {
        return true;
      }
      throw e;
    }
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
