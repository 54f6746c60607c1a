package nl.sluis.assembly;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import nl.sluis.crypto.KeyedHash;
import nl.sluis.delivery.Backoff;
import nl.sluis.dispatch.Deliveries;
import nl.sluis.dispatch.OpenDeliveries;
import nl.sluis.erasure.Cleanup;
import nl.sluis.erasure.Erasure;
import nl.sluis.health.BackgroundLoop;
import nl.sluis.health.HealthCheck;
import nl.sluis.health.MinuteTasks;
import nl.sluis.index.ReferenceIndex;
import nl.sluis.inzage.InzageService;
import nl.sluis.keys.KeyRing;
import nl.sluis.notification.Announcements;
import nl.sluis.notification.NotificationStreams;
import nl.sluis.notification.Notifier;
import nl.sluis.notification.RunningSubscriptions;
import nl.sluis.pipeline.Reconsiderations;
import nl.sluis.pipeline.SignalEntrance;
import nl.sluis.pipeline.SignalRoute;
import nl.sluis.pipeline.SystemMessageSender;
import nl.sluis.policy.PolicySet;
import nl.sluis.reminder.DeadlineScheduler;
import nl.sluis.retention.RetentionJob;
import nl.sluis.store.CommitObservers;
import nl.sluis.store.Committer;
import nl.sluis.store.Store;
import nl.sluis.subscription.Publisher;
import nl.sluis.vir.IndexJobs;
import nl.sluis.vir.KnownReports;
import nl.sluis.vir.MatchAnnouncements;
import nl.sluis.vir.UpheldObjections;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;

/**
 * Everything between the endpoints and the store: the way of a signal, what goes out, and what is
 * done beside them. It takes signals once it is made; before {@link #start} it does nothing by
 * itself but keep open streams up. The constructor is the wiring, from top to bottom in start
 * order.
 */
public final class Engine implements AutoCloseable {

  private final RunningParts running = new RunningParts();
  private final Recording recording;
  private final Surroundings around;
  private final CamelContext camel = new DefaultCamelContext();
  private final OpenDeliveries openDeliveries;
  private final NotificationStreams streams;
  private final Reconsiderations reconsiderations;
  private final DeadlineScheduler scheduler;
  private final BackgroundLoop deadlines;
  private final List<IndexJobs> indexJobs = new ArrayList<>();
  private final Deliveries deliveries;
  private final MinuteTasks minuteTasks;
  private final RetentionJob retention;
  private final KnownReports reports;
  private final Cleanup cleanup;
  private final Erasure erasure;
  private final InzageService inzage;

  /**
   * @throws Exception when a part cannot start; those that had started are stopped again
   */
  public Engine(Recording recording, Surroundings around) throws Exception {
    this.recording = recording;
    this.around = around;
    Store store = recording.store();
    Committer committer = recording.committer();
    KeyRing keys = recording.keys();
    InstantSource clock = recording.clock();
    CommitObservers observers = recording.observers();
    Supplier<PolicySet> policy = around.policy();
    try {
      observers.add(commit -> Erasure.committed(keys, commit.changes()));
      RunningSubscriptions subscriptions = new RunningSubscriptions(store.subscriptions());
      observers.add(subscriptions::committed);
      streams =
          running.add(
              new NotificationStreams(
                  store.subscriptions(),
                  subscriptions,
                  policy,
                  clock,
                  around.workers(),
                  around.publicUrl(),
                  around.streams()));
      observers.add(streams::committed);
      Notifier notifier =
          new Notifier(subscriptions, recording.ids(), keys.seal(), recording.random());
      camel.addRoutes(
          new SignalRoute(
              around.adapters(),
              policy,
              store,
              keys,
              committer,
              new KeyedHash(recording.master(), "push-body"),
              notifier,
              recording.ids(),
              recording.tampering(),
              recording.random()));
      SystemMessageSender systemMessages =
          new SystemMessageSender(keys, committer, policy, notifier, recording.random(), clock);
      scheduler =
          new DeadlineScheduler(store, committer, systemMessages, policy, recording.ids(), clock);
      openDeliveries = new OpenDeliveries(keys, recording.tampering());
      for (ReferenceIndex index : around.indexes()) {
        indexJobs.add(running.add(jobs(index, systemMessages)));
      }
      indexJobs.forEach(jobs -> observers.add(jobs::committed));
      reports = new KnownReports(keys, store.decisions());
      cleanup = new Cleanup(store, around.later());
      retention = new RetentionJob(store, committer, policy, clock);
      minuteTasks = new MinuteTasks(eachMinute());
      deliveries = sending();
      observers.add(deliveries::committed);
      reconsiderations =
          new Reconsiderations(
              store,
              keys,
              committer,
              policy,
              notifier,
              recording.ids(),
              recording.tampering(),
              recording.random(),
              clock);
      observers.add(reconsiderations::committed);
      erasure =
          new Erasure(store, keys, committer, around.indexes(), reports, cleanup, around.aside());
      inzage = new InzageService(store, keys, committer, around.evidence());
      camel.start();
      running.add(camel::close);
      running.add(deliveries);
      deadlines = running.add(scheduler.loop());
      running.add(reconsiderations);
    } catch (Exception | Error e) {
      close();
      throw e;
    }
  }

