package nl.sluis.ingress;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.timeout.IdleStateEvent;

/**
 * Ends an HTTP/2 connection when it is idle or must end. Closing sends GOAWAY and lets open streams
 * finish, for a limited time.
 */
final class Http2Connection extends ChannelInboundHandlerAdapter {

  private final Caller caller;

  Http2Connection(Caller caller) {
    this.caller = caller;
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    if (event instanceof CloseConnection) {
      caller.leave();
      caller.streams().forEach(stream -> stream.pipeline().fireUserEventTriggered(event));
      var _ = ctx.close();
    } else if (event instanceof IdleStateEvent && !caller.isBeingHandled()) {
      var _ = ctx.close();
    } else {
      ctx.fireUserEventTriggered(event);
    }
  }
}
