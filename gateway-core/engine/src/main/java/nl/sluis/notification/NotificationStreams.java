package nl.sluis.notification;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import nl.sluis.health.BackgroundLoop;
import nl.sluis.http.Chunks;
import nl.sluis.participant.Oin;
import nl.sluis.policy.PolicySet;
import nl.sluis.store.Change;
import nl.sluis.store.Committed;
import nl.sluis.subscription.Subscription;
import nl.sluis.subscription.Subscriptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everyone that listens at this moment, and who wakes them. */
public final class NotificationStreams implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(NotificationStreams.class);
  private static final int PAGE = 100;

  private final Subscriptions stored;
  private final Supplier<List<Subscription>> running;
  private final Supplier<PolicySet> policy;
  private final InstantSource clock;
  private final Executor reading;
  private final String publicUrl;
  private final StreamLimits limits;
  private final Map<String, Set<NotificationStream>> open = new ConcurrentHashMap<>();
  private final Map<Oin, Integer> places = new ConcurrentHashMap<>();
  private final BackgroundLoop heartbeat;
  private int total;
  private boolean closed;

  /**
   * @param running the subscriptions of this moment
   * @param reading runs what reads the store
   * @param publicUrl where participants reach this gateway, without trailing slash
   */
  public NotificationStreams(
      Subscriptions stored,
      Supplier<List<Subscription>> running,
      Supplier<PolicySet> policy,
      InstantSource clock,
      Executor reading,
      String publicUrl,
      StreamLimits limits) {
    this.stored = stored;
    this.running = running;
    this.policy = policy;
    this.clock = clock;
    this.reading = reading;
    this.publicUrl = publicUrl;
    this.limits = limits;
    this.heartbeat = new BackgroundLoop("heartbeat", limits.heartbeat(), this::beat);
  }

  /** Begins to keep open streams up. */
  public void start() {
    heartbeat.startAfter(limits.heartbeat());
  }

  /** What keeps the streams up, for whoever watches over the gateway. */
  public BackgroundLoop loop() {
    return heartbeat;
  }

  /**
   * Opens a stream of server-sent events; empty when the owner, or all together, have too many.
   *
   * @param after the number of the last notification that the subscriber has
   */
  public synchronized Optional<Chunks> open(Subscription subscription, long after) {
    Oin owner = subscription.owner();
    if (closed
        || total >= limits.total()
        || places.getOrDefault(owner, 0) >= limits.perParticipant()) {
      return Optional.empty();
    }
    total++;
    places.merge(owner, 1, Integer::sum);
    Instant until = clock.instant().plus(limits.longest());
    NotificationStream[] self = new NotificationStream[1];
    NotificationStream stream =
        new NotificationStream(
            sequence -> stored.after(subscription.id(), sequence, PAGE),
            page -> EventStream.events(page, policy.get().metadata().municipality(), publicUrl),
            EventStream.opening(limits.retry()),
            after,
            () -> mayGoOn(subscription, until),
            reading,
            () -> left(subscription, self[0]));
    self[0] = stream;
    open.computeIfAbsent(subscription.id(), id -> ConcurrentHashMap.newKeySet()).add(stream);
    return Optional.of(stream);
  }

  private boolean mayGoOn(Subscription subscription, Instant until) {
    Instant now = clock.instant();
    PolicySet rules = policy.get();
    LocalDate today = LocalDate.ofInstant(now, rules.metadata().zone());
    return now.isBefore(until)
        && running.get().stream().anyMatch(one -> one.id().equals(subscription.id()))
        && rules.agreement(subscription.owner()).filter(a -> a.holdsOn(today)).isPresent();
  }

  private synchronized void left(Subscription subscription, NotificationStream stream) {
    total--;
    places.computeIfPresent(
        subscription.owner(), (oin, count) -> count == 1 ? null : Integer.valueOf(count - 1));
    open.computeIfPresent(
        subscription.id(),
        (id, streams) -> {
          streams.remove(stream);
          return streams.isEmpty() ? null : streams;
        });
  }

  /** Looks at what was committed; comes after the subscriptions of this moment were read again. */
  public void committed(Committed commit) {
    Set<String> concerned = new HashSet<>();
    for (Change change : commit.changes()) {
      if (change instanceof Change.Notified told) {
        concerned.add(told.subscription());
      } else if (change instanceof Change.Unsubscribed ended) {
        concerned.add(ended.id());
      }
    }
    for (String id : concerned) {
      open.getOrDefault(id, Set.of()).forEach(NotificationStream::wake);
    }
  }

  /** How many streams are open. */
  public synchronized int count() {
    return total;
  }

  private Duration beat() {
    for (Set<NotificationStream> streams : open.values()) {
      for (NotificationStream stream : streams) {
        try {
          stream.beat();
        } catch (RuntimeException e) { // one that cannot be kept up keeps no other from it
          LOG.atWarn()
              .addKeyValue("reason", e.getClass().getSimpleName())
              .log("stream not kept up");
        }
      }
    }
    return limits.heartbeat();
  }

  /** Ends all streams. */
  @Override
  public void close() {
    synchronized (this) {
      closed = true;
    }
    heartbeat.close();
    open.values().forEach(streams -> List.copyOf(streams).forEach(NotificationStream::close));
  }
}
