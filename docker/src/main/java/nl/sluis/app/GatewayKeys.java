package nl.sluis.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nl.sluis.crypto.MasterKey;
import nl.sluis.ledger.CosigningKey;
import nl.sluis.ledger.PostQuantumKey;
import nl.sluis.ledger.SigningKey;

/**
 * The gateway's own keys, which belong together and to one ledger.
 *
 * @param master wraps the keys of persons
 * @param ledger signs every checkpoint
 * @param anchors signs anchors as well, post-quantum
 * @param witness cosigns the ledgers of others
 */
record GatewayKeys(
    MasterKey master, SigningKey ledger, PostQuantumKey anchors, CosigningKey witness) {

  static final String MASTER = "master.key";
  static final String LEDGER = "ledger.key";
  static final String ANCHORS = "ledger-pq.key";
  static final String WITNESS = "witness.key";

  /** Their files in the folder {@code keys/}. */
  static final List<String> FILES = List.of(MASTER, LEDGER, ANCHORS, WITNESS);

  private static final String OF_WITNESS = "/getuige";
  private static final int IDENTITY = 16;

  /** The folder of the keys. */
  static Path folder(Path data) {
    return data.resolve("keys");
  }

  /**
   * Reads the keys.
   *
   * @throws IOException when one is missing or cannot be used
   */
  static GatewayKeys load(Path data, SecureRandom random, InstantSource clock) throws IOException {
    Path keys = folder(data);
    return new GatewayKeys(
        MasterKey.load(keys.resolve(MASTER)),
        SigningKey.load(keys.resolve(LEDGER)),
        PostQuantumKey.load(keys.resolve(ANCHORS), random, clock),
        CosigningKey.load(keys.resolve(WITNESS), clock));
  }

  /**
   * Makes the keys that are not there, for a ledger that has not begun.
   *
   * @param origin name of the ledger, where its own key is not there yet
   */
  static void make(Path data, String origin, SecureRandom random, InstantSource clock)
      throws IOException {
    Path keys = folder(data);
    if (Files.notExists(keys.resolve(MASTER))) {
      var _ = MasterKey.create(keys.resolve(MASTER), random);
    }
    if (Files.notExists(keys.resolve(LEDGER))) {
      var _ = SigningKey.create(keys.resolve(LEDGER), random, origin);
    }
    String name = SigningKey.load(keys.resolve(LEDGER)).key().name();
    if (Files.notExists(keys.resolve(ANCHORS))) {
      var _ = PostQuantumKey.create(keys.resolve(ANCHORS), random, name, clock);
    }
    if (Files.notExists(keys.resolve(WITNESS))) {
      var _ = CosigningKey.create(keys.resolve(WITNESS), random, witnessOf(name), clock);
    }
  }

  /** Name of the key with which the gateway of this ledger cosigns other ledgers. */
  static String witnessOf(String ledger) {
    return ledger + OF_WITNESS;
  }

  /** The public ones, by which others verify. */
  LogKeys publicKeys() {
    return new LogKeys(ledger.key(), anchors.key(), witness.key());
  }

  /** What tells each key from any other, by its file; says nothing of the secret. */
  Map<String, String> identities() {
    Map<String, String> identities = new LinkedHashMap<>();
    identities.put(MASTER, identity(master));
    identities.put(LEDGER, ledger.key().toString());
    identities.put(ANCHORS, anchors.key().toString());
    identities.put(WITNESS, witness.key().toString());
    return identities;
  }

  static String identity(MasterKey master) {
    return HexFormat.of().formatHex(master.derive("identity"), 0, IDENTITY);
  }
}
