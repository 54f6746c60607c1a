package nl.sluis.store;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import nl.sluis.binding.RowChange;
import nl.sluis.binding.RowChanges;
import nl.sluis.health.Health;
import nl.sluis.health.HealthCheck;
import nl.sluis.ledger.Batch;
import nl.sluis.ledger.Facts;
import nl.sluis.ledger.Frontier;
import nl.sluis.ledger.Leaf;
import nl.sluis.ledger.LedgerDamagedException;
import nl.sluis.ledger.LedgerEnd;
import nl.sluis.ledger.NoteSigner;
import nl.sluis.ledger.SealedBatch;
import nl.sluis.ledger.Step;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one place where anything becomes durable: a single thread that takes what is waiting, gives
 * its evidence a place in the ledger, signs the new checkpoint and commits all of it in one
 * transaction.
 *
 * <p>While one batch is on its way to the disk the next one gathers, so one fsync serves as many
 * pushes as arrived meanwhile. A future completes after that fsync, never before. When an entry
 * fails, those in its batch are tried one by one, so that it does not take others with it.
 *
 * <p>When the store fails, all of a batch fails, and the right edge of the tree is read from the
 * store again before anything else is committed. When the store cannot even say whether the batch
 * is there, its entries wait until it can, and what comes meanwhile is turned away. While it fails
 * it is tried again by itself.
 */
