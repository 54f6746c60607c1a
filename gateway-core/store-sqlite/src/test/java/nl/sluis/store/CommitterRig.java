package nl.sluis.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static nl.sluis.testing.DeliveryBuilder.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import nl.sluis.ledger.InclusionProof;
import nl.sluis.ledger.Leaf;
import nl.sluis.ledger.Receipt;
import nl.sluis.ledger.SealedBatch;
import nl.sluis.ledger.SigningKey;
import nl.sluis.ledger.Step;
import nl.sluis.ledger.Verification;
import nl.sluis.store.sqlite.SqliteStore;
import nl.sluis.testing.BreakableStore;
import nl.sluis.testing.Evidence;
import nl.sluis.testing.Organisations;
import nl.sluis.testing.SeededRandom;
import org.jspecify.annotations.Nullable;

/** A committer on a SQLite store that a test can break, and entries to submit to it. */
final class CommitterRig implements AutoCloseable {

  static final int CAPACITY = 64;

  final SigningKey signer;
  final List<Committed> observed = new ArrayList<>();
  BreakableStore store;
  Committer committer;
  private final Path file;
  private final ExecutorService completions = Executors.newFixedThreadPool(2);

  CommitterRig(Path folder) throws IOException {
    file = folder.resolve("sluis.db");
    signer = SigningKey.create(folder.resolve("ledger.key"), new SeededRandom(1), "sluis/test");
    store = new BreakableStore(SqliteStore.open(file));
    committer = committer(store, observed::add, completions);
  }

  /** Another committer on the same store; the one before it is closed. */
  void replace(Consumer<Committed> observer, Executor tellers) {
    committer.close();
    committer = committer(store, observer, tellers);
  }

  /** Closes everything and starts again on the same file. */
  void restart() {
    committer.close();
    store.close();
    store = new BreakableStore(SqliteStore.open(file));
    committer = committer(store, observed::add, completions);
  }

  Committer committer(Store on, Consumer<Committed> observer, Executor tellers) {
    return new Committer(
        on,
        signer.key().name(),
        List.of(signer),
        CAPACITY,
        tellers,
        observer,
        InstantSource.fixed(NOW));
  }

  /** Submits one entry and returns when it is on its way to the disk. */
  CompletableFuture<Long> holdOne() throws InterruptedException {
    store.hold();
    CompletableFuture<Long> held = submit(new Recorded("held", 1));
    store.awaitHeld();
    return held;
  }

  List<CompletableFuture<Long>> submitMany(int count) {
    List<CompletableFuture<Long>> futures = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      futures.add(submit(new Recorded("e-" + i, 1)));
    }
    return futures;
  }

  CompletableFuture<Long> submit(Entry<Long> entry) {
    return committer.submit(entry).toCompletableFuture();
  }

  List<Leaf> leaves() {
    return evidence().leaves();
  }

  Executor completions() {
    return completions;
  }

  void assertIntact(long size) {
    assertThat(evidence().verify())
        .isInstanceOfSatisfying(
            Verification.Intact.class,
            intact -> assertThat(intact.size() - evidence().aboutRows()).isEqualTo(size));
  }

  static CompletableFuture<Void> all(List<CompletableFuture<Long>> futures) {
    return CompletableFuture.allOf(futures.toArray(CompletableFuture[]::new));
  }

  static Leaf leaf(String exchange) {
    return Leaf.at(NOW, Step.RECEIVED).exchange(exchange).build();
  }

  static Change accepted(String id) {
    return new Change.ExchangeAccepted(
        Organisations.SCHOOL, id, "mac".getBytes(UTF_8), receipt(id), NOW);
  }

  /** With its proof, as they were kept before; others are made whole with the ledger. */
  private static byte[] receipt(String id) {
    return Receipt.of(
            new Receipt.Statement(id, "x-" + id, NOW, List.of()),
            "leaf".getBytes(UTF_8),
            new InclusionProof(0, 1, List.of()),
            "note")
        .write();
  }

  private Evidence evidence() {
    return new Evidence(store.ledger(), signer);
  }

  @Override
  public void close() {
    store.letThrough();
    committer.close();
    completions.shutdown();
    store.close();
  }

  /** An entry that answers the index of its first leaf. */
  record Recorded(String exchange, int count, List<Change> changes) implements Entry<Long> {

    Recorded(String exchange, int count, Change... changes) {
      this(exchange, count, List.of(changes));
    }

    @Override
    public List<Leaf> leaves() {
      return Collections.nCopies(count, leaf(exchange));
    }

    @Override
    public Settled<Long> settle(@Nullable SealedBatch batch, long first) {
      return new Settled<>(List.of(), first);
    }
  }

  /** An entry that cannot be settled. */
  record Bad() implements Entry<Long> {
    @Override
    public List<Leaf> leaves() {
      return List.of(leaf("bad"));
    }

    @Override
    public List<Change> changes() {
      return List.of();
    }

    @Override
    public Settled<Long> settle(@Nullable SealedBatch batch, long first) {
      throw new IllegalStateException("cannot settle");
    }
  }
}
