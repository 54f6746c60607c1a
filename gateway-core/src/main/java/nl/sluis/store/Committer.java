package nl.sluis.store;

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
import nl.sluis.ledger.Batch;
import nl.sluis.ledger.Frontier;
import nl.sluis.ledger.Leaf;
import nl.sluis.ledger.NoteSigner;
import nl.sluis.ledger.SealedBatch;
import nl.sluis.ledger.SignedCheckpoint;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one place where anything becomes durable: a single thread that takes what is waiting, gives
 * its evidence a place in the ledger, signs the new checkpoint and commits all of it in one
 * transaction.
 *
 * <p>While one batch is on its way to the disk the next one gathers, so one fsync serves as many
 * pushes as arrived meanwhile. A future completes after that fsync, never before. When a batch
 * fails, its entries are tried one by one, so that one bad entry does not take others with it.
 */
public final class Committer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Committer.class);
  private static final int MOST_IN_BATCH = 512;

  private record Waiting<R>(
      Entry<R> entry, List<Leaf> leaves, List<byte[]> bytes, CompletableFuture<R> done) {}

  private record Placed<R>(Waiting<R> waiting, Entry.Settled<R> settled) {
    void complete() {
      waiting.done().complete(settled.result());
    }
  }

  private final Store store;
  private final String origin;
  private final List<? extends NoteSigner> signers;
  private final Executor completions;
  private final Consumer<Committed> observer;
  private final BlockingQueue<Waiting<?>> queue;
  private final Thread thread;
  private volatile boolean stopping;
  private volatile boolean failing;
  private Frontier frontier;

  /**
   * Starts the committer's thread.
   *
   * @param origin the ledger's name in its checkpoints
   * @param signers who signs checkpoints
   * @param capacity how many entries may wait before more are turned away
   * @param completions where the callers' futures are completed
   * @param observer is shown each commit, on the committer's thread
   */
  public Committer(
      Store store,
      String origin,
      List<? extends NoteSigner> signers,
      int capacity,
      Executor completions,
      Consumer<Committed> observer) {
    this.store = store;
    this.origin = origin;
    this.signers = List.copyOf(signers);
    this.completions = completions;
    this.observer = observer;
    this.queue = new ArrayBlockingQueue<>(capacity);
    this.frontier = intact(store.ledger());
    this.thread = Thread.ofPlatform().name("committer").start(this::run);
  }

  /** The tree's right edge, which must be the one that the last checkpoint signs. */
  private static Frontier intact(LedgerLog ledger) {
    Frontier frontier = ledger.frontier();
    ledger
        .last()
        .map(batch -> SignedCheckpoint.parse(batch.checkpoint()).checkpoint())
        .filter(last -> last.size() != frontier.size() || !last.root().equals(frontier.root()))
        .ifPresent(last -> {
          throw new IllegalStateException(
              "the ledger does not end where its last checkpoint says; run 'ledger verify'");
        });
    return frontier;
  }

  /**
   * Submits an entry. The future fails with {@link OverloadedException} when there is no room, and
   * with {@link StoreException} when it could not be made durable.
   */
  public <R> CompletionStage<R> submit(Entry<R> entry) {
    CompletableFuture<R> done = new CompletableFuture<>();
    List<Leaf> leaves = entry.leaves();
    List<byte[]> bytes = leaves.stream().map(Leaf::encode).toList();
    Waiting<R> waiting = new Waiting<>(entry, leaves, bytes, done);
    // What comes in while the thread stops is taken back here or committed there, never forgotten.
    if (stopping || !queue.offer(waiting) || (stopping && queue.remove(waiting))) {
      done.completeExceptionally(new OverloadedException());
    }
    return done;
  }

  /** Whether the last commit failed; nothing is acknowledged while this lasts. */
  public boolean isFailing() {
    return failing;
  }

  /** How many entries wait. */
  public int waiting() {
    return queue.size();
  }

  private void run() {
    List<Waiting<?>> taken = new ArrayList<>(MOST_IN_BATCH);
    while (!stopping || !queue.isEmpty()) {
      try {
        Waiting<?> first = queue.poll(100, TimeUnit.MILLISECONDS);
        if (first == null) {
          continue;
        }
        taken.add(first);
        queue.drainTo(taken, MOST_IN_BATCH - 1);
        commit(taken);
      } catch (InterruptedException e) {
        stopping = true;
      } finally {
        taken.clear();
      }
    }
  }

  private void commit(List<Waiting<?>> batch) {
    SealedBatch sealed;
    List<Placed<?>> placed;
    try {
      sealed = seal(batch);
      placed = place(batch, sealed);
    } catch (RuntimeException e) {
      if (batch.size() > 1) {
        batch.forEach(one -> commit(List.of(one)));
      } else {
        failing = e instanceof StoreException;
        if (!(e instanceof RefusedChangeException)) {
          LOG.atError()
              .addKeyValue("reason", e.getClass().getSimpleName())
              .setCause(e)
              .log("commit failed");
        }
        CompletableFuture<?> done = batch.getFirst().done();
        tell(() -> done.completeExceptionally(e));
      }
      return;
    }
    failing = false;
    show(placed, sealed);
    tell(() -> placed.forEach(Placed::complete));
  }

  /** What goes wrong from here on undoes nothing: the batch is durable. */
  private void show(List<Placed<?>> placed, @Nullable SealedBatch sealed) {
    try {
      observer.accept(
          new Committed(
              placed.stream().flatMap(one -> one.settled().changes().stream()).toList(),
              sealed,
              placed.stream().flatMap(one -> one.waiting().leaves().stream()).toList()));
    } catch (RuntimeException e) {
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

  private List<Placed<?>> place(List<Waiting<?>> batch, @Nullable SealedBatch sealed) {
    List<Change> changes = new ArrayList<>();
    List<Placed<?>> placed = new ArrayList<>(batch.size());
    long index = frontier.size();
    for (Waiting<?> waiting : batch) {
      Placed<?> one = settle(waiting, sealed, index);
      changes.addAll(one.settled().changes());
      placed.add(one);
      index += waiting.leaves().size();
    }
    store.commit(changes, sealed);
    if (sealed != null) {
      frontier = sealed.frontier();
    }
    return placed;
  }

  private @Nullable SealedBatch seal(List<Waiting<?>> batch) {
    Batch open = new Batch(frontier);
    for (Waiting<?> waiting : batch) {
      waiting.bytes().forEach(open::append);
    }
    return open.count() == 0 ? null : open.seal(origin, signers);
  }

  private static <R> Placed<R> settle(
      Waiting<R> waiting, @Nullable SealedBatch sealed, long index) {
    return new Placed<>(waiting, waiting.entry().settle(sealed, index));
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