public final class Committer implements HealthCheck, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Committer.class);
  private static final int MOST_IN_BATCH = 512;
  private static final long LOOK_MILLIS = 100;
  private static final long TRY_AGAIN_MILLIS = 500;

  private record Waiting<R>(
      Entry<R> entry,
      List<Leaf> leaves,
      List<byte[]> bytes,
      List<Change> changes,
      CompletableFuture<R> done) {}

  private record Settlement<R>(Waiting<R> waiting, Entry.Settled<R> settled) {
    Stream<Change> changes() {
      return Stream.concat(waiting.changes().stream(), settled.changes().stream());
    }

    void complete() {
      waiting.done().complete(settled.result());
    }
  }

  private final Store store;
  private final String origin;
  private final List<? extends NoteSigner> signers;
  private final Executor completions;
  private final Consumer<Committed> observer;
  private final InstantSource clock;
  private final BlockingQueue<Waiting<?>> queue;
  private final Thread thread;
  private volatile boolean stopping;
  private volatile Health health = Health.OK;

  /** Null when it is to be read from the store. */
  private @Nullable Frontier frontier;

  /**
   * Starts the committer's thread.
   *
   * @param origin the ledger's name in its checkpoints
   * @param signers who signs checkpoints
   * @param capacity how many entries may wait before more are turned away
   * @param completions where the callers' futures are completed
   * @param observer is shown each commit, on the committer's thread
   * @param clock gives the moment at which rows are bound
   * @throws LedgerDamagedException when the ledger does not end where its last checkpoint says
   */
  public Committer(
      Store store,
      String origin,
      List<? extends NoteSigner> signers,
      int capacity,
      Executor completions,
      Consumer<Committed> observer,
      InstantSource clock) {
    this.store = store;
    this.origin = origin;
    this.signers = List.copyOf(signers);
    this.completions = completions;
    this.observer = observer;
    this.clock = clock;
    this.queue = new ArrayBlockingQueue<>(capacity);
    this.frontier = edge();
    this.thread = Thread.ofPlatform().name("committer").start(this::run);
  }

  /** The tree's right edge, which must be the one that the last checkpoint signs. */
  private Frontier edge() {
    Frontier known = frontier;
    if (known != null) {
      return known;
    }
    LedgerEnd end = store.ledger().end();
    if (!end.intact()) {
      throw new LedgerDamagedException("the ledger does not end where its last checkpoint says");
    }
    frontier = end.edge();
    return end.edge();
  }

  /**
   * Submits an entry. The future fails with {@link OverloadedException} when there is no room, and
   * with {@link StoreException} when it could not be made durable.
   */
  public <R> CompletionStage<R> submit(Entry<R> entry) {
    CompletableFuture<R> done = new CompletableFuture<>();
    List<Leaf> leaves = entry.leaves();
    List<byte[]> bytes = leaves.stream().map(Leaf::encode).toList();
    Waiting<R> waiting = new Waiting<>(entry, leaves, bytes, entry.changes(), done);
    // What comes in while the thread stops is taken back here or committed there, never forgotten.
    if (stopping || !queue.offer(waiting) || (stopping && queue.remove(waiting))) {
      done.completeExceptionally(new OverloadedException());
    }
    return done;
  }

  /** Whether the last commit failed; nothing is acknowledged while this lasts. */
  public boolean isFailing() {
    return health().state() == Health.State.FAILING;
  }

  @Override
  public String name() {
    return "writer";
  }

  @Override
  public Health health() {
    return thread.isAlive() ? health : Health.ENDED;
  }

  /** How many entries wait. */
  public int waiting() {
    return queue.size();
  }

  private void run() {
    List<Waiting<?>> taken = new ArrayList<>(MOST_IN_BATCH);
    while (!stopping || !queue.isEmpty()) {
      try {
        boolean failing = health.state() == Health.State.FAILING;
        Waiting<?> first =
            queue.poll(failing ? TRY_AGAIN_MILLIS : LOOK_MILLIS, TimeUnit.MILLISECONDS);
        if (first != null) {
          taken.add(first);
          queue.drainTo(taken, MOST_IN_BATCH - 1);
          commit(taken);
        } else if (failing) {
          commit(taken);
        }
      } catch (InterruptedException e) {
        stopping = true;
      } finally {
        taken.clear();
      }
    }
  }

  /** An empty batch only tells whether the store works again. */
  private void commit(List<Waiting<?>> batch) {
    Evidence evidence;
    try {
      evidence = new Evidence(batch, edge());
      write(evidence);
    } catch (RuntimeException | Error e) {
      if (isOfTheStore(e)) {
        frontier = null;
        failing(reason(e), e);
        fail(batch, e);
      } else if (batch.size() > 1) {
        batch.forEach(one -> commit(List.of(one)));
      } else {
        logUnlessExpected(e);
        fail(batch, e);
      }
      return;
    }
    works();
    if (!evidence.settlements.isEmpty()) {
      show(evidence);
      tell(() -> evidence.settlements.forEach(Settlement::complete));
    }
  }

  private static boolean isOfTheStore(Throwable e) {
    return e instanceof LedgerDamagedException || e instanceof StoreException s && !s.isConflict();
  }

  private static String reason(Throwable e) {
    return switch (e) {
      case LedgerDamagedException damaged -> "ledger";
      case StoreException store -> store.reason();
      default -> "store";
    };
  }

  private void works() {
    if (isFailing()) {
      LOG.atInfo().log("commits work again");
    }
    health = Health.OK;
  }

  private void failing(String reason, Throwable because) {
    if (!isFailing()) {
      LOG.atError().addKeyValue("reason", reason).setCause(because).log("commits fail");
    }
    health = Health.failing(reason);
  }

  private static void logUnlessExpected(Throwable e) {
    if (!(e instanceof RefusedChangeException)) {
      LOG.atError()
          .addKeyValue("reason", e.getClass().getSimpleName())
          .setCause(e)
          .log("commit failed");
    }
  }

  private void fail(List<Waiting<?>> batch, Throwable because) {
    List<CompletableFuture<?>> done = new ArrayList<>(batch.size());
    batch.forEach(waiting -> done.add(waiting.done()));
    tell(() -> done.forEach(future -> future.completeExceptionally(because)));
  }

  private void write(Evidence evidence) {
    try {
      store.commit(evidence.changes(), evidence.from.size(), evidence);
    } catch (UncertainCommitException e) {
      failing(e.reason(), e);
      if (!isCommitted()) {
        throw new StoreException(e.reason(), e);
      }
    }
    if (evidence.sealed != null) {
      frontier = evidence.sealed.frontier();
    }
  }

  /** Waits until the store can say it; nothing of what comes meanwhile was written. */
  private boolean isCommitted() {
    while (true) {
      try {
        return store.isCommitted();
      } catch (StoreException e) {
        List<Waiting<?>> turnedAway = new ArrayList<>();
        queue.drainTo(turnedAway);
        fail(turnedAway, e);
        if (stopping) {
          return false;
        }
        pause();
      }
    }
  }

  private void pause() {
    try {
      Thread.sleep(LOOK_MILLIS);
    } catch (InterruptedException e) {
      stopping = true;
    }
  }

  /** What goes wrong from here on undoes nothing: the batch is durable. */
  private void show(Evidence evidence) {
    try {
      observer.accept(
          new Committed(
              evidence.settlements.stream().flatMap(Settlement::changes).toList(),
              evidence.sealed,
              evidence.leaves));
    } catch (RuntimeException | Error e) {
      LOG.atError()
          .addKeyValue("reason", e.getClass().getSimpleName())
          .setCause(e)
          .log("commit not observed");
    }
  }

  private void tell(Runnable completion) {
    try {
      completions.execute(completion);
    } catch (RejectedExecutionException e) {
      completion.run();
    }
  }

  /** The evidence for a batch: its own leaves, and after those what became of the rows. */
  private final class Evidence implements Sealing {

    private final List<Waiting<?>> batch;
    private final Frontier from;
    private final List<Leaf> leaves = new ArrayList<>();
    private final List<Settlement<?>> settlements = new ArrayList<>();
    private @Nullable SealedBatch sealed;

    Evidence(List<Waiting<?>> batch, Frontier from) {
      this.batch = List.copyOf(batch);
      this.from = from;
    }

    List<Change> changes() {
      return batch.stream().flatMap(one -> one.changes().stream()).toList();
    }

    private Step step() {
      return changes().stream().allMatch(Change.Adoption.class::isInstance)
          ? Step.ROWS_ADOPTED
          : Step.ROWS_BOUND;
    }

    @Override
    public Sealed seal(List<RowChange> rows) {
      Batch open = new Batch(from);
      for (Waiting<?> waiting : batch) {
        waiting.bytes().forEach(open::append);
        leaves.addAll(waiting.leaves());
      }
      for (String text : RowChanges.write(rows)) {
        Leaf leaf = Leaf.at(clock.instant(), step()).facts(new Facts.Rows(text)).build();
        open.append(leaf.encode());
        leaves.add(leaf);
      }
      sealed = open.count() == 0 ? null : open.seal(origin, signers);
      long index = from.size();
      for (Waiting<?> waiting : batch) {
        settlements.add(settle(waiting, sealed, index));
        index += waiting.leaves().size();
      }
      return new Sealed(
          sealed, settlements.stream().flatMap(one -> one.settled().changes().stream()).toList());
    }
  }

  private static <R> Settlement<R> settle(
      Waiting<R> waiting, @Nullable SealedBatch sealed, long index) {
    return new Settlement<>(waiting, waiting.entry().settle(sealed, index));
  }

  /** Commits what waits, then stops. */
  @Override
  public void close() {
    stopping = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
