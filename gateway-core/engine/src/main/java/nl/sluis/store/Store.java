package nl.sluis.store;

import java.util.List;
import nl.sluis.binding.TableVerification;
import nl.sluis.caseplan.CasePlans;
import nl.sluis.consent.ConsentRegistry;
import nl.sluis.council.CouncilFigures;
import nl.sluis.deadline.OpenDeadlines;
import nl.sluis.exchange.Exchanges;
import nl.sluis.health.HealthCheck;
import nl.sluis.inquiry.Inquiries;
import nl.sluis.keys.KeyRing;
import nl.sluis.ledger.Anchors;
import nl.sluis.ledger.Forks;
import nl.sluis.ledger.ProgressListener;
import nl.sluis.ledger.WitnessedLogs;
import nl.sluis.outbox.Holds;
import nl.sluis.outbox.Outbox;
import nl.sluis.review.Reviews;
import nl.sluis.subscription.Subscriptions;

/**
 * The database. Reads may come from any thread; {@link #commit} is called by one thread only.
 *
 * <p>What {@code commit} returned from survives kill -9 and power loss.
 */
public interface Store extends AutoCloseable {

  /**
   * Makes changes and the evidence for them durable, all or nothing.
   *
   * @param changes what changes, in order
   * @param first index that the first leaf of this commit gets
   * @param sealing makes the evidence when it is known what became of the rows
   * @throws StoreException when nothing was changed, because of the database or the disk
   * @throws UncertainCommitException when it is not known whether anything was; nothing can be
   *     committed until {@link #isCommitted} answers
   */
  void commit(List<Change> changes, long first, Sealing sealing);

  /**
   * Whether the last commit, which ended uncertain, is there and durable: all of it is, or nothing.
   *
   * @throws StoreException when that is still not known
   */
  boolean isCommitted();

  /** How it goes beside the commits. */
  List<HealthCheck> checks();

  Exchanges exchanges();

  Outbox outbox();

  ConsentRegistry consents();

  DecisionInputs decisions();

  Holds holds();

  Reviews reviews();

  Inquiries inquiries();

  CasePlans casePlans();

  Subscriptions subscriptions();

  OpenDeadlines deadlines();

  RetentionQueries remains();

  /**
   * Notes that these bytes are about to be removed, so that a store that is opened after a stop in
   * between knows that they may be left in its files.
   *
   * @throws StoreException when that cannot be noted; then nothing may be removed
   */
  void expectRemoval(List<byte[]> going);

  /**
   * Gets what was removed out of the files of the store: empties the write-ahead log, looks whether
   * any of these bytes is left anywhere, and if so writes the file anew. Takes a while; commits
   * wait only while the file is written anew.
   *
   * @param gone bytes that may be nowhere any more
   * @param whatever it takes, also when the file is large
   */
  ScrubReport clean(List<byte[]> gone, boolean whatever);

  CouncilFigures council();

  UnboundRows unbound();

  /** Holds all rows against the ledger. */
  TableVerification verifyTables(ProgressListener progress);

  KeyRing.Cabinet keys();

  LedgerLog ledger();

  Anchors anchors();

  WitnessedLogs witnessed();

  Forks forks();

  @Override
  void close();
}
