package nl.sluis.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import nl.sluis.crypto.MasterKey;
import nl.sluis.files.UnusableKeyException;
import nl.sluis.keys.KeyRing;
import nl.sluis.ledger.CosigningKey;
import nl.sluis.ledger.NoteVerifier;
import nl.sluis.ledger.PostQuantumKey;
import nl.sluis.ledger.SignedCheckpoint;
import nl.sluis.ledger.SigningKey;
import nl.sluis.ledger.TrustedLedger;
import nl.sluis.ledger.VerifierKey;
import nl.sluis.ledger.Witnessed;

/**
 * Looks whether the keys of a data folder are there, can be used and belong to its database.
 *
 * @param data the data folder
 */
record KeyFolder(Path data) {

  /** Says whether a key is the database's. */
  private interface Belonging<K> {
    boolean holds(K key, Stored.Parts stored);
  }

  private interface Loading<K> {
    K load(Path file) throws IOException;
  }

  private interface Identity<K> {
    String of(K key);
  }

  /**
   * What is wrong with the keys, one sentence each.
   *
   * @param begun the note beside the keys; with it a missing key is missed
   * @param stored what the database holds
   */
  List<String> complaints(Optional<LedgerStartNote> begun, Stored stored) {
    SecureRandom random = new SecureRandom();
    InstantSource clock = InstantSource.system();
    List<String> complaints = new ArrayList<>();
    Check check = new Check(begun, stored, complaints);
    check.key(
        GatewayKeys.MASTER,
        MasterKey::load,
        GatewayKeys::identity,
        (key, there) -> new KeyRing(key, there.subjects(), random).opensStored());
    check.key(
        GatewayKeys.LEDGER,
        SigningKey::load,
        SigningKey::toString,
        (key, there) -> signedRows(key.key(), there));
    check.key(
        GatewayKeys.ANCHORS,
        file -> PostQuantumKey.load(file, random, clock),
        PostQuantumKey::toString,
        (key, there) -> signedNewestAnchor(key.key(), there));
    check.key(
        GatewayKeys.WITNESS,
        file -> CosigningKey.load(file, clock),
        CosigningKey::toString,
        (key, there) -> begun.isPresent() || cosigned(key.key(), there));
    return complaints;
  }

  private static boolean signedRows(VerifierKey key, Stored.Parts stored) {
    TrustedLedger trusted = TrustedLedger.of(key.toString());
    return stored
        .ledger()
        .last()
        .map(row -> trusted.open(row.checkpoint()) instanceof TrustedLedger.Trusted)
        .orElse(true);
  }

  private static boolean signedNewestAnchor(VerifierKey key, Stored.Parts stored) {
    return stored.anchors().newest().map(anchor -> signed(key, anchor.note())).orElse(true);
  }

  /** A witness key can be replaced: then it has signed nothing yet. */
  private static boolean cosigned(VerifierKey key, Stored.Parts stored) {
    List<Witnessed> all = stored.witnessed().all();
    return all.isEmpty() || all.stream().anyMatch(one -> signed(key, one.note()));
  }

  private static boolean signed(VerifierKey key, String note) {
    try {
      return NoteVerifier.of(key.toString()).verify(SignedCheckpoint.parse(note).note())
          == NoteVerifier.Verdict.GOOD;
    } catch (IllegalArgumentException damaged) {
      return false;
    }
  }

  private final class Check {
    private final Optional<LedgerStartNote> begun;
    private final Stored stored;
    private final List<String> complaints;

    Check(Optional<LedgerStartNote> begun, Stored stored, List<String> complaints) {
      this.begun = begun;
      this.stored = stored;
      this.complaints = complaints;
    }

    <K> void key(String name, Loading<K> loading, Identity<K> identity, Belonging<K> belonging) {
      Path file = GatewayKeys.folder(data).resolve(name);
      if (Files.notExists(file)) {
        if (begun.isPresent() || !stored.isEmpty()) {
          complaints.add(
              "%s ontbreekt naast een bestaande database: zet hem terug uit de sleutelkopie (%s)."
                  .formatted(file, restore()));
        }
        return;
      }
      try {
        K key = loading.load(file);
        String noted = begun.map(note -> note.keys().get(name)).orElse(null);
        if ((noted != null && !noted.equals(identity.of(key)))
            || !stored.begun().map(there -> belonging.holds(key, there)).orElse(true)) {
          complaints.add(
              "%s hoort niet bij deze database: zet de sleutel terug die erbij hoort (%s)."
                  .formatted(file, restore()));
        }
      } catch (UnusableKeyException e) {
        complaints.add(DataFolder.unusable(e));
      } catch (IOException e) {
        complaints.add(file + " is niet te lezen.");
      }
    }

    private String restore() {
      return "./sluis restore --sleutels BESTAND --data " + data;
    }
  }
}
