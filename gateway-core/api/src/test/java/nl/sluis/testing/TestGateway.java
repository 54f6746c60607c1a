package nl.sluis.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.sluis.api.Endpoint;
import nl.sluis.api.JsonConsentForm;
import nl.sluis.api.ManagementRoutes;
import nl.sluis.api.ParticipantRoutes;
import nl.sluis.api.RefuseCaller;
import nl.sluis.api.RequestRouter;
import nl.sluis.api.ReviewService;
import nl.sluis.api.RouteKey;
import nl.sluis.api.Traces;
import nl.sluis.assembly.Engine;
import nl.sluis.assembly.Recording;
import nl.sluis.assembly.Surroundings;
import nl.sluis.audit.LastVerification;
import nl.sluis.audit.sqlite.Sources;
import nl.sluis.audit.sqlite.SqliteEvidence;
import nl.sluis.consent.Consent;
import nl.sluis.consent.Party;
import nl.sluis.crypto.MasterKey;
import nl.sluis.crypto.SubjectKey;
import nl.sluis.delivery.Channel;
import nl.sluis.delivery.Outcome;
import nl.sluis.dispatch.Expiry;
import nl.sluis.dispatch.TamperingRecorder;
import nl.sluis.erasure.Erasure;
import nl.sluis.exchange.UuidV7;
import nl.sluis.http.Answer;
import nl.sluis.http.Request;
import nl.sluis.index.ReferenceIndex;
import nl.sluis.intake.ConsentForm;
import nl.sluis.intake.SignalAdapter;
import nl.sluis.inzage.InzageService;
import nl.sluis.keys.KeyRing;
import nl.sluis.ledger.Leaf;
import nl.sluis.ledger.SigningKey;
import nl.sluis.notification.NotificationStreams;
import nl.sluis.notification.StreamLimits;
import nl.sluis.outbox.Delivery;
import nl.sluis.participant.Oin;
import nl.sluis.policy.PolicySet;
import nl.sluis.retention.RetentionJob;
import nl.sluis.signal.Subject;
import nl.sluis.store.Change;
import nl.sluis.store.Committer;
import nl.sluis.store.Entry;
import nl.sluis.subscription.CloudEventForm;
import org.apache.camel.CamelContext;

/**
 * A whole gateway without its door, on the {@link TestStore} of a test's folder: pushes and calls
 * go in, answers come out, and a test can look at everything in between.
 *
 * <p>Nothing is sent until {@link #startDeliveries}. A gateway opened on the folder of one that was
 * closed goes on where that one was.
 */
public final class TestGateway implements AutoCloseable {

  public static final String PUBLIC_URL = "https://sluis.example";

  /** Two streams a participant and three together, and a heartbeat that a test can wait for. */
  public static final StreamLimits STREAMS =
      new StreamLimits(2, 3, Duration.ofMillis(200), Duration.ofHours(1), Duration.ofSeconds(2));

  /** How many entries may wait for the committer. */
  public static final int QUEUE = 64;

  private final BreakableStore store;
  private final SigningKey signer;
  private final SeededRandom random;
  private final ExecutorService workers = Executors.newFixedThreadPool(4);
  private final Recording recording;
  private final SqliteEvidence audit;
  private final Engine engine;
  private final RequestRouter router;
  private final ReviewService reviews;
  private final List<Outcome> outcomes = Collections.synchronizedList(new ArrayList<>());

  /** Opens a gateway with the policies of this repository. */
  public TestGateway(Path folder, TestClock clock, Channel... channels) throws Exception {
    this(folder, clock, Policies.load(), channels);
  }

  /** Opens a gateway with rules that stay as they are. */
  public TestGateway(Path folder, TestClock clock, PolicySet policy, Channel... channels)
      throws Exception {
    this(folder, clock, () -> policy, channels);
  }

