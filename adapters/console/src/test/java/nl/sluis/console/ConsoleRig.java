package nl.sluis.console;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import nl.sluis.anchor.ForkService;
import nl.sluis.anchor.Witness;
import nl.sluis.anchor.Witnesses;
import nl.sluis.api.DeadLetters;
import nl.sluis.api.ReviewService;
import nl.sluis.api.Traces;
import nl.sluis.audit.Evidence;
import nl.sluis.audit.LastVerification;
import nl.sluis.audit.WholeLedger;
import nl.sluis.audit.sqlite.SqliteEvidence;
import nl.sluis.crypto.MasterKey;
import nl.sluis.dispatch.TamperingRecorder;
import nl.sluis.erasure.Cleanup;
import nl.sluis.erasure.Erasure;
import nl.sluis.health.HealthCheck;
import nl.sluis.http.Answer;
import nl.sluis.http.ClientIdentity;
import nl.sluis.http.Problem;
import nl.sluis.http.Request;
import nl.sluis.index.Reported;
import nl.sluis.inzage.InzageService;
import nl.sluis.keys.KeyRing;
import nl.sluis.ledger.Leaf;
import nl.sluis.ledger.SigningKey;
import nl.sluis.ledger.TrustedLedger;
import nl.sluis.ledger.tile.TileFolder;
import nl.sluis.ledger.tile.TiledProver;
import nl.sluis.participant.Oin;
import nl.sluis.policy.PolicySet;
import nl.sluis.store.Change;
import nl.sluis.store.CommitObservers;
import nl.sluis.store.Committer;
import nl.sluis.store.Entry;
import nl.sluis.store.LedgerLog;
import nl.sluis.store.sqlite.SqliteStore;
import nl.sluis.testing.Policies;
import nl.sluis.testing.SeededRandom;
import nl.sluis.testing.TestClock;
import org.jspecify.annotations.Nullable;

/** A console on a real store and ledger, with evidence of what a test says. */
final class ConsoleRig implements AutoCloseable {

  static final Oin FG = new Oin("00000099000000008000");

  private static final Duration SOON = Duration.ofSeconds(20);

  final TestClock clock = new TestClock();
  final FakeEvidence evidence = new FakeEvidence();
  List<HealthCheck> checks = List.of();
  @Nullable String refusedPolicy;
  Instant certificateEnd = TestClock.START.plus(Duration.ofDays(400));
  private final ExecutorService workers = Executors.newFixedThreadPool(2);
  private final SqliteStore store;
  private final SigningKey signer;
  private final @Nullable SqliteEvidence made;
  private final Committer committer;
  private final KeyRing keys;
  private final PolicySet policy = Policies.load();
  private final Console console;

  /** With evidence of what a test says. */
  ConsoleRig(Path folder) throws IOException {
    this(folder, false);
  }

  /** With the evidence that is made from its ledger. */
  static ConsoleRig onItsLedger(Path folder) throws IOException {
    return new ConsoleRig(folder, true);
  }

