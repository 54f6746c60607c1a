package nl.sluis.ingress;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.haproxy.HAProxyCommand;
import io.netty.handler.codec.haproxy.HAProxyMessage;
import io.netty.handler.codec.haproxy.HAProxyMessageDecoder;
import io.netty.handler.codec.haproxy.HAProxyProtocolVersion;
import io.netty.handler.codec.haproxy.HAProxyProxiedProtocol;
import io.netty.handler.codec.haproxy.HAProxyProxiedProtocol.AddressFamily;
import io.netty.handler.codec.haproxy.HAProxyProxiedProtocol.TransportProtocol;
import io.netty.util.NetUtil;
import io.netty.util.concurrent.ScheduledFuture;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * On a connection from a load balancer: reads for whom it is, in version 2 of the PROXY protocol,
 * and lets it begin. Without that header, or with another, it is closed: its limits would count for
 * the load balancer, and so for everybody.
 */
final class ProxyHeaderReader extends SimpleChannelInboundHandler<HAProxyMessage> {

  // What else a load balancer says in it is not used; more than this none has to say.
  private static final int MOST_EXTRA_BYTES = 2_048;

  private final DoorState reception;
  private final Handshaking place;
  private final Runnable begin;
  private @Nullable ScheduledFuture<?> alarm;

  /**
   * @param begin puts TLS in front
   */
  ProxyHeaderReader(DoorState reception, Handshaking place, Runnable begin) {
    this.reception = reception;
    this.place = place;
    this.begin = begin;
  }

  static HAProxyMessageDecoder decoder() {
    return new HAProxyMessageDecoder(MOST_EXTRA_BYTES);
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    alarm =
        ctx.executor()
            .schedule(
                () -> refuse(ctx),
                reception.limits().handshakes().timeout().toMillis(),
                TimeUnit.MILLISECONDS);
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext ctx) {
    Objects.requireNonNull(alarm).cancel(false);
  }

  @Override
  protected void channelRead0(ChannelHandlerContext ctx, HAProxyMessage header) throws IOException {
    if (!ctx.channel().isActive()) {
      // It gave its place back, and gets no other.
      return;
    }
    SocketAddress client = client(ctx, header);
    if (client == null) {
      refuse(ctx);
      return;
    }
    place.countFor(client, reception.listener());
    if (place.isEvicted()) {
      var _ = ctx.close();
      return;
    }
    begin.run();
    ctx.pipeline().remove(this);
  }

  /** For whom the connection is; null when the header does not tell that. */
  private static @Nullable SocketAddress client(ChannelHandlerContext ctx, HAProxyMessage header)
      throws IOException {
    if (header.protocolVersion() != HAProxyProtocolVersion.V2) {
      return null;
    }
    if (header.command() == HAProxyCommand.LOCAL) {
      // The load balancer for itself: it looks whether somebody is here.
      return ctx.channel().remoteAddress();
    }
    HAProxyProxiedProtocol over = header.proxiedProtocol();
    boolean internet =
        over.addressFamily() == AddressFamily.AF_IPv4
            || over.addressFamily() == AddressFamily.AF_IPv6;
    if (!internet || over.transportProtocol() != TransportProtocol.STREAM) {
      return null;
    }
    byte[] address = NetUtil.createByteArrayFromIpAddressString(header.sourceAddress());
    return new InetSocketAddress(InetAddress.getByAddress(address), header.sourcePort());
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    if (event instanceof CloseConnection) {
      var _ = ctx.channel().close();
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    refuse(ctx);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    refuse(ctx);
  }

  private void refuse(ChannelHandlerContext ctx) {
    if (!ctx.isRemoved()) {
      reception.listener().handshakeFailed(HandshakeFailure.LOAD_BALANCER_HEADER);
      ctx.pipeline().remove(this);
      var _ = ctx.channel().close();
    }
  }
}
