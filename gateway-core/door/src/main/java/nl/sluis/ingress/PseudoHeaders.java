package nl.sluis.ingress;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http2.DefaultHttp2ResetFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2Headers.PseudoHeaderName;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.util.ReferenceCountUtil;
import java.util.Set;

/**
 * Ends an HTTP/2 stream whose head is malformed (RFC 9113, 8.1.1 and 8.3.1): a request has one
 * method, scheme and path, at most one authority, and no other pseudo-header; trailers have none.
 * The codec behind it drops what it does not know, such as {@code :protocol}.
 */
final class PseudoHeaders extends ChannelInboundHandlerAdapter {

  private static final Set<String> ONCE = Set.of(":method", ":scheme", ":path");
  private static final String AUTHORITY = ":authority";

  private boolean begun;
  private boolean ended;

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    if (message instanceof Http2HeadersFrame frame && !ended) {
      ended = begun ? hasAny(frame.headers()) : !isRequest(frame.headers());
      begun = true;
      if (ended) {
        var _ = ctx.writeAndFlush(new DefaultHttp2ResetFrame(Http2Error.PROTOCOL_ERROR));
      }
    }
    if (ended) {
      ReferenceCountUtil.release(message);
    } else {
      ctx.fireChannelRead(message);
    }
  }

  private static boolean isRequest(Http2Headers headers) {
    long pseudo = headers.names().stream().filter(PseudoHeaders::isPseudo).count();
    int authorities = headers.getAll(AUTHORITY).size();
    return ONCE.stream().allMatch(name -> headers.getAll(name).size() == 1)
        && authorities <= 1
        && pseudo == ONCE.size() + authorities;
  }

  private static boolean hasAny(Http2Headers headers) {
    return headers.names().stream().anyMatch(PseudoHeaders::isPseudo);
  }

  private static boolean isPseudo(CharSequence name) {
    return PseudoHeaderName.hasPseudoHeaderFormat(name);
  }
}
