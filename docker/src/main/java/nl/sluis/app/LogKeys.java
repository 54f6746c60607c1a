package nl.sluis.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import nl.sluis.ledger.CosigningKey;
import nl.sluis.ledger.NoteVerifier;
import nl.sluis.ledger.PostQuantumKey;
import nl.sluis.ledger.SigningKey;
import nl.sluis.ledger.TrustedLedger;
import nl.sluis.ledger.VerifierKey;
import org.jspecify.annotations.Nullable;

/**
 * The public keys by which a ledger is verified.
 *
 * @param log signs every checkpoint
 * @param postQuantum signs anchors as well; null when it is not known, and not asked for then
 * @param witness signs the checkpoints of other ledgers; null when it is not known
 */
record LogKeys(VerifierKey log, @Nullable VerifierKey postQuantum, @Nullable VerifierKey witness) {

  /** The keys in a gateway's own folder. */
  static LogKeys in(Path data) throws IOException {
    Path keys = data.resolve("keys");
    Path postQuantum = keys.resolve("ledger-pq.key");
    Path witness = keys.resolve("witness.key");
    InstantSource clock = InstantSource.system();
    return new LogKeys(
        SigningKey.load(keys.resolve("ledger.key")).key(),
        Files.exists(postQuantum)
            ? PostQuantumKey.load(postQuantum, new SecureRandom(), clock).key()
            : null,
        Files.exists(witness) ? CosigningKey.load(witness, clock).key() : null);
  }

  /**
   * Keys as somebody gives them, instead of those in the folder.
   *
   * @throws CommandFailure when the Ed25519 key of the ledger is not among them
   */
  static LogKeys of(List<String> vkeys) {
    List<VerifierKey> keys = vkeys.stream().map(LogKeys::parse).toList();
    VerifierKey log = first(keys, VerifierKey.ED25519);
    if (log == null) {
      throw new CommandFailure("De Ed25519-sleutel van het logboek ontbreekt.");
    }
    return new LogKeys(
        log,
        first(keys, VerifierKey.ML_DSA_44_COSIGNATURE),
        first(keys, VerifierKey.ED25519_COSIGNATURE));
  }

  private static VerifierKey parse(String vkey) {
    try {
      return VerifierKey.parse(vkey);
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(
          "--key: dit is geen openbare sleutel (vkey); zie ./sluis ledger key.");
    }
  }

  private static @Nullable VerifierKey first(List<VerifierKey> keys, byte type) {
    return keys.stream().filter(key -> key.type() == type).findFirst().orElse(null);
  }

  /** Whose signatures make the checkpoints of rows count. */
  TrustedLedger rows() {
    return TrustedLedger.of(log.toString());
  }

  /** Whose signatures make anchors count. */
  TrustedLedger anchors() {
    List<NoteVerifier> all =
        Stream.of(log, postQuantum)
            .flatMap(Stream::ofNullable)
            .map(key -> NoteVerifier.of(key.toString()))
            .toList();
    return new TrustedLedger(log.name(), NoteVerifier.all(all));
  }

  List<VerifierKey> all() {
    return Stream.of(log, postQuantum, witness).flatMap(Stream::ofNullable).toList();
  }
}
