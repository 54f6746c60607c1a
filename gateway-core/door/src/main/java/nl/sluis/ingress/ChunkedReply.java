package nl.sluis.ingress;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import nl.sluis.http.Chunks;
import org.jspecify.annotations.Nullable;

/**
 * One response on its way out in chunks, with never more than one of them in the hands of the
 * network. Belongs to the event loop of its channel.
 *
 * <pre>
 *            piece                last piece, or stopped
 *  ASKING ----------> WRITING       |
 *     ^                  |          v
 *     +------------------+ ------> ENDING ----> over, whole
 *         written                   |
 *                                   +---------> over, broken: not read in time, or gone
 * </pre>
 *
 * A chunk that the client does not take within the limit breaks the response off; while the source
 * has nothing to tell, nothing is being waited for and no time runs.
 */
final class ChunkedReply {

  /** Told once that it is over. */
  interface Ended {

    /**
     * @param whole whether all was written, its end included
     */
    void ended(boolean whole);
  }

  private final ChannelHandlerContext ctx;
  private final Chunks chunks;
  private final Duration patience;
  private final Ended ended;
  private boolean writing;
  private boolean stopping;
  private boolean sourceClosed;
  private boolean over;
  private @Nullable ScheduledFuture<?> alarm;

  /**
   * @param patience how long the client may take over one chunk
   */
  ChunkedReply(ChannelHandlerContext ctx, Chunks chunks, Duration patience, Ended ended) {
    this.ctx = ctx;
    this.chunks = chunks;
    this.patience = patience;
    this.ended = ended;
  }

  void begin(HttpResponse head) {
    write(head, this::ask);
  }

  /** No further chunks: the response ends as a whole one. */
  void stop() {
    stopping = true;
    if (!writing) {
      finish();
    }
  }

  /** The channel is gone. */
  void cut() {
    over(false);
  }

  private void ask() {
    if (stopping) {
      finish();
      return;
    }
    try {
      var _ =
          chunks
              .next()
              .whenComplete((piece, failure) -> ctx.executor().execute(() -> took(piece, failure)));
    } catch (RuntimeException e) {
      over(false);
    }
  }

  private void took(@Nullable Optional<byte[]> piece, @Nullable Throwable failure) {
    if (over || stopping) {
      return;
    }
    if (failure != null || piece == null) {
      over(false);
    } else if (piece.isEmpty()) {
      finish();
    } else {
      write(new DefaultHttpContent(Unpooled.wrappedBuffer(piece.get())), this::ask);
    }
  }

  private void finish() {
    if (over || sourceClosed) {
      return;
    }
    stopping = true;
    closeSource();
    write(LastHttpContent.EMPTY_LAST_CONTENT, () -> over(true));
  }

  private void write(Object part, Runnable then) {
    writing = true;
    alarm = ctx.executor().schedule(this::cut, patience.toMillis(), TimeUnit.MILLISECONDS);
    ctx.writeAndFlush(part)
        .addListener(written -> {
          writing = false;
          silence();
          if (over) {
            return;
          }
          if (written.isSuccess()) {
            then.run();
          } else {
            over(false);
          }
        });
  }

  private void over(boolean whole) {
    if (over) {
      return;
    }
    over = true;
    silence();
    closeSource();
    ended.ended(whole);
  }

  private void closeSource() {
    if (!sourceClosed) {
      sourceClosed = true;
      chunks.close();
    }
  }

  private void silence() {
    if (alarm != null) {
      alarm.cancel(false);
      alarm = null;
    }
  }
}
