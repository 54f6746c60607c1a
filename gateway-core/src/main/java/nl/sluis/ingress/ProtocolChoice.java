package nl.sluis.ingress;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.Http2StreamFrameToHttpObjectCodec;
import io.netty.handler.flush.FlushConsolidationHandler;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.SSLPeerUnverifiedException;
import nl.sluis.http.ClientIdentity;
import nl.sluis.participant.Oin;

/** After the handshake: finds out who calls, and builds the pipeline for HTTP/1.1 or HTTP/2. */
final class ProtocolChoice extends ChannelInboundHandlerAdapter {

  private static final ConnectionErrors ERRORS = new ConnectionErrors();
  private static final Http2StreamFrameToHttpObjectCodec FRAMES_TO_HTTP =
      new Http2StreamFrameToHttpObjectCodec(true);

  private final Reception reception;
  private final ConnectionLimits connections;
  private final SslHandler handshake;

  ProtocolChoice(Reception reception, ConnectionLimits connections, SslHandler handshake) {
    this.reception = reception;
    this.connections = connections;
    this.handshake = handshake;
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    switch (event) {
      case SslHandshakeCompletionEvent done when done.isSuccess() -> letIn(ctx);
      case SslHandshakeCompletionEvent done -> {
        reception.listener().handshakeFailed(HandshakeFailure.of(done.cause()));
        var _ = ctx.close();
      }
      case Departure _ -> {
        var _ = ctx.close();
      }
      default -> ctx.fireUserEventTriggered(event);
    }
  }

  private void letIn(ChannelHandlerContext ctx) {
    Caller caller = caller();
    if (caller.client() != null && !admits(ctx.channel(), caller.client().oin())) {
      reception.listener().connectionRefused();
      var _ = ctx.close();
      return;
    }
    if (ApplicationProtocolNames.HTTP_2.equals(handshake.applicationProtocol())) {
      http2(ctx.pipeline(), caller);
    } else {
      http1(ctx.pipeline(), caller);
    }
    ctx.pipeline().remove(this);
  }

  private Caller caller() {
    X509Certificate certificate;
    try {
      certificate = (X509Certificate) handshake.engine().getSession().getPeerCertificates()[0];
    } catch (SSLPeerUnverifiedException e) {
      return new Caller(null, null);
    }
    Optional<ClientIdentity> client = ClientCertificate.identity(certificate);
    return client
        .map(known -> new Caller(known, null))
        .orElseGet(() -> new Caller(null, Refusal.UNKNOWN_CLIENT));
  }

  private boolean admits(Channel channel, Oin participant) {
    if (!connections.enter(participant)) {
      return false;
    }
    channel.closeFuture().addListener(closed -> connections.leave(participant));
    return true;
  }

  private void http1(ChannelPipeline pipeline, Caller caller) {
    ReadDeadline deadline = new ReadDeadline(reception.limits().readTimeout());
    HttpDecoderConfig strict =
        new HttpDecoderConfig()
            .setMaxInitialLineLength(reception.limits().maxInitialLineBytes())
            .setMaxHeaderSize(reception.limits().maxHeaderBytes())
            .setStrictLineParsing(true)
            .setUseRfc9112TransferEncoding(true)
            .setAllowDuplicateContentLengths(false);
    pipeline
        .addLast(deadline)
        .addLast(new HttpRequestDecoder(strict))
        .addLast(new HttpResponseEncoder())
        .addLast(new RequestHandler(reception, caller, deadline, Wire.HTTP_1))
        .addLast(ERRORS);
  }

  private void http2(ChannelPipeline pipeline, Caller caller) {
    Http2FrameCodec frames =
        Http2FrameCodecBuilder.forServer()
            .initialSettings(
                Http2Settings.defaultSettings()
                    .maxConcurrentStreams(reception.limits().maxStreams())
                    .maxHeaderListSize(reception.limits().maxHeaderBytes()))
            .gracefulShutdownTimeoutMillis(reception.limits().stopTimeout().toMillis())
            .build();
    pipeline
        .addLast(new FlushConsolidationHandler(256, true))
        .addLast(frames)
        .addLast(new Http2MultiplexHandler(stream(caller)))
        .addLast(new Http2Connection(caller))
        .addLast(ERRORS);
  }

  private ChannelInitializer<Channel> stream(Caller caller) {
    return new ChannelInitializer<>() {
      @Override
      protected void initChannel(Channel stream) {
        ReadDeadline deadline = new ReadDeadline(reception.limits().readTimeout());
        stream
            .pipeline()
            .addLast(deadline)
            .addLast(FRAMES_TO_HTTP)
            .addLast(new RequestHandler(reception, caller, deadline, Wire.HTTP_2))
            .addLast(ERRORS);
      }
    };
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    ERRORS.exceptionCaught(ctx, cause);
  }
}
