package nl.sluis.policy.load;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import nl.sluis.files.OwnerOnly;
import nl.sluis.policy.proof.Proof;
import org.jspecify.annotations.Nullable;

/**
 * Which sets of rules were proven before, so that a restart need not prove them again. A proof is
 * remembered by the hash over all files and by size and time of the code that decides: when either
 * changes it counts no more. What the build proved lies beside that code, where whoever can write
 * could change the code as well; what the gateway proved lies where the gateway remembers.
 */
public final class ProofCache {

  private final @Nullable Path folder;

  private ProofCache(@Nullable Path folder) {
    this.folder = folder;
  }

  /** Remembers nothing. */
  public static ProofCache none() {
    return new ProofCache(null);
  }

  /** Remembers in a folder that only the gateway writes in. */
  public static ProofCache in(Path folder) {
    return new ProofCache(folder);
  }

  Optional<Proof> of(String hash) {
    Path code = code();
    if (folder == null || code == null) {
      return Optional.empty();
    }
    return read(folder, code, hash).or(() -> read(code.resolveSibling("proofs"), code, hash));
  }

  private static Optional<Proof> read(Path folder, Path code, String hash) {
    try {
      Path file = folder.resolve(name(code, hash));
      if (Files.notExists(file)) {
        return Optional.empty();
      }
      String[] words = Files.readString(file).strip().split(" ");
      return Optional.of(
          new Proof(Integer.parseInt(words[0]), Long.parseLong(words[1]), Optional.empty()));
    } catch (IOException | RuntimeException e) {
      return Optional.empty();
    }
  }

  void remember(String hash, Proof proof) {
    try {
      Path code = code();
      if (folder == null || code == null) {
        return;
      }
      Path file = folder.resolve(name(code, hash));
      String text = proof.invariants() + " " + proof.combinations() + "\n";
      OwnerOnly.replace(file, text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      // Not remembered: proven again next time.
    }
  }

  private static String name(Path code, String hash) throws IOException {
    long size = 0;
    long newest = 0;
    try (Stream<Path> files = Files.walk(code)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        size += Files.size(file);
        newest = Math.max(newest, Files.getLastModifiedTime(file).toMillis());
      }
    }
    return "%s-%d-%d.proof".formatted(hash, size, newest);
  }

  private static @Nullable Path code() {
    try {
      return Path.of(ProofCache.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      return null;
    }
  }
}
