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

/** A store before another, which does all that is not said here. */
public abstract class ForwardingStore implements Store {

  private final Store store;

  protected ForwardingStore(Store store) {
    this.store = store;
  }

  @Override
  public void commit(List<Change> changes, long first, Sealing sealing) {
    store.commit(changes, first, sealing);
  }

  @Override
  public boolean isCommitted() {
    return store.isCommitted();
  }

  @Override
  public List<HealthCheck> checks() {
    return store.checks();
  }

  @Override
  public Exchanges exchanges() {
    return store.exchanges();
  }

  @Override
  public Outbox outbox() {
    return store.outbox();
  }

  @Override
  public ConsentRegistry consents() {
    return store.consents();
  }

  @Override
  public DecisionInputs decisions() {
    return store.decisions();
  }

  @Override
  public Holds holds() {
    return store.holds();
  }

  @Override
  public Reviews reviews() {
    return store.reviews();
  }

  @Override
  public Inquiries inquiries() {
    return store.inquiries();
  }

  @Override
  public CasePlans casePlans() {
    return store.casePlans();
  }

  @Override
  public Subscriptions subscriptions() {
    return store.subscriptions();
  }

  @Override
  public OpenDeadlines deadlines() {
    return store.deadlines();
  }

  @Override
  public RetentionQueries remains() {
    return store.remains();
  }

  @Override
  public void expectRemoval(List<byte[]> going) {
    store.expectRemoval(going);
  }

  @Override
  public ScrubReport clean(List<byte[]> gone, boolean whatever) {
    return store.clean(gone, whatever);
  }

  @Override
  public CouncilFigures council() {
    return store.council();
  }

  @Override
  public UnboundRows unbound() {
    return store.unbound();
  }

  @Override
  public TableVerification verifyTables(ProgressListener progress) {
    return store.verifyTables(progress);
  }

  @Override
  public KeyRing.Cabinet keys() {
    return store.keys();
  }

  @Override
  public LedgerLog ledger() {
    return store.ledger();
  }

  @Override
  public Anchors anchors() {
    return store.anchors();
  }

  @Override
  public WitnessedLogs witnessed() {
    return store.witnessed();
  }

  @Override
  public Forks forks() {
    return store.forks();
  }

  @Override
  public void close() {
    store.close();
  }
}
