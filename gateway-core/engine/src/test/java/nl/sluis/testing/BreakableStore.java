package nl.sluis.testing;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import nl.sluis.ledger.Frontier;
import nl.sluis.ledger.LedgerBatch;
import nl.sluis.store.Change;
import nl.sluis.store.ForwardingStore;
import nl.sluis.store.LedgerLog;
import nl.sluis.store.ScrubReport;
import nl.sluis.store.Sealing;
import nl.sluis.store.Store;
import nl.sluis.store.StoreException;
import nl.sluis.store.UncertainCommitException;
import org.jspecify.annotations.Nullable;

/**
 * A store whose disk a test can break or slow down; all else is done by the store behind it.
 *
 * <p>A held commit waits until {@link #letThrough}, so that a test knows what happens meanwhile.
 */
public final class BreakableStore extends ForwardingStore {

  private final AtomicInteger commits = new AtomicInteger();
  private final Semaphore arrived = new Semaphore(0);
  private volatile CountDownLatch gate = new CountDownLatch(0);
  private volatile boolean broken;

  /** Whether the next commit is made, when nobody can see that; null when all is well. */
  private volatile @Nullable Boolean unseen;

  private volatile @Nullable Frontier end;

  public BreakableStore(Store store) {
    super(store);
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
        super.commit(changes, first, sealing);
      }
      throw new UncertainCommitException("store", new java.io.IOException("input/output error"));
    }
    if (broken) {
      throw new StoreException(new java.io.IOException("no space left on device"));
    }
    super.commit(changes, first, sealing);
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
  public ScrubReport clean(List<byte[]> gone, boolean whatever) {
    if (broken) {
      throw new StoreException(new java.io.IOException("no space left on device"));
    }
    return super.clean(gone, whatever);
  }

  @Override
  public LedgerLog ledger() {
    Frontier other = end;
    return other == null ? super.ledger() : new EndedLedger(super.ledger(), other);
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
}
