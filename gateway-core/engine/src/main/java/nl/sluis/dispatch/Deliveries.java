package nl.sluis.dispatch;

import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import nl.sluis.delivery.Backoff;
import nl.sluis.delivery.Channel;
import nl.sluis.health.BackgroundLoop;
import nl.sluis.notification.Announcements;
import nl.sluis.outbox.Outbox;
import nl.sluis.store.Change;
import nl.sluis.store.Committed;
import nl.sluis.store.Committer;
import nl.sluis.subscription.Subscriptions;
import org.apache.camel.CamelContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everything that sends: a route and a dispatcher for each channel, and the sweep of what is
 * overdue.
 */
public final class Deliveries implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Deliveries.class);
  private static final Duration SWEEP_EVERY = Duration.ofSeconds(60);

  private final CamelContext camel;
  private final List<Channel> channels;
  private final Committer committer;
  private final InstantSource clock;
  private final Expiry expiry;
  private final Runnable minuteTasks;

  /** Also looked at on the committer's thread, while they are being started. */
  private final List<Dispatcher> dispatchers = new CopyOnWriteArrayList<>();

  private final BackgroundLoop sweeper = new BackgroundLoop("expiry", SWEEP_EVERY, this::sweep);

  /**
   * Adds the routes to a context that is not started yet.
   *
   * @param zone in which a month of the council's figures ends
   * @param minuteTasks what else is to be done every minute
   */
  public Deliveries(
      CamelContext camel,
      List<Channel> channels,
      Outbox outbox,
      OpenDeliveries openDeliveries,
      Committer committer,
      Subscriptions subscriptions,
      Announcements announcements,
      Backoff backoff,
      InstantSource clock,
      ZoneId zone,
      DeliveryListener listener,
      Runnable minuteTasks)
      throws Exception {
    this.camel = camel;
    this.channels = List.copyOf(channels);
    this.committer = committer;
    this.clock = clock;
    this.minuteTasks = minuteTasks;
    this.expiry = new Expiry(outbox, openDeliveries, committer, clock, zone);
    RecordOutcomes recordOutcomes =
        new RecordOutcomes(committer, subscriptions, backoff, clock, listener);
    WriteNotifications writeNotifications = new WriteNotifications(announcements);
    for (Channel channel : channels) {
      camel.addRoutes(
          new DeliveryRoute(channel, outbox, openDeliveries, writeNotifications, recordOutcomes));
    }
  }

  /** Starts sending, also what a former process left behind. */
  public void start() {
    for (Channel channel : channels) {
      dispatchers.add(new Dispatcher(channel, camel.createProducerTemplate(), committer, clock));
    }
    sweeper.start();
  }

  /** The loops that run once it was started, for whoever watches over the gateway. */
  public List<BackgroundLoop> loops() {
    List<BackgroundLoop> loops = new ArrayList<>(List.of(sweeper));
    dispatchers.forEach(dispatcher -> loops.add(dispatcher.loop()));
    return loops;
  }

  /** Looks at what was committed, so that what is new does not wait. */
  public void committed(Committed commit) {
    for (Dispatcher dispatcher : dispatchers) {
      for (Change change : commit.changes()) {
        if (change instanceof Change.DeliveryMade made
            && made.delivery().channel().equals(dispatcher.channel())) {
          dispatcher.nudge();
          break;
        }
      }
    }
  }

  private Duration sweep() {
    try {
      endOverdue();
    } finally {
      minuteTasks.run();
    }
    return SWEEP_EVERY;
  }

  private void endOverdue() {
    int ended = 0;
    for (int some = sweepSome(); some > 0; some = sweepSome()) {
      ended += some;
    }
    if (ended > 0) {
      LOG.atInfo().addKeyValue("count", ended).log("deliveries ended by their term");
    }
  }

  private int sweepSome() {
    return expiry.sweep().toCompletableFuture().join();
  }

  @Override
  public void close() {
    sweeper.close();
    dispatchers.forEach(Dispatcher::close);
  }
}
