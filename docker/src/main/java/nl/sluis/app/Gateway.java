package nl.sluis.app;

import java.io.IOException;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import nl.sluis.api.RequestRecorder;
import nl.sluis.api.RequestRouter;
import nl.sluis.api.ReviewService;
import nl.sluis.api.RouteKey;
import nl.sluis.api.Traces;
import nl.sluis.assembly.Engine;
import nl.sluis.assembly.Recording;
import nl.sluis.assembly.RunningParts;
import nl.sluis.assembly.Surroundings;
import nl.sluis.audit.LastVerification;
import nl.sluis.audit.WholeLedger;
import nl.sluis.audit.sqlite.Sources;
import nl.sluis.audit.sqlite.SqliteEvidence;
import nl.sluis.console.Console;
import nl.sluis.console.Watch;
import nl.sluis.delivery.Channel;
import nl.sluis.delivery.ChannelSettings;
import nl.sluis.delivery.DirectSender;
import nl.sluis.delivery.OwnAddresses;
import nl.sluis.fhir.subscription.FhirNotificationForm;
import nl.sluis.fhir.subscription.Heartbeats;
import nl.sluis.files.OwnerOnly;
import nl.sluis.health.BackgroundLoop;
import nl.sluis.health.HealthCheck;
import nl.sluis.index.ReferenceIndex;
import nl.sluis.ingress.Door;
import nl.sluis.ingress.DoorListener;
import nl.sluis.ingress.RevocationLists;
import nl.sluis.ingress.TlsIdentity;
import nl.sluis.ledger.Facts;
import nl.sluis.ledger.Leaf;
import nl.sluis.ledger.Step;
import nl.sluis.notification.StreamLimits;
import nl.sluis.policy.PolicySet;
import nl.sluis.policy.load.RunningPolicy;
import nl.sluis.store.Committer;
import nl.sluis.store.Entry;
import nl.sluis.store.Store;
import nl.sluis.store.postgres.PostgresStore;
import nl.sluis.store.sqlite.SqliteStore;
import nl.sluis.subscription.CloudEventForm;
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

  private final RunningParts running = new RunningParts();
  private final Engine engine;
  private final Door dataDoor;
  private final Door managementDoor;
  private final Set<RouteKey> dataLines;
  private final Set<RouteKey> managementLines;

  /**
   * The store of these settings, made where there is none yet.
   *
   * @throws IOException when its folder cannot be made
   * @throws Settings.SettingsException when the folder is no beginning, and there is no store
   */
  public static Store store(Settings settings) throws IOException {
    DataFolder data = new DataFolder(OwnerOnly.createDirectories(settings.data()));
    Optional<StoreServer> server = StoreServer.of(settings);
    refuse(data.complaints(server));
    if (server.isEmpty()) {
      if (Files.notExists(data.store())) {
        refuse(data.complaints(List.of()));
      }
      return SqliteStore.open(data.store());
    }
    Store store = PostgresStore.open(server.get().address(), settings.waits());
    server.get().note(settings.data());
    return store;
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
      // What the folder, the rules and the keys are.
      DataFolder folder = new DataFolder(settings.data());
      Stored stored = Stored.in(store);
      refuse(folder.complaints(stored));
      folder.narrow();
      PolicySet first = begin.proven();
      if (stored.isEmpty()) {
        GatewayKeys.make(settings.data(), origin(first), random, clock);
        begin.keep();
      }
      GatewayKeys own = GatewayKeys.load(settings.data(), random, clock);
      TlsIdentity identity = settings.tls().identity();
      RevocationLists revocations = new RevocationLists(identity, folder.crlNumbers(), clock);
      OwnAddresses ownAddresses = settings.ownAddresses();

      // What makes things durable, and what is seen of it.
      ExecutorService workers = pool("worker-", Planes.workerCount());
      Recording recording =
          running.add(
              Recording.start(
                  store, own.master(), own.ledger(), COMMIT_QUEUE, workers, random, clock));
      Committer committer = recording.committer();
      LedgerPublication publication =
          running.add(new LedgerPublication(settings, recording, own, identity, ownAddresses));
      recording.observers().add(publication::committed);
      // Stops before the publication, whose last anchor then covers what it still had to record.
      DoorRefusals refusals = running.add(new DoorRefusals(committer, clock));
      RequestRecorder requests = running.add(RequestRecorder.into(committer));
      RunningPolicy policy =
          new RunningPolicy(begin.loader(), first, next -> committer.submit(loaded(next, clock)));
      GatewayMetrics metrics = new GatewayMetrics();
      List<Channel> channels =
          Adapters.channels(
              new ChannelSettings(
                  settings.data(),
                  OutgoingTls.of(identity),
                  clock,
                  settings.channelOptions(),
                  own.master().derive("channels"),
                  ownAddresses));
      channels.forEach(running::add);
      LastVerification verification = new LastVerification();
      SqliteEvidence evidence =
          running.add(
              SqliteEvidence.open(
                  settings.data().resolve("evidence.db"),
                  new Sources(
                      store.ledger(),
                      recording.exchanges(),
                      policy,
                      Surroundings.abilities(channels, ReferenceIndex.class).toList(),
                      verification,
                      clock,
                      first.metadata().zone())));
      recording.observers().add(evidence::committed);
      evidence.start();

      // The engine, and the first leaves.
      ExecutorService aside = pool("aside", 1);
      engine =
          running.add(
              new Engine(
                  recording,
                  new Surroundings(
                      policy,
                      channels,
                      Adapters.signals(clock, channels),
                      evidence,
                      List.of(new CloudEventForm(), new FhirNotificationForm()),
                      settings.publicUrl(),
                      StreamLimits.standard(),
                      metrics::settled,
                      minuteTasks(settings, recording, policy, refusals, requests, channels),
                      workers,
                      aside,
                      CompletableFuture.delayedExecutor(
                          CLEAN_AGAIN_SECONDS, TimeUnit.SECONDS, aside))));
      committer
          .submit(
              Entry.of(List.of(Leaf.at(clock.instant(), Step.STARTED).build()), List.of(), true))
          .thenCompose(started -> committer.submit(loaded(first, clock)))
          .toCompletableFuture()
          .join();
      folder.begin(own, ChannelCheck.kept(settings));
      publication.start(settings.anchorEvery());
      engine.start();
      BackgroundLoop policyWatch = running.add(PolicyWatch.loop(policy)).start();
      LogKeys keys = own.publicKeys();
      WholeLedger whole =
          new WholeLedger(
              store.ledger(),
              store.anchors(),
              keys.rows(),
              keys.anchors(),
              store::verifyTables,
              evidence::verify,
              verification,
              clock);
      BackgroundLoop daily = running.add(new DailyVerification(whole).loop());

      // Who can come in, and what they can call.
      Traces traces = new Traces(random);
      Planes planes =
          new Planes(
              settings,
              identity,
              revocations,
              workers,
              DoorListener.both(metrics, refusals),
              traces,
              committer,
              policy,
              clock);
      DataPlane dataPlane =
          DataPlane.of(engine, evidence, publication.witnessEndpoint(), traces, requests);
      dataDoor = closing(planes.data(dataPlane));
      ReviewService reviews =
          new ReviewService(
              store.reviews(),
              recording.keys(),
              store.decisions(),
              recording.tampering(),
              committer,
              random);
      Readiness readiness = new Readiness();
      CertificateDays certificate = new CertificateDays(identity.chain(), clock);
      Console console =
          Management.console(
              engine,
              evidence,
              publication,
              verification,
              reviews,
              whole,
              new Watch(
                  readiness::all, () -> Optional.ofNullable(policy.complaint()), certificate::end),
              traces);
      RequestRouter management =
          Management.router(
              clock,
              policy,
              traces,
              committer,
              readiness,
              metrics,
              new ManagementDocument(engine.around().adapters().values()),
              Management.endpoints(engine, policy, evidence, reviews));
      managementDoor = closing(planes.management(management, console, dataPlane.forms()));
      dataLines = dataPlane.router().lines();
      managementLines = new HashSet<>(management.lines());
      managementLines.addAll(console.lines());

      // What is watched.
      DiskSpace disk = new DiskSpace(settings.data());
      readiness.addAll(engine.checks());
      readiness.addAll(store.checks());
      readiness.addAll(publication.checks());
      readiness.addAll(engine.around().channels(HealthCheck.class).toList());
      readiness.add(verification, evidence, policyWatch, daily, new PolicyHealth(policy, clock));
      readiness.add(dataDoor.loop(), managementDoor.loop(), revocations, certificate, disk);
      metrics.watch(committer, store.outbox());
      metrics.watch(store.deadlines(), clock, first.metadata().zone());
      metrics.watch(publication.witnesses(), publication.forks());
      metrics.watch(recording.tampering());
      metrics.watch(readiness.all());
      metrics.watch(certificate, disk);
      metrics.watch(revocations, identity.authorities(), clock);

      managementDoor.start();
      ownAddresses.listensOn(managementDoor.boundPort());
      dataDoor.start();
      ownAddresses.listensOn(dataDoor.boundPort());
      daily.start();
      LOG.atInfo()
          .addKeyValue("dataPlane", dataDoor.boundPort())
          .addKeyValue("managementPlane", managementDoor.boundPort())
          .addKeyValue("policy", first.metadata().version())
          .log("gateway ready");
    } catch (Exception | Error e) {
      close();
      throw e;
    }
  }

  /** Where participants come in. */
  public int dataPort() {
    return dataDoor.boundPort();
  }

  /** Where health, metrics and the privacy officer come in. */
  public int managementPort() {
    return managementDoor.boundPort();
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
    return engine.recording().store().deadlines().due(moment, 1).isEmpty();
  }

  /** Does what is to be done every minute, now. */
  void keepHouse() {
    engine.minuteTasks().run();
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
                .facts(new Facts.Content(policy.metadata().digest()))
                .build()),
        List.of(),
        true);
  }

  /** What is done every minute for the doors and the adapters. */
  private static Map<String, Runnable> minuteTasks(
      Settings settings,
      Recording recording,
      RunningPolicy policy,
      DoorRefusals refusals,
      RequestRecorder requests,
      List<Channel> channels) {
    Map<String, Runnable> minuteTasks = new LinkedHashMap<>();
    minuteTasks.put("refusals", refusals::record);
    minuteTasks.put("requests", () -> requests.record(recording.clock().instant()));
    for (Channel channel : channels) {
      if (channel instanceof DirectSender directSender) {
        minuteTasks.put(
            "heartbeats-" + channel.name(),
            new Heartbeats(
                recording.store().subscriptions(),
                policy,
                directSender,
                recording.ids(),
                recording.clock(),
                settings.publicUrl()));
      }
    }
    return minuteTasks;
  }

  private ExecutorService pool(String name, int threads) {
    ThreadFactory factory =
        threads == 1
            ? Thread.ofPlatform().name(name).factory()
            : Thread.ofPlatform().name(name, 0).factory();
    return running.add(Executors.newFixedThreadPool(threads, factory));
  }

  private Door closing(Door door) {
    running.add(() -> door.stop(LAST_REQUESTS));
    return door;
  }

  /** Stops taking in, lets what is inside finish, and closes everything. */
  @Override
  public void close() {
    running.close();
  }
}
