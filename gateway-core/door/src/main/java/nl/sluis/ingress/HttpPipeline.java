package nl.sluis.ingress;

import io.netty.channel.ChannelInitializer;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.timeout.IdleStateHandler;
import java.util.concurrent.TimeUnit;

/**
 * Lets a TCP connection that has a place begin: puts TLS in front, and leaves the rest to {@link
 * ProtocolChoice}, once it is known who calls and in which version of HTTP.
 */
final class HttpPipeline extends ChannelInitializer<SocketChannel> {

  private final DoorState reception;
  private final Admission admission;
  private final SslContext tls;
  private final FairQueue certificateChecks;
  private final ChannelGroup open;

  /**
   * @param certificateChecks runs the checks of client certificates, off the event loops
   * @param open gets every connection
   */
  HttpPipeline(
      DoorState reception,
      Admission admission,
      SslContext tls,
      FairQueue certificateChecks,
      ChannelGroup open) {
    this.reception = reception;
    this.admission = admission;
    this.tls = tls;
    this.certificateChecks = certificateChecks;
    this.open = open;
  }

  @Override
  protected void initChannel(SocketChannel channel) {
    DoorListener listener = reception.listener();
    listener.connectionOpened();
    channel.closeFuture().addListener(closed -> listener.connectionClosed());
    Handshaking place = Handshaking.of(channel);
    if (place == null || place.isEvicted()) {
      var _ = channel.close();
      return;
    }
    open.add(channel);
    channel.pipeline().addLast(place);
    if (place.awaitsProxyHeader()) {
      channel
          .pipeline()
          .addLast(ProxyHeaderReader.decoder())
          .addLast(new ProxyHeaderReader(reception, place, () -> begin(channel, place)));
    } else {
      begin(channel, place);
    }
  }

  private void begin(SocketChannel channel, Handshaking place) {
    SslHandler handshake =
        tls.newHandler(channel.alloc(), new SourceExecutor(certificateChecks, place.network()));
    handshake.setHandshakeTimeoutMillis(reception.limits().handshakes().timeout().toMillis());
    channel
        .pipeline()
        .addLast(
            new IdleStateHandler(
                reception.limits().idleTimeout().toMillis(), 0, 0, TimeUnit.MILLISECONDS))
        .addLast(handshake)
        .addLast(new ProtocolChoice(reception, admission, place, handshake));
  }
}
