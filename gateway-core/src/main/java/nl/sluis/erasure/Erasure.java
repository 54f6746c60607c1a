package nl.sluis.erasure;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import nl.sluis.audit.Auditor;
import nl.sluis.crypto.KeyRing;
import nl.sluis.index.ReferenceIndex;
import nl.sluis.policy.PolicySet;
import nl.sluis.store.Committer;
import nl.sluis.store.Store;

/** Erases persons at their request (AVG 17). */
public final class Erasure {

  private final Store store;
  private final KeyRing keys;
  private final Committer committer;
  private final Optional<ReferenceIndex> index;

  public Erasure(Store store, KeyRing keys, Committer committer, Optional<ReferenceIndex> index) {
    this.store = store;
    this.keys = keys;
    this.committer = committer;
    this.index = index;
  }

  /**
   * Erases a person, when who asks may ask it. Doing it again changes nothing.
   *
   * @param by who does this for the person; stands in the evidence
   */
  public CompletionStage<Erased> erase(Wish wish, Auditor by, PolicySet policy, Instant at) {
    throw new UnsupportedOperationException(store + " " + keys + committer + index);
  }
}
