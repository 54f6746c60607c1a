package nl.sluis.ingress;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Closes a channel on which a request takes too long to arrive, however steadily its bytes drip.
 *
 * <p>It stands before the decoder, so that it also sees the bytes of an unfinished head. A request
 * that arrives in one read, as nearly all do, costs no timer.
 */
final class ReadDeadline extends ChannelInboundHandlerAdapter {

  private final long limitMillis;
  private boolean expecting = true;
  private boolean arriving;
  private @Nullable ScheduledFuture<?> alarm;

  ReadDeadline(Duration limit) {
    this.limitMillis = limit.toMillis();
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    arriving |= expecting;
    ctx.fireChannelRead(message);
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext ctx) {
    if (arriving && alarm == null) {
      alarm =
          ctx.executor()
              .schedule(
                  () -> {
                    // Through the handlers behind this one, so that they take in no more.
                    var _ = ctx.channel().close();
                  },
                  limitMillis,
                  TimeUnit.MILLISECONDS);
    }
    ctx.fireChannelReadComplete();
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    arrived();
    ctx.fireChannelInactive();
  }

  /** The request is whole, or refused: bytes that come now are not waited for. */
  void arrived() {
    expecting = false;
    arriving = false;
    if (alarm != null) {
      alarm.cancel(false);
      alarm = null;
    }
  }

  /**
   * The next request may come.
   *
   * @param begun whether a part of it is already here
   */
  void expect(boolean begun) {
    expecting = true;
    arriving = begun;
  }

  /** Whether a request has begun to arrive and is not whole. */
  boolean isArriving() {
    return arriving;
  }
}
