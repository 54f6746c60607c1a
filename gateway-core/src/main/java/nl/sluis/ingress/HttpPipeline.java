package nl.sluis.ingress;

import io.netty.channel.ChannelInitializer;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.timeout.IdleStateHandler;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * Lets a TCP connection in: counts it, puts TLS in front, and leaves the rest to {@link
 * ProtocolChoice}, once it is known who calls and in which version of HTTP.
 */
final class HttpPipeline extends ChannelInitializer<SocketChannel> {

  private final Reception reception;
  private final ConnectionLimits connections;
  private final SslContext tls;
  private final Executor certificateChecks;
  private final ChannelGroup open;

  /**
   * @param certificateChecks runs the checks of client certificates, off the event loops
   * @param open gets every connection
   */
  HttpPipeline(
      Reception reception,
      ConnectionLimits connections,
      SslContext tls,
      Executor certificateChecks,
      ChannelGroup open) {
    this.reception = reception;
    this.connections = connections;
    this.tls = tls;
    this.certificateChecks = certificateChecks;
    this.open = open;
  }

  @Override
  protected void initChannel(SocketChannel channel) {
    DoorListener listener = reception.listener();
    if (!connections.enter()) {
      listener.connectionRefused();
      var _ = channel.close();
      return;
    }
    listener.connectionOpened();
    channel
        .closeFuture()
        .addListener(closed -> {
          connections.leave();
          listener.connectionClosed();
        });
    open.add(channel);
    SslHandler handshake = tls.newHandler(channel.alloc(), certificateChecks);
    handshake.setHandshakeTimeoutMillis(reception.limits().readTimeout().toMillis());
    channel
        .pipeline()
        .addLast(
            new IdleStateHandler(
                reception.limits().idleTimeout().toMillis(), 0, 0, TimeUnit.MILLISECONDS))
        .addLast(handshake)
        .addLast(new ProtocolChoice(reception, connections, handshake));
  }
}
