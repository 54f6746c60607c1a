package nl.sluis.inzage;

import java.time.Instant;
import java.util.concurrent.CompletionStage;
import nl.sluis.audit.Auditor;
import nl.sluis.audit.Evidence;
import nl.sluis.crypto.KeyRing;
import nl.sluis.policy.PolicySet;
import nl.sluis.store.Committer;
import nl.sluis.store.Store;

/** Makes reports for persons who ask what was exchanged about them (AVG 15). */
public final class InzageService {

  private final Store store;
  private final KeyRing keys;
  private final Committer committer;
  private final Evidence evidence;

  public InzageService(Store store, KeyRing keys, Committer committer, Evidence evidence) {
    this.store = store;
    this.keys = keys;
    this.committer = committer;
    this.evidence = evidence;
  }

  /**
   * The report, when who asks may ask it. That it was asked is in the ledger before this completes.
   *
   * @param by who asks it for the person; stands in the evidence
   */
  public CompletionStage<Access> report(Wish wish, Auditor by, PolicySet policy, Instant at) {
    throw new UnsupportedOperationException("" + store + keys + committer + evidence);
  }
}
