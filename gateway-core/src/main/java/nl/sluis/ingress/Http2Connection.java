package nl.sluis.ingress;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.timeout.IdleStateEvent;

/**
 * Ends an HTTP/2 connection when it is idle or the door stops. Closing sends GOAWAY and lets open
 * streams finish.
 */
final class Http2Connection extends ChannelInboundHandlerAdapter {

  private final Caller caller;

  Http2Connection(Caller caller) {
    this.caller = caller;
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    if (event instanceof Departure) {
      caller.leave();
    }
    boolean idle = event instanceof IdleStateEvent && !caller.isBeingHandled();
    if (idle || event instanceof Departure) {
      var _ = ctx.close();
    } else {
      ctx.fireUserEventTriggered(event);
    }
  }
}
