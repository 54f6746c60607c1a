package nl.sluis.ingress;

import io.netty.channel.Channel;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import nl.sluis.health.BackgroundLoop;
import nl.sluis.ingress.ClientTrust.Validity;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks the certificates behind open connections again, whenever a revocation list changes or ends
 * and when a certificate ends, and sends away who would not be let in now. A handshake proves who
 * is there at its moment only, and a connection can stay open for long.
 *
 * <p>A request that is being handled may be answered still; what is open after the grace is cut.
 */
final class ConnectionWatch implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ConnectionWatch.class);

  private static final class Open {
    private final Channel channel;
    private final List<X509Certificate> chain;
    private @Nullable Validity validity;

    private Open(Channel channel, List<X509Certificate> chain) {
      this.channel = channel;
      this.chain = chain;
    }
  }

  private final ClientTrust trust;
  private final DoorListener listener;
  private final Duration grace;
  private final Set<Open> connections = ConcurrentHashMap.newKeySet();
  private final BackgroundLoop loop;

  /**
   * @param name of the loop
   * @param every how long to wait between two looks
   * @param grace how long a connection may still take to end
   */
  ConnectionWatch(
      String name, ClientTrust trust, DoorListener listener, Duration every, Duration grace) {
    this.trust = trust;
    this.listener = listener;
    this.grace = grace;
    BackgroundLoop.Round round =
        () -> {
          look();
          return every;
        };
    this.loop = new BackgroundLoop(name, every, round).startAfter(every);
  }

  BackgroundLoop loop() {
    return loop;
  }

  /** Watches a connection until it is closed; it is checked at the next look in any case. */
  void add(Channel channel, List<X509Certificate> chain) {
    Open open = new Open(channel, chain);
    connections.add(open);
    channel.closeFuture().addListener(closed -> connections.remove(open));
  }

  private void look() {
    Map<List<X509Certificate>, Verdict> verdicts = new HashMap<>();
    for (Open open : connections) {
      try {
        if (open.validity == null || !trust.holds(open.validity)) {
          Verdict verdict = verdicts.computeIfAbsent(open.chain, this::verdict);
          open.validity = verdict.validity();
          verdict.refusal().ifPresent(reason -> expel(open, reason));
        }
      } catch (RuntimeException e) {
        LOG.atError()
            .addKeyValue("reason", e.getClass().getSimpleName())
            .log("connection not checked again, so closed");
        var _ = open.channel.close();
      }
    }
  }

  private record Verdict(@Nullable Validity validity, Optional<HandshakeFailure> refusal) {}

  private Verdict verdict(List<X509Certificate> chain) {
    try {
      return new Verdict(trust.check(chain), Optional.empty());
    } catch (ClientRefused e) {
      return new Verdict(null, Optional.of(e.reason()));
    }
  }

  private void expel(Open open, HandshakeFailure reason) {
    if (!connections.remove(open)) {
      return;
    }
    listener.connectionExpelled(reason);
    Channel channel = open.channel;
    channel.pipeline().fireUserEventTriggered(CloseConnection.EXPELLED);
    var _ =
        channel
            .eventLoop()
            .schedule(
                () -> {
                  var _ = channel.close();
                },
                grace.toMillis(),
                TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    loop.close();
  }
}
