package nl.sluis.ingress;

import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.DuplexChannel;
import io.netty.util.AttributeKey;
import io.netty.util.ReferenceCountUtil;
import java.net.SocketAddress;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The first handler of a connection until it is known who is at the other end: holds its place, and
 * sees to it that a client that is refused hears why.
 */
final class Handshaking extends ChannelDuplexHandler {

  private static final AttributeKey<Handshaking> OF = AttributeKey.valueOf(Handshaking.class, "of");
  private static final long LINGER_MILLIS = 1_000;

  private final Handshakes<Handshaking> handshakes;
  private final Channel channel;
  private volatile Source network;
  private boolean answered;
  private boolean lingering;
  private boolean through;
  private volatile boolean evicted;

  private Handshaking(Handshakes<Handshaking> handshakes, Channel channel, Source network) {
    this.handshakes = handshakes;
    this.channel = channel;
    this.network = network;
  }

  /** Gives a connection that was just accepted its place. */
  static void accepted(
      Handshakes<Handshaking> handshakes,
      Channel channel,
      LoadBalancers loadBalancers,
      DoorListener listener) {
    Source network =
        loadBalancers.has(channel.remoteAddress())
            ? new Source.OneConnection(channel.id().asLongText())
            : Source.network(channel.remoteAddress());
    Handshaking place = new Handshaking(handshakes, channel, network);
    channel.attr(OF).set(place);
    place.enter(listener);
    channel.closeFuture().addListener(closed -> handshakes.leave(place.network, place));
  }

  private void enter(DoorListener listener) {
    handshakes
        .enter(network, this)
        .ifPresent(other -> {
          listener.connectionRefused();
          other.evict();
        });
  }

  /** Whether a load balancer is still to tell for whom the connection is. */
  boolean awaitsProxyHeader() {
    return network instanceof Source.OneConnection;
  }

  /** For whom it is: from now on it counts for that network. */
  void countFor(SocketAddress client, DoorListener listener) {
    handshakes.leave(network, this);
    network = Source.network(client);
    if (!evicted) {
      enter(listener);
    }
  }

  static @Nullable Handshaking of(Channel channel) {
    return channel.attr(OF).get();
  }

  Source network() {
    return network;
  }

  boolean isEvicted() {
    return evicted;
  }

  // On its own event loop, for there it may be through its handshake by now: then it has no place
  // any more that could be taken, and perhaps a request that is being handled.
  private void evict() {
    evicted = true;
    if (channel.isRegistered()) {
      channel
          .eventLoop()
          .execute(() -> {
            if (!through) {
              var _ = channel.close();
            }
          });
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    if (lingering) {
      ReferenceCountUtil.release(message);
    } else {
      ctx.fireChannelRead(message);
    }
  }

  @Override
  public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
    if (!answered) {
      answered = true;
      handshakes.answered(network, this);
    }
    var _ = ctx.write(message, promise);
  }

  // Closing with unread bytes makes TCP reset the connection, and the client lose the alert. So
  // only our half is closed; what the client still sends is thrown away for a moment.
  @Override
  public void close(ChannelHandlerContext ctx, ChannelPromise promise) {
    if (!answered || evicted) {
      var _ = ctx.close(promise);
      return;
    }
    channel.closeFuture().addListener(closed -> promise.trySuccess());
    if (lingering) {
      return;
    }
    lingering = true;
    ctx.flush();
    var _ = ((DuplexChannel) channel).shutdownOutput();
    channel.config().setAutoRead(true);
    var _ =
        ctx.executor()
            .schedule(
                () -> {
                  var _ = ctx.close();
                },
                LINGER_MILLIS,
                TimeUnit.MILLISECONDS);
  }

  /** It is known who is at the other end. */
  void done(ChannelHandlerContext ctx) {
    through = true;
    handshakes.leave(network, this);
    ctx.pipeline().remove(this);
  }
}
