package nl.sluis.store.cached;

import java.util.ArrayList;
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
import nl.sluis.store.Change;
import nl.sluis.store.DecisionInputs;
import nl.sluis.store.LedgerLog;
import nl.sluis.store.RetentionQueries;
import nl.sluis.store.ScrubReport;
import nl.sluis.store.Sealing;
import nl.sluis.store.Store;
import nl.sluis.store.UnboundRows;
import nl.sluis.store.UncertainCommitException;
import nl.sluis.subscription.Subscriptions;

/** A store of which persons that are often named are read once, until something of them changes. */
public final class CachedStore implements Store {

  private final Store store;
  private final PersonCache persons;
  private final CachedKeys keys;
  private final CachedConsents consents;
  private final CachedCasePlans casePlans;

  /**
   * @param store to which nothing is committed but through this
   */
  public CachedStore(Store store) {
    this.store = store;
    this.persons = new PersonCache(store);
    this.keys = new CachedKeys(store.keys(), persons);
    this.consents = new CachedConsents(store.consents(), persons);
    this.casePlans = new CachedCasePlans(store.casePlans(), persons);
  }

  @Override
  public void commit(List<Change> changes, long first, Sealing sealing) {
    List<Change> also = new ArrayList<>(changes);
    try {
      store.commit(
          changes,
          first,
          rows -> {
            Sealing.Sealed sealed = sealing.seal(rows);
            also.addAll(sealed.changes());
            return sealed;
          });
    } catch (UncertainCommitException e) {
      persons.forgetAll();
      throw e;
    } finally {
      persons.forget(also);
    }
  }

  @Override
  public boolean isCommitted() {
    boolean committed = store.isCommitted();
    persons.forgetAll();
    return committed;
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
    return consents;
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
    return casePlans;
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
    return keys;
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
