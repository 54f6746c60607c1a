package nl.sluis.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import nl.sluis.api.RefuseCaller;
import nl.sluis.api.RequestRouter;
import nl.sluis.api.ReviewService;
import nl.sluis.api.RouteKey;
import nl.sluis.api.SameOrigin;
import nl.sluis.api.SignalEndpoint;
import nl.sluis.api.Traces;
import nl.sluis.audit.LastVerification;
import nl.sluis.audit.sqlite.Sources;
import nl.sluis.audit.sqlite.SqliteEvidence;
import nl.sluis.console.Console;
import nl.sluis.crypto.KeyedHash;
import nl.sluis.crypto.MasterKey;
import nl.sluis.deadline.OpenDeadlines;
import nl.sluis.delivery.Backoff;
import nl.sluis.delivery.Channel;
import nl.sluis.delivery.ChannelService;
import nl.sluis.delivery.ChannelSettings;
import nl.sluis.delivery.DirectSender;
import nl.sluis.delivery.OwnAddresses;
import nl.sluis.dispatch.Deliveries;
import nl.sluis.dispatch.OpenDeliveries;
import nl.sluis.dispatch.TamperingRecorder;
import nl.sluis.erasure.Cleanup;
import nl.sluis.erasure.Erasure;
import nl.sluis.exchange.UuidV7;
import nl.sluis.fhir.subscription.FhirNotificationForm;
import nl.sluis.fhir.subscription.Heartbeats;
import nl.sluis.files.OwnerOnly;
import nl.sluis.health.BackgroundLoop;
import nl.sluis.health.HealthCheck;
import nl.sluis.health.MinuteTasks;
import nl.sluis.http.OwnNames;
import nl.sluis.http.ProblemForms;
import nl.sluis.index.ReferenceIndex;
import nl.sluis.ingress.ClientAuthentication;
import nl.sluis.ingress.Door;
import nl.sluis.ingress.DoorListener;
import nl.sluis.ingress.DoorSettings;
import nl.sluis.ingress.RevocationLists;
import nl.sluis.ingress.TlsIdentity;
import nl.sluis.intake.SignalAdapter;
import nl.sluis.intake.SignalAdapterService;
import nl.sluis.inzage.InzageService;
import nl.sluis.keys.KeyRing;
import nl.sluis.ledger.Leaf;
import nl.sluis.ledger.SigningKey;
import nl.sluis.ledger.Step;
import nl.sluis.ledger.TrustedLedger;
import nl.sluis.notification.Announcements;
import nl.sluis.notification.NotificationStreams;
import nl.sluis.notification.Notifier;
import nl.sluis.notification.RunningSubscriptions;
import nl.sluis.notification.StreamLimits;
import nl.sluis.pipeline.Reconsiderations;
import nl.sluis.pipeline.SignalEntrance;
import nl.sluis.pipeline.SignalRoute;
import nl.sluis.pipeline.SystemMessageSender;
import nl.sluis.policy.PolicySet;
import nl.sluis.policy.load.RunningPolicy;
import nl.sluis.reminder.DeadlineScheduler;
import nl.sluis.retention.RetentionJob;
import nl.sluis.store.CommitObservers;
import nl.sluis.store.Committer;
import nl.sluis.store.Entry;
import nl.sluis.store.Store;
import nl.sluis.store.sqlite.SqliteStore;
import nl.sluis.subscription.CloudEventForm;
import nl.sluis.subscription.Publisher;
import nl.sluis.upgrade.BindExistingRows;
import nl.sluis.vir.IndexJobs;
import nl.sluis.vir.KnownReports;
import nl.sluis.vir.MatchAnnouncements;
import nl.sluis.vir.UpheldObjections;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One running gateway. The constructor is the wiring, from top to bottom in start order; {@link
 * #close} undoes it from the bottom up.
 */
public final class Gateway implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);
  private static final int COMMIT_QUEUE = 8_192;
  private static final long CLEAN_AGAIN_SECONDS = 3;
  private static final Duration LAST_REQUESTS = Duration.ofSeconds(10);

  private final Deque<AutoCloseable> running = new ArrayDeque<>();
  private final Door dataPlane;
  private final Door managementPlane;
  private final MinuteTasks housekeeping;
  private final OpenDeadlines deadlines;
  private final Set<RouteKey> dataLines;
  private final Set<RouteKey> managementLines;

  /**
   * The embedded store of these settings, made where there is none yet.
   *
   * @throws IOException when its folder cannot be made
   * @throws Settings.SettingsException when the folder is no beginning, and there is no store
   */
  public static Store store(Settings settings) throws IOException {
    DataFolder data = new DataFolder(OwnerOnly.createDirectories(settings.data()));
    if (Files.notExists(data.store())) {
      refuse(data.complaints(List.of()));
    }
    return SqliteStore.open(data.store());
  }

  private static void refuse(List<String> complaints) {
    if (!complaints.isEmpty()) {
      throw new Settings.SettingsException(String.join("\n", complaints));
    }
  }

  /**
   * Starts a gateway.
   *
   * @param store which the gateway uses and does not close
   * @throws Exception when a part cannot start; the parts that had started are stopped again
   */
  public Gateway(Settings settings, Store store, InstantSource clock, SecureRandom random)
      throws Exception {
    this(settings, new FirstRules(settings), store, clock, random);
  }

  /**
   * As {@link #Gateway(Settings, Store, InstantSource, SecureRandom)}.
   *
   * @param begin rules that are being read and proven meanwhile
   */
  Gateway(
      Settings settings, FirstRules begin, Store store, InstantSource clock, SecureRandom random)
      throws Exception {
    try {
      Path data = settings.data();
      DataFolder folder = new DataFolder(data);
      Stored stored = Stored.in(store);
      refuse(folder.complaints(stored));
      folder.narrow();
      PolicySet first = begin.proven();
      if (stored.isEmpty()) {
        GatewayKeys.make(data, origin(first), random, clock);
      }
      GatewayKeys own = GatewayKeys.load(data, random, clock);
      MasterKey master = own.master();
      SigningKey signer = own.ledger();
      TlsIdentity identity = settings.tls().identity();
      OwnAddresses ownAddresses = settings.ownAddresses();
      RevocationLists revocations = new RevocationLists(identity, folder.crlNumbers(), clock);

      ExecutorService workers = workers();
      CommitObservers observers = new CommitObservers();
      Committer committer =
          opened(
              new Committer(
                  store,
                  signer.key().name(),
                  List.of(signer),
                  COMMIT_QUEUE,
                  workers,
                  observers,
                  clock));
      TamperingRecorder tampering = new TamperingRecorder(committer, clock);
      KeyRing keys = new KeyRing(master, store.keys(), random, tampering::foundKey);
      new BindExistingRows(store, keys, committer, random).adopt();
      LedgerPublication publication =
          opened(
              new LedgerPublication(
                  settings, store, committer, own, identity, ownAddresses, clock, random));
      observers.add(publication::committed);
      // Stops before the publication, whose last anchor then covers what it still had to record.
      DoorRefusals refusals = opened(new DoorRefusals(committer, clock));
      RunningPolicy policy =
          new RunningPolicy(begin.loader(), first, next -> committer.submit(loaded(next, clock)));
      observers.add(commit -> Erasure.committed(keys, commit.changes()));
      UuidV7 ids = new UuidV7(clock, random);
      Traces traces = new Traces(random);
      GatewayMetrics metrics = new GatewayMetrics();
      metrics.watch(committer, store.outbox());
      metrics.watch(store.deadlines(), clock, first.metadata().zone());
      metrics.watch(publication.witnesses(), publication.forks());
      DoorListener doors = DoorListener.both(metrics, refusals);

      RunningSubscriptions subscriptions = new RunningSubscriptions(store.subscriptions());
      observers.add(subscriptions::committed);
      NotificationStreams streams =
          opened(
              new NotificationStreams(
                  store.subscriptions(),
                  subscriptions,
                  policy,
                  clock,
                  workers,
                  settings.publicUrl(),
                  StreamLimits.standard()));
      observers.add(streams::committed);
      Notifier notifier = new Notifier(subscriptions, ids, keys.seal(), random);
      List<Channel> channels =
          channels(
              new ChannelSettings(
                  data,
                  OutgoingTls.of(identity),
                  clock,
                  settings.channelOptions(),
                  master.derive("channels"),
                  ownAddresses));
      Map<String, SignalAdapter> adapters = adapters(clock, channels);

      LastVerification verification = new LastVerification();
      SqliteEvidence evidence =
          opened(
              SqliteEvidence.open(
                  data.resolve("evidence.db"),
                  new Sources(
                      store.ledger(),
                      store.exchanges(),
                      policy,
                      indexes(channels),
                      verification,
                      clock,
                      first.metadata().zone())));
      observers.add(evidence::committed);
      evidence.start();

      metrics.watch(tampering);
      CamelContext camel = new DefaultCamelContext();
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
      SystemMessageSender systemMessages =
          new SystemMessageSender(keys, committer, policy, notifier, random, clock);
      deadlines = store.deadlines();
      DeadlineScheduler scheduler =
          new DeadlineScheduler(store, committer, systemMessages, policy, ids, clock);
      OpenDeliveries openDeliveries = new OpenDeliveries(keys, tampering);
      List<IndexJobs> duties = new ArrayList<>();
      for (ReferenceIndex index : indexes(channels)) {
        IndexJobs duty =
            opened(
                new IndexJobs(
                    index,
                    new MatchAnnouncements(index, store.outbox(), systemMessages, policy, clock),
                    new UpheldObjections(
                        index, store.outbox(), openDeliveries, committer, policy, clock),
                    keys,
                    committer,
                    policy,
                    clock));
        observers.add(duty::committed);
        duties.add(duty);
      }
      Map<String, Runnable> minutely = new LinkedHashMap<>();
      minutely.put("refusals", refusals::record);
      minutely.put("retention", new RetentionJob(store, committer, policy, clock)::daily);
      minutely.put("index-duties", () -> duties.forEach(IndexJobs::minutely));
      ExecutorService aside = besideTheWay();
      Cleanup cleanup =
          new Cleanup(
              store,
              CompletableFuture.delayedExecutor(CLEAN_AGAIN_SECONDS, TimeUnit.SECONDS, aside));
      minutely.put("cleanup", () -> aside.execute(cleanup::clean));
      for (Channel channel : channels) {
        if (channel instanceof DirectSender directSender) {
          minutely.put(
              "heartbeats-" + channel.name(),
              new Heartbeats(
                  store.subscriptions(), policy, directSender, ids, clock, settings.publicUrl()));
        }
      }
      housekeeping = new MinuteTasks(minutely);
      Deliveries deliveries =
          new Deliveries(
              camel,
              channels,
              store.outbox(),
              openDeliveries,
              committer,
              store.subscriptions(),
              announcements(store, policy, settings),
              new Backoff(random),
              clock,
              first.metadata().zone(),
              (channel, outcome) -> {
                metrics.settled(channel, outcome);
                duties.forEach(duty -> duty.settled(channel));
              },
              housekeeping);
      observers.add(deliveries::committed);
      Reconsiderations reconsiderations =
          new Reconsiderations(
              store, keys, committer, policy, notifier, ids, tampering, random, clock);
      observers.add(reconsiderations::committed);
      camel.start();
      running.push(camel::close);

      committer
          .submit(
              Entry.of(List.of(Leaf.at(clock.instant(), Step.STARTED).build()), List.of(), true))
          .thenCompose(started -> committer.submit(loaded(first, clock)))
          .toCompletableFuture()
          .join();
      folder.begin(own, ChannelCheck.kept(settings));
      publication.start(settings.anchorEvery());
      deliveries.start();
      running.push(deliveries);
      BackgroundLoop deadlineLoop = opened(scheduler.loop()).start();
      reconsiderations.start();
      running.push(reconsiderations);

      GatewayParts parts =
          new GatewayParts(
              settings, policy, store, committer, keys, tampering, ids, evidence, channels);
      Erasure erasure =
          new Erasure(
              store,
              keys,
              committer,
              indexes(channels).stream().findFirst(),
              new KnownReports(keys, store.decisions()),
              cleanup,
              aside);
      InzageService inzage = new InzageService(store, keys, committer, evidence);
      ReviewService reviewService = new ReviewService(store.reviews(), keys, committer, random);
      Console console =
          new Console(
              new nl.sluis.console.Sources(
                  evidence,
                  publication.prover(),
                  store.ledger(),
                  publication.keys(),
                  keys,
                  store.reviews(),
                  reviewService,
                  verification,
                  inzage,
                  Management.papers(),
                  erasure,
                  store.council(),
                  publication.forks(),
                  publication.witnesses(),
                  publication.witness()::standings),
              policy,
              committer,
              traces,
              random,
              clock,
              Thread.ofPlatform().daemon().name("console-", 0).factory());
      SignalEndpoint signals =
          new SignalEndpoint(new SignalEntrance(camel, clock, ids, keys), adapters, traces);
      ProblemForms forms = DataPlane.forms(adapters);
      RequestRouter router =
          new RequestRouter(
              clock,
              policy,
              traces,
              RefuseCaller.into(committer, forms),
              DataPlane.endpoints(parts, openDeliveries, publication.witnessEndpoint(), streams),
              DataPlane.open(signals, adapters));
      SameOrigin sameOrigin =
          new SameOrigin(
              clock, policy, traces, RefuseCaller.into(committer, forms), doors::requestRefused);
      dataPlane =
          opened(
              new Door(
                  door(settings.dataPlane(), ClientAuthentication.REQUIRE),
                  identity,
                  revocations,
                  sameOrigin.systems(router::handle)::apply,
                  workers,
                  doors,
                  traces::fresh,
                  forms,
                  clock));
      Threads threads = new Threads(threads(channels));
      DiskSpace disk = new DiskSpace(data);
      CertificateDays certificate = new CertificateDays(identity.chain(), clock);
      List<HealthCheck> checks = new ArrayList<>();
      checks.add(committer);
      checks.add(observers);
      checks.addAll(store.checks());
      checks.add(cleanup);
      checks.add(housekeeping);
      checks.add(deadlineLoop);
      checks.addAll(deliveries.loops());
      duties.forEach(duty -> checks.add(duty.loop()));
      checks.add(verification);
      checks.add(evidence);
      checks.addAll(publication.checks());
      for (Channel channel : channels) {
        if (channel instanceof HealthCheck check) {
          checks.add(check);
        }
      }
      checks.add(tampering);
      checks.add(new PolicyHealth(policy, clock));
      checks.add(revocations);
      checks.add(certificate);
      checks.add(disk);
      checks.add(threads);
      metrics.watch(checks);
      metrics.watch(certificate, disk);
      metrics.watch(revocations, identity.authorities(), clock);
      RequestRouter management =
          Management.router(
              clock,
              policy,
              traces,
              committer,
              new Readiness(checks, threads),
              metrics,
              Management.endpoints(parts, reviewService, erasure, inzage));
      dataLines = router.lines();
      managementLines = new HashSet<>(management.lines());
      managementLines.addAll(console.lines());
      managementPlane =
          opened(
              new Door(
                  door(settings.managementPlane(), ClientAuthentication.OPTIONAL),
                  identity,
                  revocations,
                  sameOrigin.people(
                          OwnNames.in(identity.chain().getFirst()),
                          request ->
                              Console.holds(request.path())
                                  ? console.answer(request)
                                  : management.handle(request))
                      ::apply,
                  workers,
                  doors,
                  traces::fresh,
                  ProblemForms.PLAIN,
                  clock));
      managementPlane.start();
      ownAddresses.listensOn(managementPlane.boundPort());
      dataPlane.start();
      ownAddresses.listensOn(dataPlane.boundPort());
      opened(new PolicyWatch(policy));
      opened(
          new DailyVerification(
              store, TrustedLedger.of(signer.key().toString()), evidence, verification, clock));
      LOG.atInfo()
          .addKeyValue("dataPlane", dataPlane.boundPort())
          .addKeyValue("managementPlane", managementPlane.boundPort())
          .addKeyValue("policy", first.metadata().version())
          .log("gateway ready");
    } catch (Exception e) {
      close();
      throw e;
    }
  }

  /** Where participants come in. */
  public int dataPort() {
    return dataPlane.boundPort();
  }

  /** Where health, metrics and the privacy officer come in. */
  public int managementPort() {
    return managementPlane.boundPort();
  }

  /** All that the data plane answers. */
  Set<RouteKey> dataLines() {
    return dataLines;
  }

  /** All that the management plane answers, the console too. */
  Set<RouteKey> managementLines() {
    return managementLines;
  }

  /** Whether no step of a deadline is still to be taken at this moment. */
  boolean isOnTime(Instant moment) {
    return deadlines.due(moment, 1).isEmpty();
  }

  /** Does what is to be done every minute, now. */
  void keepHouse() {
    housekeeping.run();
  }

  /** The ledger's name in its checkpoints. */
  static String origin(PolicySet policy) {
    return "sluis/" + policy.metadata().municipality();
  }

  private static Entry<Boolean> loaded(PolicySet policy, InstantSource clock) {
    return Entry.of(
        List.of(
            Leaf.at(clock.instant(), Step.POLICY_LOADED)
                .policy(policy.metadata().version())
                .commitment(policy.metadata().digest())
                .build()),
        List.of(),
        true);
  }

  private static DoorSettings door(Settings.Listen listen, ClientAuthentication clients) {
    return DoorSettings.of(
        listen.address(), listen.port(), clients, workerCount(), listen.doorLimits());
  }

  /** Twice the processors, for one participant may have half of them. */
  private static int workerCount() {
    return 2 * Math.max(2, Runtime.getRuntime().availableProcessors());
  }

  private ExecutorService workers() {
    ExecutorService workers =
        Executors.newFixedThreadPool(
            workerCount(), Thread.ofPlatform().name("worker-", 0).factory());
    running.push(workers::close);
    return workers;
  }

  /** Where work goes that takes a while and that nobody's push waits for. */
  private ExecutorService besideTheWay() {
    ExecutorService aside =
        Executors.newSingleThreadExecutor(Thread.ofPlatform().name("aside").factory());
    running.push(aside::close);
    return aside;
  }

  private static Map<String, SignalAdapter> adapters(InstantSource clock, List<Channel> channels) {
    Set<String> there = channels.stream().map(Channel::name).collect(Collectors.toSet());
    Map<String, SignalAdapter> byPath = new HashMap<>();
    for (SignalAdapterService service : ServiceLoader.load(SignalAdapterService.class)) {
      SignalAdapter adapter = service.adapter(clock);
      if (there.containsAll(adapter.channels())) {
        adapter.paths().forEach(path -> byPath.put(path, adapter));
      }
    }
    return byPath;
  }

  private List<Channel> channels(ChannelSettings settings) {
    List<Channel> channels = new ArrayList<>();
    for (ChannelService service : ServiceLoader.load(ChannelService.class)) {
      service.channel(settings).ifPresent(channels::add);
    }
    channels.forEach(running::push);
    return channels;
  }

  private static Announcements announcements(Store store, RunningPolicy policy, Settings settings) {
    return new Announcements(
        store.subscriptions(),
        List.of(new CloudEventForm(), new FhirNotificationForm()),
        () -> new Publisher(policy.get().metadata().municipality(), settings.publicUrl()));
  }

  /** Names of the threads that work as long as the gateway does. */
  private static Set<String> threads(List<Channel> channels) {
    Set<String> names =
        new HashSet<>(
            Set.of(
                "committer",
                "checkpoints",
                "tiles",
                "evidence",
                "anchorage",
                "expiry",
                "deadlines",
                "reconsider",
                "heartbeat",
                PolicyWatch.THREAD,
                "verification"));
    channels.forEach(channel -> names.add("deliver-" + channel.name()));
    return names;
  }

  private static List<ReferenceIndex> indexes(List<Channel> channels) {
    return channels.stream()
        .filter(ReferenceIndex.class::isInstance)
        .map(ReferenceIndex.class::cast)
        .toList();
  }

  private <T extends AutoCloseable> T opened(T part) {
    running.push(part);
    return part;
  }

  /** Stops taking in, lets what is inside finish, and closes everything. */
  @Override
  public void close() {
    while (!running.isEmpty()) {
      try {
        AutoCloseable part = running.pop();
        if (part instanceof Door door) {
          door.stop(LAST_REQUESTS);
        } else {
          part.close();
        }
      } catch (Exception e) {
        LOG.atWarn().addKeyValue("reason", e.getClass().getSimpleName()).log("part did not stop");
      }
    }
  }
}
