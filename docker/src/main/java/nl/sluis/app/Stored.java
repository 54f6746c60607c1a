package nl.sluis.app;

import java.nio.file.Path;
import java.util.Optional;
import nl.sluis.keys.KeyRing;
import nl.sluis.ledger.Anchors;
import nl.sluis.ledger.Checkpoint;
import nl.sluis.ledger.Frontier;
import nl.sluis.ledger.LedgerBatch;
import nl.sluis.ledger.SignedCheckpoint;
import nl.sluis.ledger.WitnessedLogs;
import nl.sluis.store.LedgerLog;
import nl.sluis.store.Store;
import nl.sluis.store.sql.SqlReading;
import nl.sluis.store.sqlite.SqliteStore;
import org.jspecify.annotations.Nullable;

/** What a database holds by which its keys can be recognised. */
final class Stored implements AutoCloseable {

  /** A database that is not there, or in which nothing was ever made. */
  static final Stored EMPTY = new Stored(null, null);

  private final @Nullable Parts parts;
  private final @Nullable SqlReading reading;

  record Parts(
      LedgerLog ledger, Anchors anchors, WitnessedLogs witnessed, KeyRing.Cabinet subjects) {}

  private Stored(@Nullable Parts parts, @Nullable SqlReading reading) {
    this.parts = parts;
    this.reading = reading;
  }

  /** A store that is open. */
  static Stored in(Store store) {
    return new Stored(
        new Parts(store.ledger(), store.anchors(), store.witnessed(), store.keys()), null);
  }

  /**
   * A database, also while a gateway works on it.
   *
   * @throws nl.sluis.store.StoreException when it is none
   */
  static Stored open(Path file) {
    if (!SqliteStore.isMade(file)) {
      return EMPTY;
    }
    return reading(SqliteStore.openToRead(file));
  }

  /** A store that is open for reading, and closed with this. */
  static Stored reading(SqlReading reading) {
    return new Stored(
        new Parts(reading.ledger(), reading.anchors(), reading.witnessed(), reading.keys()),
        reading);
  }

  /** What it holds, when its ledger has begun. */
  Optional<Parts> begun() {
    return Optional.ofNullable(parts).filter(there -> there.ledger().last().isPresent());
  }

  boolean isEmpty() {
    return begun().isEmpty();
  }

  /** Whether the tree's right edge is the one that the last checkpoint signs. */
  boolean endsAtItsCheckpoint() {
    return begun()
        .flatMap(there -> there.ledger().last().map(last -> ends(there, last)))
        .orElse(true);
  }

  private static boolean ends(Parts there, LedgerBatch last) {
    try {
      Checkpoint signed = SignedCheckpoint.parse(last.checkpoint()).checkpoint();
      Frontier edge = there.ledger().frontier();
      return signed.size() == edge.size() && signed.root().equals(edge.root());
    } catch (IllegalArgumentException damaged) {
      return false;
    }
  }

  @Override
  public void close() {
    if (reading != null) {
      reading.close();
    }
  }
}
