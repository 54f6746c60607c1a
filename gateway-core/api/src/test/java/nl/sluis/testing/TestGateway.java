package nl.sluis.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.sluis.api.AccessEndpoint;
import nl.sluis.api.CasePlanEndpoints;
import nl.sluis.api.ConsentEndpoints;
import nl.sluis.api.CouncilEndpoint;
import nl.sluis.api.DeadLetterEndpoints;
import nl.sluis.api.DeadlineEndpoints;
import nl.sluis.api.Endpoint;
import nl.sluis.api.ErasureEndpoint;
import nl.sluis.api.IdentityCheckEndpoints;
import nl.sluis.api.InboxEndpoints;
import nl.sluis.api.InzageEndpoint;
import nl.sluis.api.JsonConsentForm;
import nl.sluis.api.NoticeEndpoint;
import nl.sluis.api.RefuseCaller;
import nl.sluis.api.RequestRouter;
import nl.sluis.api.ReviewEndpoints;
import nl.sluis.api.ReviewService;
import nl.sluis.api.RouteKey;
import nl.sluis.api.SchemaEndpoint;
import nl.sluis.api.SignalEndpoint;
import nl.sluis.api.SignalEndpoints;
import nl.sluis.api.StreamEndpoint;
import nl.sluis.api.SubscriptionEndpoints;
import nl.sluis.api.SubscriptionService;
import nl.sluis.api.Traces;
import nl.sluis.api.WithdrawalEndpoint;
import nl.sluis.audit.LastVerification;
import nl.sluis.audit.sqlite.Sources;
import nl.sluis.audit.sqlite.SqliteEvidence;
import nl.sluis.consent.Consent;
import nl.sluis.consent.Party;
import nl.sluis.crypto.KeyedHash;
import nl.sluis.crypto.MasterKey;
import nl.sluis.crypto.SubjectKey;
import nl.sluis.delivery.Backoff;
import nl.sluis.delivery.Channel;
import nl.sluis.delivery.Outcome;
import nl.sluis.delivery.TargetCheck;
import nl.sluis.dispatch.Deliveries;
import nl.sluis.dispatch.Expiry;
import nl.sluis.dispatch.OpenDeliveries;
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
import nl.sluis.notification.Announcements;
import nl.sluis.notification.NotificationStreams;
import nl.sluis.notification.Notifier;
import nl.sluis.notification.RunningSubscriptions;
import nl.sluis.notification.StreamLimits;
import nl.sluis.outbox.Delivery;
import nl.sluis.participant.Oin;
import nl.sluis.pipeline.OpenMessages;
import nl.sluis.pipeline.Reconsiderations;
import nl.sluis.pipeline.SignalEntrance;
import nl.sluis.pipeline.SignalRoute;
import nl.sluis.pipeline.SystemMessageSender;
import nl.sluis.policy.PolicySet;
import nl.sluis.reminder.DeadlineScheduler;
import nl.sluis.retention.RetentionJob;
import nl.sluis.signal.Subject;
import nl.sluis.store.Change;
import nl.sluis.store.CommitObservers;
import nl.sluis.store.Committer;
import nl.sluis.store.Entry;
import nl.sluis.store.sqlite.SqliteStore;
import nl.sluis.subscription.CloudEventForm;
import nl.sluis.subscription.Publisher;
import nl.sluis.upgrade.BindExistingRows;
import nl.sluis.vir.KnownReports;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;

