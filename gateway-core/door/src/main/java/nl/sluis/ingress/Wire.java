package nl.sluis.ingress;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http2.DefaultHttp2ResetFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.HttpConversionUtil.ExtensionHeaderNames;
import io.netty.handler.ssl.SslHandler;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Where HTTP/1.1 and HTTP/2 end their exchanges differently. */
enum Wire {
  HTTP_1 {
    @Override
    @Nullable RequestTarget target(HttpRequest request) {
      return RequestTarget.parse(request.uri());
    }

    @Override
    void markLast(HttpResponse response) {
      response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
    }

    // Closing with unread bytes makes TCP reset the connection, and the client lose the answer. So
    // only our half is closed; what the client still sends is thrown away for a moment (RFC 9112,
    // 9.6).
    @Override
    void refused(ChannelHandlerContext ctx) {
      var _ = ctx.pipeline().get(SslHandler.class).closeOutbound();
      var _ =
          ctx.executor()
              .schedule(
                  () -> {
                    var _ = ctx.close();
                  },
                  LINGER_MILLIS,
                  TimeUnit.MILLISECONDS);
    }

    @Override
    void ended(ChannelHandlerContext ctx) {
      var _ = ctx.close();
    }
  },

  HTTP_2 {
    // Scheme and authority have fields of their own (RFC 9113, 8.3.1).
    @Override
    @Nullable RequestTarget target(HttpRequest request) {
      List<String> schemes = request.headers().getAll(ExtensionHeaderNames.SCHEME.text());
      boolean https = !schemes.isEmpty() && schemes.stream().allMatch("https"::equalsIgnoreCase);
      return https ? RequestTarget.parseOrigin(request.uri()) : null;
    }

    @Override
    void markLast(HttpResponse response) {}

    // A complete answer before the end of the request (RFC 9113, 8.1).
    @Override
    void refused(ChannelHandlerContext ctx) {
      var _ = ctx.writeAndFlush(new DefaultHttp2ResetFrame(Http2Error.NO_ERROR));
    }

    @Override
    void ended(ChannelHandlerContext ctx) {}
  };

  private static final long LINGER_MILLIS = 1_000;

  /** What is asked for, or null when that breaks a rule. */
  abstract @Nullable RequestTarget target(HttpRequest request);

  /** Tells the client in the response that no other will follow on this connection. */
  abstract void markLast(HttpResponse response);

  /** The answer is out and the request is not in: the client is to stop sending. */
  abstract void refused(ChannelHandlerContext ctx);

  /** The last answer is out and its request is in. */
  abstract void ended(ChannelHandlerContext ctx);
}