  private IndexJobs jobs(ReferenceIndex index, SystemMessageSender systemMessages) {
    Store store = recording.store();
    return new IndexJobs(
        index,
        new MatchAnnouncements(
            index, store.outbox(), systemMessages, around.policy(), recording.clock()),
        new UpheldObjections(
            index,
            store.outbox(),
            openDeliveries,
            recording.committer(),
            around.policy(),
            recording.clock()),
        recording.keys(),
        recording.committer(),
        around.policy(),
        recording.clock());
  }

  private Map<String, Runnable> eachMinute() {
    Map<String, Runnable> tasks = new LinkedHashMap<>(around.minuteTasks());
    tasks.put("retention", retention::daily);
    tasks.put("index-duties", () -> indexJobs.forEach(IndexJobs::minutely));
    tasks.put("cleanup", () -> around.aside().execute(cleanup::clean));
    return tasks;
  }

  private Deliveries sending() throws Exception {
    Store store = recording.store();
    Supplier<PolicySet> policy = around.policy();
    Announcements announcements =
        new Announcements(
            store.subscriptions(),
            around.forms(),
            () -> new Publisher(policy.get().metadata().municipality(), around.publicUrl()));
    return new Deliveries(
        camel,
        around.channels(),
        store.outbox(),
        openDeliveries,
        recording.committer(),
        store.subscriptions(),
        announcements,
        new Backoff(recording.random()),
        recording.clock(),
        policy.get().metadata().zone(),
        (channel, outcome) -> {
          around.listener().settled(channel, outcome);
          indexJobs.forEach(jobs -> jobs.settled(channel));
        },
        minuteTasks);
  }

  /** Begins to send, and to do what is due, also what a former process left behind. */
  public void start() {
    indexJobs.forEach(jobs -> jobs.loop().start());
    deliveries.start();
    deadlines.start();
    reconsiderations.start();
    streams.start();
  }

  /** How it goes with all that works by itself. */
  public List<HealthCheck> checks() {
    List<HealthCheck> checks = new ArrayList<>();
    checks.add(recording.committer());
    checks.add(recording.observers());
    checks.add(cleanup);
    checks.add(minuteTasks);
    checks.add(deadlines);
    checks.addAll(deliveries.loops());
    indexJobs.forEach(jobs -> checks.add(jobs.loop()));
    checks.add(reconsiderations.loop());
    checks.add(streams.loop());
    checks.add(recording.tampering());
    return checks;
  }

  public Recording recording() {
    return recording;
  }

  public Surroundings around() {
    return around;
  }

  /** Takes signals in. */
  public SignalEntrance entrance() {
    return new SignalEntrance(camel, recording.clock(), recording.ids(), recording.keys());
  }

  /** The routes of signals and deliveries. */
  public CamelContext camel() {
    return camel;
  }

  public Deliveries deliveries() {
    return deliveries;
  }

  public OpenDeliveries openDeliveries() {
    return openDeliveries;
  }

  /** Who listens. */
  public NotificationStreams streams() {
    return streams;
  }

  public DeadlineScheduler scheduler() {
    return scheduler;
  }

  public Reconsiderations reconsiderations() {
    return reconsiderations;
  }

  /** What is done every minute. */
  public MinuteTasks minuteTasks() {
    return minuteTasks;
  }

  public RetentionJob retention() {
    return retention;
  }

  /** What was reported to the Verwijsindex about whom. */
  public KnownReports reports() {
    return reports;
  }

  public Erasure erasure() {
    return erasure;
  }

  public InzageService inzage() {
    return inzage;
  }

  /** Lets what is under way end, and stops. */
  @Override
  public void close() {
    running.close();
  }
}