/**
 * A whole gateway without its door, on a SQLite store in a test's folder: pushes and calls go in,
 * answers come out, and a test can look at everything in between.
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
  private final KeyRing keys;
  private final UuidV7 ids;
  private final SeededRandom random;
  private final OpenDeliveries openDeliveries;
  private final TamperingRecorder tampering;
  private final ExecutorService workers = Executors.newFixedThreadPool(4);
  private final Committer committer;
  private final CamelContext camel = new DefaultCamelContext();
  private final Deliveries deliveries;
  private final TestClock clock;
  private final Supplier<PolicySet> policy;
  private final SignalEndpoint entrance;
  private final RequestRouter router;
  private final Reconsiderations reconsiderations;
  private final SqliteEvidence audit;
  private final DeadlineScheduler scheduler;
  private final List<Outcome> outcomes = Collections.synchronizedList(new ArrayList<>());
  private final Optional<ReferenceIndex> index;
  private final NotificationStreams streams;
  private boolean delivering;

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
    this.clock = clock;
    this.policy = policy;
    Path key = folder.resolve("ledger.key");
    Path database = folder.resolve("sluis.db");
    random =
        new SeededRandom(
            Files.exists(database)
                ? Files.size(database) * 31 + clock.instant().toEpochMilli()
                : 1);
    signer =
        Files.exists(key) ? SigningKey.load(key) : SigningKey.create(key, random, "sluis/test");
    Path secret = folder.resolve("master.key");
    MasterKey master =
        Files.exists(secret) ? MasterKey.load(secret) : MasterKey.create(secret, random);
    store = new BreakableStore(SqliteStore.open(database));
    CommitObservers observers = new CommitObservers();
    committer =
        new Committer(
            store, signer.key().name(), List.of(signer), QUEUE, workers, observers, clock);
    tampering = new TamperingRecorder(committer, clock);
    keys = new KeyRing(master, store.keys(), random, tampering::foundKey);
    new BindExistingRows(store, keys, committer, random).adopt();
    ids = new UuidV7(clock, random);
    openDeliveries = new OpenDeliveries(keys, tampering);
    observers.add(commit -> Erasure.committed(keys, commit.changes()));
    index =
        Arrays.stream(channels)
            .filter(ReferenceIndex.class::isInstance)
            .map(ReferenceIndex.class::cast)
            .findFirst();
    audit =
        SqliteEvidence.open(
            folder.resolve("evidence.db"),
            new Sources(
                store.ledger(),
                (sender, id) -> store.exchanges().find(sender, id),
                policy,
                index.stream().toList(),
                new LastVerification(),
                clock,
                policy.get().metadata().zone()));
    RunningSubscriptions subscriptions = new RunningSubscriptions(store.subscriptions());
    observers.add(subscriptions::committed);
    streams =
        new NotificationStreams(
            store.subscriptions(), subscriptions, policy, clock, workers, PUBLIC_URL, STREAMS);
    observers.add(streams::committed);
    Notifier notifier = new Notifier(subscriptions, ids, keys.seal(), random);
    reconsiderations =
        new Reconsiderations(
            store, keys, committer, policy, notifier, ids, tampering, random, clock);
    scheduler =
        new DeadlineScheduler(
            store,
            committer,
            new SystemMessageSender(keys, committer, policy, notifier, random, clock),
            policy,
            ids,
            clock);
    SignalAdapter adapter = new TestSignalAdapter();
    Map<String, SignalAdapter> adapters = new LinkedHashMap<>();
    adapter.paths().forEach(path -> adapters.put(path, adapter));
    camel.addRoutes(
        new SignalRoute(
            adapters,
            policy,
            store,
            keys,
            committer,
            new KeyedHash(master, "push-body"),
            notifier,
            ids,
            tampering,
            random));
    deliveries =
        new Deliveries(
            camel,
            List.of(channels),
            store.outbox(),
            openDeliveries,
            committer,
            store.subscriptions(),
            new Announcements(
                store.subscriptions(),
                List.of(new CloudEventForm()),
                () -> new Publisher(policy.get().metadata().municipality(), PUBLIC_URL)),
            new Backoff(random),
            clock,
            policy.get().metadata().zone(),
            (channel, outcome) -> outcomes.add(outcome),
            () -> {});
    observers.add(deliveries::committed);
    camel.start();
    Traces traces = new Traces(random);
    entrance = new SignalEndpoint(new SignalEntrance(camel, clock, ids, keys), adapters, traces);
    router =
        new RequestRouter(
            clock,
            policy,
            traces,
            RefuseCaller.into(committer),
            endpoints(channels),
            adapters.keySet().stream()
                .collect(
                    Collectors.toMap(path -> new RouteKey("POST", path), path -> entrance::push)));
  }

  private Map<RouteKey, Endpoint> endpoints(Channel... channels) {
    InboxEndpoints inbox =
        new InboxEndpoints(store.outbox(), openDeliveries, store.casePlans(), committer);
    Map<String, TargetCheck> targets = new LinkedHashMap<>();
    for (Channel channel : channels) {
      if (channel instanceof TargetCheck check) {
        targets.put(channel.name(), check);
      }
    }
    SubscriptionEndpoints subscriptions =
        new SubscriptionEndpoints(
            store.subscriptions(),
            new SubscriptionService(store.subscriptions(), committer),
            ids,
            targets,
            PUBLIC_URL);
    Map<RouteKey, Endpoint> endpoints = new LinkedHashMap<>();
    endpoints.put(new RouteKey("GET", "/v1/berichten"), inbox::list);
    endpoints.put(new RouteKey("GET", "/v1/berichten/{id}"), inbox::read);
    endpoints.put(new RouteKey("POST", "/v1/berichten/{id}/bevestiging"), inbox::confirm);
    endpoints.put(new RouteKey("GET", "/schemas/berichten/{id}"), new SchemaEndpoint()::read);
    endpoints.put(
        new RouteKey("POST", "/access/v1/evaluation"),
        new AccessEndpoint(keys, store.consents(), committer)::evaluate);
    for (ConsentForm form : List.of(JsonConsentForm.consents(), JsonConsentForm.objections())) {
      ConsentEndpoints consents =
          new ConsentEndpoints(form, keys, store.consents(), committer, ids);
      endpoints.put(new RouteKey("POST", form.path()), consents::give);
      endpoints.put(new RouteKey("GET", form.path() + "/{id}"), consents::see);
      endpoints.put(new RouteKey("DELETE", form.path() + "/{id}"), consents::withdraw);
    }
    endpoints.put(
        new RouteKey("POST", "/v1/toestemmingen/{id}/intrekking"),
        new WithdrawalEndpoint(keys, store.consents(), committer)::withdraw);
    endpoints.put(
        new RouteKey("GET", "/v1/signalen/{id}"),
        new SignalEndpoints(store.exchanges(), store.holds())::see);
    endpoints.put(
        new RouteKey("POST", "/v1/mededelingen"),
        new NoticeEndpoint(audit, keys, store.deadlines(), committer)::given);
    CasePlanEndpoints plans = new CasePlanEndpoints(store.casePlans(), keys, committer);
    endpoints.put(new RouteKey("GET", "/v1/casussen"), plans::list);
    endpoints.put(new RouteKey("GET", "/v1/casussen/{id}"), plans::see);
    DeadlineEndpoints deadlines = new DeadlineEndpoints(store.deadlines(), committer);
    endpoints.put(new RouteKey("GET", "/v1/termijnen"), deadlines::list);
    endpoints.put(new RouteKey("POST", "/v1/termijnen/afgedaan"), deadlines::done);
    endpoints.put(
        new RouteKey("GET", "/v1/raadscijfers"), new CouncilEndpoint(store.council())::month);
    ReviewEndpoints reviews =
        new ReviewEndpoints(
            store.reviews(), new ReviewService(store.reviews(), keys, committer, random));
    DeadLetterEndpoints dead = new DeadLetterEndpoints(store.outbox(), committer);
    endpoints.put(new RouteKey("GET", "/v1/dode-berichten"), dead::list);
    endpoints.put(new RouteKey("POST", "/v1/dode-berichten/{id}/opnieuw"), dead::again);
    endpoints.put(new RouteKey("GET", "/v1/beoordelingen"), reviews::list);
    endpoints.put(new RouteKey("POST", "/v1/beoordelingen/{id}/oordeel"), reviews::judge);
    IdentityCheckEndpoints looks =
        new IdentityCheckEndpoints(
            new OpenMessages(store.holds(), store.outbox(), store.decisions(), tampering, keys),
            keys,
            committer);
    endpoints.put(new RouteKey("GET", "/v1/gelijkenissen"), looks::list);
    endpoints.put(new RouteKey("POST", "/v1/gelijkenissen/{id}/oordeel"), looks::judge);
    endpoints.put(
        new RouteKey("POST", "/v1/wissingen"), new ErasureEndpoint(erasure(), keys)::erase);
    endpoints.put(
        new RouteKey("POST", "/v1/inzage"), new InzageEndpoint(inzage(), keys, List.of())::report);
    endpoints.put(new RouteKey("POST", "/v1/abonnementen"), subscriptions::subscribe);
    endpoints.put(new RouteKey("GET", "/v1/abonnementen"), subscriptions::list);
    endpoints.put(new RouteKey("GET", "/v1/abonnementen/{id}"), subscriptions::see);
    endpoints.put(new RouteKey("DELETE", "/v1/abonnementen/{id}"), subscriptions::end);
    endpoints.put(new RouteKey("GET", "/v1/notificaties"), subscriptions::notifications);
    endpoints.put(
        new RouteKey("GET", "/v1/notificaties/stroom"),
        new StreamEndpoint(store.subscriptions(), streams)::listen);
    return endpoints;
  }

  /** Erases persons; the files are cleaned before an answer comes. */
  public Erasure erasure() {
    return new Erasure(
        store,
        keys,
        committer,
        index,
        new KnownReports(keys, store.decisions()),
        new nl.sluis.erasure.Cleanup(store, later -> {}),
        Runnable::run);
  }

  /** Removes what was kept long enough. */
  public RetentionJob retentionJob() {
    return new RetentionJob(store, committer, policy, clock);
  }

  /** Makes reports for persons. */
  public InzageService inzage() {
    return new InzageService(store, keys, committer, audit);
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
    committer
        .submit(Entry.of(List.<Leaf>of(), List.of(changes), true))
        .toCompletableFuture()
        .orTimeout(10, TimeUnit.SECONDS)
        .join();
  }

  /** Makes a delivery about a person durable, sealed as the pipeline seals it. */
  public Delivery deliver(DeliveryBuilder delivery, Subject subject, byte[] message) {
    KeyRing.Lease lease = keys.lease(subject);
    SubjectKey key = lease.key();
    Delivery plain = delivery.about(key.id()).build();
    Delivery sealed = plain.with(message).sealed(key, random);
    commit(with(lease, new Change.DeliveryMade(sealed)));
    keys.release(lease, true);
    return sealed;
  }

  /** Registers a consent about a person, by the organisation that may pass on. */
  public Consent give(Subject subject, ConsentBuilder given) {
    Consent consent = given.id(ids.next()).build();
    KeyRing.Lease lease = keys.lease(subject);
    SubjectKey key = lease.key();
    commit(
        with(
            lease,
            new Change.ConsentGiven(consent, key.id(), holder(consent), subject.isByNameAlone())));
    keys.release(lease, true);
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
    deliveries.start();
    delivering = true;
  }

  /** Who listens. */
  public NotificationStreams streams() {
    return streams;
  }

  /** What the evidence answers to who audits it. */
  public SqliteEvidence audit() {
    return audit;
  }

  /** Reconsiders whom there is to reconsider now; answers how many persons. */
  public int reconsider() {
    return reconsiderations.work();
  }

  /** Takes the steps of deadlines that are due now; answers how many. */
  public int watch() {
    int all = 0;
    for (int some = scheduler.round(); some > 0; some = scheduler.round()) {
      all += some;
    }
    return all;
  }

  /** Ends what is overdue now; answers how many. */
  public int sweep() {
    return new Expiry(
            store.outbox(), openDeliveries, committer, clock, ZoneId.of("Europe/Amsterdam"))
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
    return tampering;
  }

  public KeyRing keys() {
    return keys;
  }

  public UuidV7 ids() {
    return ids;
  }

  public Committer committer() {
    return committer;
  }

  public CamelContext camel() {
    return camel;
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
    if (delivering) {
      deliveries.close();
    }
    streams.close();
    camel.stop();
    store.letThrough();
    committer.close();
    audit.close();
    workers.shutdown();
    store.close();
  }
}
