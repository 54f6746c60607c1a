package nl.sluis.policy.load;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Stream;
import nl.sluis.crypto.Hmac;
import nl.sluis.files.OwnerOnly;
import nl.sluis.policy.proof.Proof;
import org.jspecify.annotations.Nullable;

/**
 * Which sets of rules were proven before, so that a restart need not prove them again. A proof says
 * which rules it is of, by the hash over all files, and by which code, by its size and time: of
 * others it counts for nothing, whatever its file is called. What the build proved lies beside that
 * code, where whoever can write could change the code as well; what the gateway proved lies among
 * its data, and counts only with a code made with the gateway's own key.
 */
public final class ProofCache {

  private static final String USE = "rules-proven";

  /** The key of who keeps proofs. */
  public interface Key {

    /**
     * @throws IOException when there is none yet, or it cannot be used
     */
    byte[] read() throws IOException;
  }

  private final @Nullable Path folder;
  private final @Nullable Key key;
  private @Nullable Runnable waiting;

  private ProofCache(@Nullable Path folder, @Nullable Key key) {
    this.folder = folder;
    this.key = key;
  }

  /** Remembers nothing. */
  public static ProofCache none() {
    return new ProofCache(null, null);
  }

  /** Remembers in a folder where only they can write who can change the code as well. */
  public static ProofCache in(Path folder) {
    return new ProofCache(folder, null);
  }

  /** Remembers in a folder where others may write. */
  public static ProofCache in(Path folder, Key key) {
    return new ProofCache(folder, key);
  }

  Optional<Proof> of(String hash) {
    Path code = code();
    if (folder == null || code == null) {
      return Optional.empty();
    }
    return read(folder, key, code, hash)
        .or(() -> read(code.resolveSibling("proofs"), null, code, hash));
  }

  private static Optional<Proof> read(Path folder, @Nullable Key key, Path code, String hash) {
    try {
      String name = name(code, hash);
      Path file = folder.resolve(name + ".proof");
      if (Files.notExists(file)) {
        return Optional.empty();
      }
      byte[] kept = Files.readAllBytes(file);
      String[] words = new String(kept, StandardCharsets.UTF_8).split("\\s");
      Proof proof =
          new Proof(Integer.parseInt(words[1]), Long.parseLong(words[2]), Optional.empty());
      return MessageDigest.isEqual(kept, written(name, proof, key))
          ? Optional.of(proof)
          : Optional.empty();
    } catch (IOException | RuntimeException e) {
      return Optional.empty();
    }
  }

  /** Also later, when there is no key yet: a first start proves the rules before it makes keys. */
  synchronized void remember(String hash, Proof proof) {
    waiting = () -> write(hash, proof);
    keep();
  }

  /** Keeps what was proven before there was a key. */
  public synchronized void keep() {
    if (waiting != null) {
      waiting.run();
    }
  }

  private void write(String hash, Proof proof) {
    try {
      Path code = code();
      if (folder == null || code == null) {
        return;
      }
      String name = name(code, hash);
      OwnerOnly.replace(folder.resolve(name + ".proof"), written(name, proof, key));
      waiting = null;
    } catch (IOException e) {
      // Not remembered: proven again next time.
    }
  }

  private static byte[] written(String name, Proof proof, @Nullable Key key) throws IOException {
    String said = name + " " + proof.invariants() + " " + proof.combinations() + "\n";
    String code =
        key == null ? "" : HexFormat.of().formatHex(Hmac.of(key.read(), USE, said)) + "\n";
    return (said + code).getBytes(StandardCharsets.UTF_8);
  }

  /** Rules and code. */
  private static String name(Path code, String hash) throws IOException {
    long size = 0;
    long newest = 0;
    try (Stream<Path> files = Files.walk(code)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        size += Files.size(file);
        newest = Math.max(newest, Files.getLastModifiedTime(file).toMillis());
      }
    }
    return "%s-%d-%d".formatted(hash, size, newest);
  }

  private static @Nullable Path code() {
    try {
      return Path.of(ProofCache.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      return null;
    }
  }
}
