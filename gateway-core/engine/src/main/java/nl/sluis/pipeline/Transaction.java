package nl.sluis.pipeline;

import java.util.ArrayList;
import java.util.List;
import nl.sluis.keys.KeyRing;
import nl.sluis.ledger.Leaf;
import nl.sluis.notification.Notifier;
import nl.sluis.store.Change;

/** What one transaction will make durable, while it is put together. Used by one thread. */
final class Transaction {

  private final List<Leaf> evidence = new ArrayList<>();
  private final List<Change> changes = new ArrayList<>();
  private final List<Notifier.Occasion> occasions = new ArrayList<>();
  private final List<KeyRing.Lease> leases = new ArrayList<>();

  void add(Leaf leaf) {
    evidence.add(leaf);
  }

  void add(Change change) {
    changes.add(change);
  }

  /** Subscribers are to be told of this. */
  void add(Notifier.Occasion occasion) {
    occasions.add(occasion);
  }

  /** To be ended once the transaction is durable or failed. */
  void add(KeyRing.Lease lease) {
    leases.add(lease);
  }

  List<KeyRing.Lease> leases() {
    return leases;
  }

  List<Leaf> evidence() {
    return evidence;
  }

  List<Change> changes() {
    return changes;
  }

  List<Notifier.Occasion> occasions() {
    return occasions;
  }

  boolean isEmpty() {
    return evidence.isEmpty() && changes.isEmpty();
  }
}
