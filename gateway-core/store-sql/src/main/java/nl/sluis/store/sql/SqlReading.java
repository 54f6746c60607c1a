package nl.sluis.store.sql;

import java.util.List;
import nl.sluis.binding.RowChange;
import nl.sluis.binding.TableVerification;
import nl.sluis.caseplan.CasePlans;
import nl.sluis.consent.ConsentRegistry;
import nl.sluis.council.CouncilFigures;
import nl.sluis.deadline.OpenDeadlines;
import nl.sluis.exchange.Exchanges;
import nl.sluis.inquiry.Inquiries;
import nl.sluis.keys.KeyRing;
import nl.sluis.ledger.Anchors;
import nl.sluis.ledger.Forks;
import nl.sluis.ledger.ProgressListener;
import nl.sluis.ledger.WitnessedLogs;
import nl.sluis.outbox.Holds;
import nl.sluis.outbox.Outbox;
import nl.sluis.review.Reviews;
import nl.sluis.store.DecisionInputs;
import nl.sluis.store.LedgerLog;
import nl.sluis.store.RetentionQueries;
import nl.sluis.store.UnboundRows;
import nl.sluis.subscription.Subscriptions;

/** What can be read of a store, also by who is not the gateway that writes it. */
public class SqlReading implements AutoCloseable {

  private final Readers readers;

  public SqlReading(Readers readers) {
    this.readers = readers;
  }

  protected final Readers readers() {
    return readers;
  }

  public Exchanges exchanges() {
    return new SqlExchanges(readers);
  }

  public Outbox outbox() {
    return new SqlOutbox(readers);
  }

  public ConsentRegistry consents() {
    return new SqlConsents(readers);
  }

  public DecisionInputs decisions() {
    return new SqlDecisions(readers);
  }

  public Holds holds() {
    return new SqlHolds(readers);
  }

  public Reviews reviews() {
    return new SqlReviews(readers);
  }

  public Inquiries inquiries() {
    return new SqlInquiries(readers);
  }

  public CasePlans casePlans() {
    return new SqlCasePlans(readers);
  }

  public Subscriptions subscriptions() {
    return new SqlSubscriptions(readers);
  }

  public OpenDeadlines deadlines() {
    return new SqlDeadlines(readers);
  }

  public CouncilFigures council() {
    return new SqlCouncil(readers);
  }

  public UnboundRows unbound() {
    return new SqlUnboundRows(readers);
  }

  public RetentionQueries remains() {
    return new SqlRetentionQueries(readers);
  }

  public KeyRing.Cabinet keys() {
    return new SqlKeys(readers);
  }

  public LedgerLog ledger() {
    return new SqlLedger(readers);
  }

  public Anchors anchors() {
    return new SqlAnchors(readers);
  }

  public WitnessedLogs witnessed() {
    return new SqlWitnessed(readers);
  }

  public Forks forks() {
    return new SqlForks(readers);
  }

  /** Holds all rows against the ledger. */
  public TableVerification verifyTables(ProgressListener progress) {
    return new TableVerifier(readers, true, progress).verify();
  }

  /**
   * Holds the tables against the ledger, and the database itself.
   *
   * @param keys whether the keys of persons are to be there; they are not in a copy
   */
  public TableVerification verifyTables(boolean keys, ProgressListener progress) {
    return new TableVerifier(readers, keys, progress).verifyWithIndexes();
  }

  /** Versions of keys of persons that the ledger knows and that are not there. */
  public List<RowChange> lostKeys() {
    return new TableVerifier(readers, true, ProgressListener.NONE).lostKeys();
  }

  @Override
  public void close() {
    readers.close();
  }
}
