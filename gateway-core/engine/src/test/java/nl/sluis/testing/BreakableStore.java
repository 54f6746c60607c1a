package nl.sluis.testing;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import nl.sluis.consent.ConsentRegistry;
import nl.sluis.council.CouncilFigures;
import nl.sluis.deadline.OpenDeadlines;
import nl.sluis.exchange.Exchanges;
import nl.sluis.inquiry.Inquiries;
import nl.sluis.keys.KeyRing;
import nl.sluis.ledger.Anchors;
import nl.sluis.ledger.Forks;
import nl.sluis.ledger.Frontier;
import nl.sluis.ledger.LedgerBatch;
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
import nl.sluis.store.StoreException;
import nl.sluis.store.UncertainCommitException;
import nl.sluis.subscription.Subscriptions;
import org.jspecify.annotations.Nullable;

/**
 * A store whose disk a test can break or slow down; all else is done by the store behind it.
 *
 * <p>A held commit waits until {@link #letThrough}, so that a test knows what happens meanwhile.
 */
public final class BreakableStore implements Store {

  private final Store store;
  private final AtomicInteger commits = new AtomicInteger();
  private final Semaphore arrived = new Semaphore(0);
  private volatile CountDownLatch gate = new CountDownLatch(0);
  private volatile boolean broken;

  /** Whether the next commit is made, when nobody can see that; null when all is well. */
  private volatile @Nullable Boolean unseen;

  private volatile @Nullable Frontier end;

  public BreakableStore(Store store) {
    this.store = store;
  }

  /** From now on every commit fails, and changes nothing. */
  public void breakDown() {
    broken = true;
  }

  /**
   * The next commit ends in an error, and until {@link #repair} nobody can say what became of it.
   */
  public void loseSight(boolean made) {
    unseen = made;
    broken = true;
  }

  /** From now on commits succeed again. */
  public void repair() {
    broken = false;
  }

  /** From now on commits wait. */
  public void hold() {
    gate = new CountDownLatch(1);
  }

  /** Returns when a commit has arrived and waits. */
  public void awaitHeld() throws InterruptedException {
    arrived.acquire();
  }

  /** Lets all commits through. */
  public void letThrough() {
    gate.countDown();
  }

  /** From now on the ledger says that its tree ends here. */
  public void endLedgerAt(Frontier frontier) {
    end = frontier;
  }

  /** How many commits were made. */
  public int commits() {
    return commits.get();
  }

  @Override
  public void commit(List<Change> changes, long first, Sealing sealing) {
    await(gate);
    Boolean made = unseen;
    if (made != null) {
      if (made) {
        store.commit(changes, first, sealing);
      }
      throw new UncertainCommitException("store", new java.io.IOException("input/output error"));
    }
    if (broken) {
      throw new StoreException(new java.io.IOException("no space left on device"));
    }
    store.commit(changes, first, sealing);
    commits.incrementAndGet();
  }

  @Override
  public boolean isCommitted() {
    Boolean made = unseen;
    if (broken || made == null) {
      throw new StoreException(new java.io.IOException("input/output error"));
    }
    unseen = null;
    return made;
  }

  private void await(CountDownLatch opening) {
    if (opening.getCount() > 0) {
      arrived.release();
    }
    try {
      opening.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public java.util.List<nl.sluis.health.HealthCheck> checks() {
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
  public nl.sluis.binding.TableVerification verifyTables(
      nl.sluis.ledger.ProgressListener progress) {
    return store.verifyTables(progress);
  }

  @Override
  public nl.sluis.store.UnboundRows unbound() {
    return store.unbound();
  }

  @Override
  public OpenDeadlines deadlines() {
    return store.deadlines();
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
  public nl.sluis.caseplan.CasePlans casePlans() {
    return store.casePlans();
  }

  @Override
  public Subscriptions subscriptions() {
    return store.subscriptions();
  }

  @Override
  public CouncilFigures council() {
    return store.council();
  }

  @Override
  public KeyRing.Cabinet keys() {
    return store.keys();
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
    if (broken) {
      throw new StoreException(new java.io.IOException("no space left on device"));
    }
    return store.clean(gone, whatever);
  }

  @Override
  public LedgerLog ledger() {
    Frontier other = end;
    return other == null ? store.ledger() : new EndedLedger(store.ledger(), other);
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

  private record EndedLedger(LedgerLog log, Frontier frontier) implements LedgerLog {
    @Override
    public Optional<LedgerBatch> last() {
      return log.last();
    }

    @Override
    public Optional<LedgerBatch> holding(long index) {
      return log.holding(index);
    }

    @Override
    public List<LedgerBatch> from(long first, int most) {
      return log.from(first, most);
    }
  }

  @Override
  public void close() {
    store.close();
  }
}
