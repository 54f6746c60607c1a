package nl.sluis.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import nl.sluis.delivery.Channel;
import nl.sluis.health.BackgroundLoop;
import nl.sluis.store.Change;
import nl.sluis.store.Committer;
import nl.sluis.store.Entry;
import org.apache.camel.ProducerTemplate;

/**
 * Keeps one channel going: round after round while there is something to send, and otherwise once
 * something new was committed or a second has passed. All it needs to know is in the outbox, so
 * after a crash it goes on where it was. When the clock went back, what waits to be tried again is
 * tried at once.
 */
final class Dispatcher implements AutoCloseable {

  private static final Duration WAIT = Duration.ofSeconds(1);

  private final Channel channel;
  private final ProducerTemplate routes;
  private final Committer committer;
  private final InstantSource clock;
  private final BackgroundLoop loop;

  /** When the last round was; before the first, so late that the clock certainly went back. */
  private Instant last = Instant.MAX;

  Dispatcher(Channel channel, ProducerTemplate routes, Committer committer, InstantSource clock) {
    this.channel = channel;
    this.routes = routes;
    this.committer = committer;
    this.clock = clock;
    this.loop = new BackgroundLoop("deliver-" + channel.name(), WAIT, this::round).start();
  }

  String channel() {
    return channel.name();
  }

  BackgroundLoop loop() {
    return loop;
  }

  /** Something was committed for this channel. */
  void nudge() {
    loop.wake();
  }

  private Duration round() {
    Instant now = clock.instant();
    // Also at the start, for nobody knows by what clock a former process wrote.
    if (now.isBefore(last)) {
      committer
          .submit(Entry.of(List.of(), List.of(new Change.RetriesDue(channel.name(), now)), true))
          .toCompletableFuture()
          .join();
    }
    last = now;
    Integer settled = routes.requestBody(DeliveryRoute.entry(channel), now, Integer.class);
    return settled == null || settled == 0 ? WAIT : Duration.ZERO;
  }

  @Override
  public void close() {
    loop.close();
  }
}
