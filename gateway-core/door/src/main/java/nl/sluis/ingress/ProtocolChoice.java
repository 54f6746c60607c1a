package nl.sluis.ingress;

import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
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
import io.netty.util.concurrent.ScheduledFuture;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLPeerUnverifiedException;

/**
 * After the handshake: finds out who calls, and builds the pipeline for HTTP/1.1 or HTTP/2.
 *
 * <p>TLS takes a moment to close, in which a handshake can still succeed and a request come in with
 * it. Whose connection is closing is let in no more: the request would be done, and its answer
 * lost.
 */
final class ProtocolChoice extends ChannelDuplexHandler {

  private static final ConnectionErrors ERRORS = new ConnectionErrors();
  private static final Http2StreamFrameToHttpObjectCodec FRAMES_TO_HTTP =
      new Http2StreamFrameToHttpObjectCodec(true);

  private final DoorState reception;
  private final Admission admission;
  private final Handshaking place;
  private final SslHandler handshake;
  private boolean closing;

  /**
   * @param place which the connection has until it is known who calls
   */
  ProtocolChoice(
      DoorState reception, Admission admission, Handshaking place, SslHandler handshake) {
    this.reception = reception;
    this.admission = admission;
    this.place = place;
    this.handshake = handshake;
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    switch (event) {
      case SslHandshakeCompletionEvent done when done.isSuccess() -> letIn(ctx);
      case SslHandshakeCompletionEvent done -> {
        reception.listener().handshakeFailed(HandshakeFailure.of(done.cause()));
        var _ = ctx.channel().close();
      }
      case CloseConnection _ -> {
        var _ = ctx.channel().close();
      }
      default -> ctx.fireUserEventTriggered(event);
    }
  }

  @Override
  public void close(ChannelHandlerContext ctx, ChannelPromise promise) {
    closing = true;
    var _ = ctx.close(promise);
  }

  private void letIn(ChannelHandlerContext ctx) {
    if (closing) {
      return;
    }
    Channel channel = ctx.channel();
    place.done(ctx);
    List<X509Certificate> chain = chain();
    Caller caller = caller(chain);
    if (!admission.connections().enter(caller.source())) {
      reception.listener().connectionRefused();
      var _ = ctx.close();
      return;
    }
    channel.closeFuture().addListener(closed -> admission.connections().leave(caller.source()));
    if (!chain.isEmpty()) {
      admission.watch().add(channel, chain);
    }
    limitAge(channel);
    if (ApplicationProtocolNames.HTTP_2.equals(handshake.applicationProtocol())) {
      http2(ctx.pipeline(), caller);
    } else {
      http1(ctx.pipeline(), caller);
    }
    ctx.pipeline().remove(this);
  }

  /** Nobody keeps the same event loop, keys and certificate check for ever. */
  private void limitAge(Channel channel) {
    ScheduledFuture<?> alarm =
        channel
            .eventLoop()
            .schedule(
                () -> {
                  var _ =
                      channel.pipeline().fireUserEventTriggered(CloseConnection.AFTER_NEXT_ANSWER);
                },
                reception.limits().maxConnectionAge().toMillis(),
                TimeUnit.MILLISECONDS);
    channel.closeFuture().addListener(closed -> alarm.cancel(false));
  }

  private List<X509Certificate> chain() {
    try {
      return Arrays.stream(handshake.engine().getSession().getPeerCertificates())
          .map(X509Certificate.class::cast)
          .toList();
    } catch (SSLPeerUnverifiedException e) {
      return List.of();
    }
  }

  private Caller caller(List<X509Certificate> chain) {
    if (chain.isEmpty()) {
      return new Caller(null, place.network(), null);
    }
    return ClientCertificate.identity(chain.getFirst())
        .map(known -> new Caller(known, new Source.Participant(known.oin()), null))
        .orElseGet(() -> new Caller(null, place.network(), Refusal.UNKNOWN_CLIENT));
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
            .addLast(new PseudoHeaders())
            .addLast(FRAMES_TO_HTTP)
            .addLast(new RequestHandler(reception, caller, deadline, Wire.HTTP_2))
            .addLast(ERRORS);
      }
    };
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    closing = true;
    ERRORS.exceptionCaught(ctx, cause);
  }
}
