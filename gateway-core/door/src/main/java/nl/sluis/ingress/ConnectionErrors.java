package nl.sluis.ingress;

import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.CodecException;
import io.netty.handler.codec.http2.Http2Exception;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The end of every pipeline: closes a channel in which something went wrong. What clients and
 * networks do is not worth a line in the log; a mistake of ours is.
 */
@Sharable
final class ConnectionErrors extends ChannelInboundHandlerAdapter {

  private static final Logger LOG = LoggerFactory.getLogger(ConnectionErrors.class);

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    if (!(cause instanceof IOException
        || cause instanceof CodecException
        || cause instanceof Http2Exception)) {
      StackTraceElement[] trace = cause.getStackTrace();
      LOG.atError()
          .addKeyValue("reason", cause.getClass().getName())
          .addKeyValue("at", trace.length == 0 ? "unknown" : trace[0])
          .log("connection closed on an unexpected error");
    }
    var _ = ctx.close();
  }
}