  /** Opens a gateway. */
  public TestGateway(Path folder, TestClock clock, Supplier<PolicySet> policy, Channel... channels)
      throws Exception {
    Path key = folder.resolve("ledger.key");
    random = new SeededRandom(TestStore.seed(folder, clock.instant()));
    signer =
        Files.exists(key) ? SigningKey.load(key) : SigningKey.create(key, random, "sluis/test");
    Path secret = folder.resolve("master.key");
    MasterKey master =
        Files.exists(secret) ? MasterKey.load(secret) : MasterKey.create(secret, random);
    store = new BreakableStore(TestStore.open(folder));
    recording = Recording.start(store, master, signer, QUEUE, workers, random, clock);
    audit =
        SqliteEvidence.open(
            folder.resolve("evidence.db"),
            new Sources(
                store.ledger(),
                recording.exchanges(),
                policy,
                Surroundings.abilities(List.of(channels), ReferenceIndex.class).toList(),
                new LastVerification(),
                clock,
                policy.get().metadata().zone()));
    SignalAdapter adapter = new TestSignalAdapter();
    engine =
        new Engine(
            recording,
            new Surroundings(
                policy,
                List.of(channels),
                adapter.paths().stream().collect(Collectors.toMap(path -> path, path -> adapter)),
                audit,
                List.of(new CloudEventForm()),
                PUBLIC_URL,
                STREAMS,
                (channel, outcome) -> outcomes.add(outcome),
                Map.of(),
                workers,
                Runnable::run,
                later -> {}));
    engine.streams().start();
    Traces traces = new Traces(random);
    ParticipantRoutes routes = new ParticipantRoutes(engine);
    List<ConsentForm> forms = List.of(JsonConsentForm.consents(), JsonConsentForm.objections());
    Map<RouteKey, Endpoint> endpoints = routes.endpoints(forms);
    reviews =
        new ReviewService(
            store.reviews(),
            recording.keys(),
            store.decisions(),
            recording.tampering(),
            recording.committer(),
            random);
    endpoints.putAll(ManagementRoutes.endpoints(engine, reviews, List.of()));
    router =
        new RequestRouter(
            clock,
            policy,
            traces,
            RefuseCaller.into(recording.committer(), routes.forms(forms)),
            endpoints,
            routes.open(traces));
  }

  /** Erases persons; the files are cleaned before an answer comes. */
  public Erasure erasure() {
    return engine.erasure();
  }

  /** Removes what was kept long enough. */
  public RetentionJob retentionJob() {
    return engine.retention();
  }

  /** Makes reports for persons. */
  public InzageService inzage() {
    return engine.inzage();
  }

  /** Pushes a signal; answers what the sender gets. */
  public Answer push(Oin sender, SignalBuilder signal) {
    return push(sender, signal.body());
  }

  /** Pushes any bytes. */
  public Answer push(Oin sender, byte[] body) {
    return handle(request(sender, "POST", TestSignalAdapter.PATH, Map.of(), body));
  }

  /** Pushes a signal without waiting for the answer. */
  public CompletableFuture<Answer> pushLater(Oin sender, SignalBuilder signal) {
    return router
        .handle(request(sender, "POST", TestSignalAdapter.PATH, Map.of(), signal.body()))
        .toCompletableFuture();
  }

  /** A call to an endpoint. */
  public Answer call(Oin caller, String method, String path) {
    return call(caller, method, path, new byte[0]);
  }

  /** A call with a body. */
  public Answer call(Oin caller, String method, String path, byte[] body) {
    return handle(request(caller, method, path, Map.of(), body));
  }

  /** A GET with query parameters. */
  public Answer get(Oin caller, String path, Map<String, String> query) {
    return handle(request(caller, "GET", path, query, new byte[0]));
  }

  /** A request of this participant. */
  public static Request request(
      Oin caller, String method, String path, Map<String, String> query, byte[] body) {
    Map<String, String> headers =
        body.length == 0 ? Map.of() : Map.of("content-type", "application/json");
    return new Request(Organisations.client(caller), method, path, query, headers, body);
  }