  private ConsoleRig(Path folder, boolean onItsLedger) throws IOException {
    SecureRandom random = new SeededRandom(7);
    signer = SigningKey.create(folder.resolve("ledger.key"), random, "sluis/test");
    store = SqliteStore.open(folder.resolve("sluis.db"));
    CommitObservers observers = new CommitObservers();
    committer =
        new Committer(
            store,
            signer.key().name(),
            List.of(signer),
            64,
            workers,
            observers,
            InstantSource.system());
    keys =
        new KeyRing(MasterKey.create(folder.resolve("master.key"), random), store.keys(), random);
    LastVerification verification = new LastVerification();
    made =
        onItsLedger
            ? SqliteEvidence.open(
                folder.resolve("evidence.db"),
                new nl.sluis.audit.sqlite.Sources(
                    store.ledger(),
                    (sender, id) -> Optional.empty(),
                    () -> policy,
                    List.of(),
                    verification,
                    clock,
                    policy.metadata().zone()))
            : null;
    Evidence asked = made == null ? evidence : made;
    ForkService forks = new ForkService(store.forks(), committer);
    observers.add(forks::committed);
    console =
        new Console(
            new Sources(
                asked,
                new TiledProver(
                    store.ledger(), new TileFolder(folder.resolve("tiles")), Optional::empty),
                store.ledger(),
                List.of(signer.key()),
                keys,
                store.reviews(),
                new ReviewService(
                    store.reviews(),
                    keys,
                    store.decisions(),
                    new TamperingRecorder(committer, clock),
                    committer,
                    random),
                verification,
                new InzageService(store, keys, committer, asked),
                List.of(),
                new Erasure(
                    store,
                    keys,
                    committer,
                    List.of(),
                    Reported::as,
                    new Cleanup(store, later -> {}),
                    workers),
                store.council(),
                forks,
                new Witnesses(List.of(), forks, SOON, clock),
                () -> List.of(new Witness.Standing("sluis/buur", 7, clock.instant(), null)),
                new WholeLedger(
                    store.ledger(),
                    store.anchors(),
                    TrustedLedger.of(signer.key().toString()),
                    TrustedLedger.of(signer.key().toString()),
                    store::verifyTables,
                    progress -> Optional.empty(),
                    verification,
                    clock),
                new DeadLetters(store.outbox(), committer),
                new Watch(
                    () -> checks,
                    () -> Optional.ofNullable(refusedPolicy),
                    () -> Optional.of(certificateEnd))),
            () -> policy,
            committer,
            new Traces(random),
            random,
            clock,
            Thread.ofPlatform().daemon().factory());
    if (made == null) {
      evidence.add(Leaves.story(clock.instant()));
      commit(Leaves.story(clock.instant()), List.of());
    }
  }

  void commit(List<Leaf> leaves, List<Change> changes) {
    committer.submit(Entry.of(leaves, changes, true)).toCompletableFuture().join();
  }

  /** What signs checkpoints and anchors. */
  SigningKey signer() {
    return signer;
  }

  KeyRing keys() {
    return keys;
  }

  LedgerLog ledger() {
    return store.ledger();
  }

  /** All leaves in the ledger. */
  List<Leaf> leaves() {
    return store.ledger().from(0, 10_000).stream()
        .flatMap(row -> row.leafBytes().stream())
        .map(Leaf::decode)
        .toList();
  }

  Answer get(String path) {
    return get(FG, path);
  }

  Answer get(@Nullable Oin who, String path) {
    return answer(who, "GET", path, Map.of(), "");
  }

  /** Sends a form as a page of the console does. */
  Answer post(String path, String form) {
    return answer(
        FG,
        "POST",
        path,
        Map.of(
            "sec-fetch-site", "same-origin",
            "origin", "https://localhost:8444",
            "content-type", "application/x-www-form-urlencoded"),
        form);
  }

  Answer answer(
      @Nullable Oin who, String method, String target, Map<String, String> headers, String body) {
    int mark = target.indexOf('?');
    Map<String, String> query = new HashMap<>();
    if (mark >= 0) {
      for (String pair : target.substring(mark + 1).split("&")) {
        query.put(pair.split("=", 2)[0], pair.split("=", 2)[1]);
      }
    }
    Map<String, String> all = new HashMap<>(headers);
    all.put("host", "localhost:8444");
    Request request =
        new Request(
            who == null ? null : new ClientIdentity(who, "naam"),
            method,
            mark < 0 ? target : target.substring(0, mark),
            query,
            all,
            body.getBytes(StandardCharsets.UTF_8));
    return console
        .answer(request)
        .toCompletableFuture()
        .orTimeout(SOON.toSeconds(), java.util.concurrent.TimeUnit.SECONDS)
        .join();
  }

  /** The page for who was refused before the console was asked. */
  Answer refused(Problem problem) {
    return console.refused(problem);
  }

  static String text(Answer answer) {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    committer.close();
    if (made != null) {
      made.close();
    }
    workers.close();
    store.close();
  }
}
