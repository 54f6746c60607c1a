package nl.sluis.bench;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * One keep-alive connection of the load generator, with at most one request under way. Used on its
 * event loop only.
 */
final class Lane extends SimpleChannelInboundHandler<HttpObject> {

  private static final int CREATED = 201;
  private static final long HIGHEST = TimeUnit.SECONDS.toNanos(120);

  private final Channel channel;
  private final Messages messages;
  private final Histogram latency = new Histogram(HIGHEST, 3);
  private @Nullable Pace pace;
  private boolean busy;
  private boolean broken;
  private int status;
  private long due;
  private long deadline;
  private long created;
  private long others;
  private long inTime;

  Lane(Channel channel, Messages messages) {
    this.channel = channel;
    this.messages = messages;
  }

  /** Starts counting anew, for one stretch of load. */
  void begin(Pace by, long end) {
    pace = by;
    deadline = end;
    created = 0;
    others = 0;
    inTime = 0;
    latency.reset();
  }

  /**
   * Sends a request.
   *
   * @param at {@link System#nanoTime} at which it should have been sent
   */
  void send(long at) {
    due = at;
    busy = true;
    if (broken) {
      done(0);
      return;
    }
    ByteBuf message = messages.next(channel.alloc());
    var _ = channel.writeAndFlush(message, channel.voidPromise());
  }

  @Override
  protected void channelRead0(ChannelHandlerContext ctx, HttpObject part) {
    if (part instanceof HttpResponse response) {
      status = part.decoderResult().isSuccess() ? response.status().code() : 0;
    }
    if (part instanceof LastHttpContent && busy) {
      done(status);
    }
  }

  private void done(int answer) {
    busy = false;
    long now = System.nanoTime();
    latency.recordValue(Math.min(now - due, HIGHEST));
    if (answer == CREATED) {
      created++;
      if (now - deadline <= 0) {
        inTime++;
      }
    } else {
      others++;
    }
    if (pace != null) {
      pace.free(this);
    }
  }

  /** The connection is gone; whatever is sent gets no answer. */
  boolean broken() {
    return broken;
  }

  /** Adds what was counted since {@link #begin}. */
  void addTo(Tally tally) {
    tally.add(created, others, inTime, latency);
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    broken = true;
    if (busy) {
      done(0);
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    var _ = ctx.close();
  }
}