  /** The answer to any request, within ten seconds. */
  public Answer handle(Request request) {
    return router.handle(request).toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
  }

  /** Makes changes durable, as some other part of the gateway would. */
  public void commit(Change... changes) {
    committer()
        .submit(Entry.of(List.<Leaf>of(), List.of(changes), true))
        .toCompletableFuture()
        .orTimeout(10, TimeUnit.SECONDS)
        .join();
  }

  /** Makes a delivery about a person durable, sealed as the pipeline seals it. */
  public Delivery deliver(DeliveryBuilder delivery, Subject subject, byte[] message) {
    KeyRing.Lease lease = keys().lease(subject);
    SubjectKey key = lease.key();
    Delivery plain = delivery.about(key.id()).build();
    Delivery sealed = plain.with(message).sealed(key, random);
    commit(with(lease, new Change.DeliveryMade(sealed)));
    keys().release(lease, true);
    return sealed;
  }

  /** Registers a consent about a person, by the organisation that may pass on. */
  public Consent give(Subject subject, ConsentBuilder given) {
    Consent consent = given.id(ids().next()).build();
    KeyRing.Lease lease = keys().lease(subject);
    SubjectKey key = lease.key();
    commit(
        with(
            lease,
            new Change.ConsentGiven(consent, key.id(), holder(consent), subject.isByNameAlone())));
    keys().release(lease, true);
    return consent;
  }

  private static Change[] with(KeyRing.Lease lease, Change change) {
    return Stream.concat(Change.of(lease).stream(), Stream.of(change)).toArray(Change[]::new);
  }

  private static Oin holder(Consent consent) {
    return consent.scope().holder() instanceof Party.Organisation(Oin oin)
        ? oin
        : Organisations.REGISSEUR;
  }

  /** Starts to send what is due. */
  public void startDeliveries() {
    engine.deliveries().start();
  }

  /** Who listens. */
  public NotificationStreams streams() {
    return engine.streams();
  }

  /** What the evidence answers to who audits it. */
  public SqliteEvidence audit() {
    return audit;
  }

  /** Reconsiders whom there is to reconsider now; answers how many persons. */
  public int reconsider() {
    return engine.reconsiderations().work();
  }

  /** Takes the steps of deadlines that are due now; answers how many. */
  public int watch() {
    int all = 0;
    for (int some = engine.scheduler().round(); some > 0; some = engine.scheduler().round()) {
      all += some;
    }
    return all;
  }

  /** Ends what is overdue now; answers how many. */
  public int sweep() {
    return new Expiry(
            store.outbox(),
            engine.openDeliveries(),
            committer(),
            recording.clock(),
            ZoneId.of("Europe/Amsterdam"))
        .sweep()
        .toCompletableFuture()
        .orTimeout(10, TimeUnit.SECONDS)
        .join();
  }

  public BreakableStore store() {
    return store;
  }

  /** What was found altered in the store. */
  public TamperingRecorder tampering() {
    return recording.tampering();
  }

  /** Where the FG judges. */
  public ReviewService reviewService() {
    return reviews;
  }

  public KeyRing keys() {
    return recording.keys();
  }

  public UuidV7 ids() {
    return recording.ids();
  }

  public Committer committer() {
    return recording.committer();
  }

  public CamelContext camel() {
    return engine.camel();
  }

  public RequestRouter router() {
    return router;
  }

  /** The outcomes of all attempts so far. */
  public List<Outcome> outcomes() {
    return List.copyOf(outcomes);
  }

  public Evidence evidence() {
    return new Evidence(store.ledger(), signer);
  }

  @Override
  public void close() {
    engine.close();
    store.letThrough();
    recording.close();
    audit.close();
    workers.shutdown();
    store.close();
  }
}
