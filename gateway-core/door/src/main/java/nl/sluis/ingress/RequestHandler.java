package nl.sluis.ingress;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import java.util.Queue;
import nl.sluis.http.Chunks;
import org.jspecify.annotations.Nullable;

/**
 * Gathers requests from one HTTP/1.1 connection or one HTTP/2 stream and writes their answers, one
 * at a time.
 *
 * <pre>{@code
 *           head             whole body           answer
 * AWAITING ------> READING ------------> HANDLING ------> WRITING
 *     ^               |                                      |
 *     |               | refused                              |
 *     |               v                                      |
 *     |            REFUSED --> closed <----------------------+ last answer
 *     +------------------------------------------------------+ written
 * }</pre>
 *
 * An answer that comes in chunks is WRITING until its last one is out, or the door stops.
 *
 * <p>What arrives while HANDLING or WRITING is pipelined: it waits, and the socket is not read
 * until the answer is out. So answers keep their order and a client that does not read its answers
 * cannot pile them up here. What arrives when REFUSED is thrown away, and so is what arrives while
 * the connection closes, which takes TLS a moment: it would be done, and its answer lost.
 */
final class RequestHandler extends ChannelDuplexHandler {

  private enum State {
    AWAITING,
    READING,
    HANDLING,
    WRITING,
    REFUSED
  }

  private final DoorState reception;
  private final Caller caller;
  private final ReadDeadline deadline;
  private final Wire wire;
  private final Queue<HttpObject> waiting = new ArrayDeque<>(2);
  private State state = State.AWAITING;
  private @Nullable RequestHead head;
  private @Nullable BodyBuffer body;
  private @Nullable ChunkedReply outflow;
  private boolean bodiless;
  private boolean refusedIsIn;
  private boolean refusalIsOut;
  private boolean closing;

  RequestHandler(DoorState reception, Caller caller, ReadDeadline deadline, Wire wire) {
    this.reception = reception;
    this.caller = caller;
    this.deadline = deadline;
    this.wire = wire;
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    if (closing || !(message instanceof HttpObject part)) {
      ReferenceCountUtil.release(message);
      return;
    }
    switch (state) {
      case AWAITING, READING -> take(ctx, part);
      case HANDLING, WRITING -> {
        waiting.add(part);
        ctx.channel().config().setAutoRead(false);
      }
      case REFUSED -> {
        refusedIsIn |= part instanceof LastHttpContent;
        ReferenceCountUtil.release(part);
        endRefused(ctx);
      }
    }
  }

  private void take(ChannelHandlerContext ctx, HttpObject part) {
    try {
      if (part.decoderResult().isFailure()) {
        refuse(ctx, Refusal.of(part.decoderResult().cause()), path(part), false);
        return;
      }
      boolean last = part instanceof LastHttpContent;
      if (part instanceof HttpRequest request) {
        begin(ctx, request, last);
      }
      if (state == State.READING && part instanceof HttpContent content) {
        gather(ctx, content, last);
      }
    } finally {
      ReferenceCountUtil.release(part);
    }
  }

  /** What a request that cannot be read asks for, as far as it was read. */
  private String path(HttpObject part) {
    if (part instanceof HttpRequest request) {
      return RequestHead.path(request, wire);
    }
    return head == null ? "" : head.path();
  }

  private void begin(ChannelHandlerContext ctx, HttpRequest request, boolean last) {
    bodiless = request.method().equals(HttpMethod.HEAD);
    Refusal stranger = caller.refusal();
    switch (stranger == null ? RequestHead.read(request, wire, reception.names()) : stranger) {
      case Refusal refusal -> refuse(ctx, refusal, RequestHead.path(request, wire), last);
      case RequestHead read when read.contentLength() > reception.limits().maxBodyBytes() ->
          refuse(ctx, Refusal.BODY_TOO_LARGE, read.path(), last);
      case RequestHead read -> {
        state = State.READING;
        head = read;
        body =
            new BodyBuffer(
                reception.capacity().of(caller.source()),
                reception.limits().maxBodyBytes(),
                read.contentLength());
        if (read.awaitsContinue() && !last) {
          var _ =
              ctx.writeAndFlush(
                  new DefaultFullHttpResponse(
                      HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE, Unpooled.EMPTY_BUFFER));
        }
      }
    }
  }

  private void gather(ChannelHandlerContext ctx, HttpContent content, boolean last) {
    RequestHead whose = head;
    BodyBuffer into = body;
    if (whose == null || into == null) {
      return;
    }
    Refusal refusal = into.add(content.content());
    if (refusal != null) {
      refuse(ctx, refusal, whose.path(), last);
    } else if (last) {
      handOver(ctx, whose, into);
    }
  }

  private void handOver(ChannelHandlerContext ctx, RequestHead whole, BodyBuffer content) {
    deadline.arrived();
    state = State.HANDLING;
    body = null;
    caller.handlingStarted();
    new Exchange(
            reception,
            whole.with(caller.client(), content.bytes()),
            caller.source(),
            bodiless,
            content.held(),
            ctx.channel().eventLoop(),
            reply -> answer(ctx, whole.keepAlive(), reply))
        .start();
  }

  private void answer(ChannelHandlerContext ctx, boolean keepAlive, Reply reply) {
    if (!ctx.channel().isActive()) {
      caller.handlingEnded();
      reply.discard();
      return;
    }
    state = State.WRITING;
    boolean last = !keepAlive || caller.isLeaving();
    if (last) {
      wire.markLast(reply.response());
    }
    if (reply.chunks() != null) {
      stream(ctx, reply.response(), reply.chunks(), last);
      return;
    }
    caller.handlingEnded();
    ctx.writeAndFlush(reply.response())
        .addListener(written -> written(ctx, written.isSuccess(), last));
  }

  /** As long as it lasts it counts as being handled, so that silence does not end it. */
  private void stream(ChannelHandlerContext ctx, HttpResponse head, Chunks chunks, boolean last) {
    ChunkedReply out =
        new ChunkedReply(
            ctx,
            chunks,
            reception.limits().idleTimeout(),
            whole -> {
              outflow = null;
              caller.handlingEnded();
              written(ctx, whole, last);
            });
    outflow = out;
    out.begin(head);
    if (caller.isLeaving()) {
      out.stop();
    }
  }

  private void written(ChannelHandlerContext ctx, boolean whole, boolean last) {
    if (!whole) {
      var _ = ctx.channel().close();
    } else if (last || caller.isLeaving()) {
      wire.ended(ctx);
    } else {
      next(ctx);
    }
  }

  private void next(ChannelHandlerContext ctx) {
    state = State.AWAITING;
    deadline.expect(false);
    while (state == State.AWAITING || state == State.READING) {
      HttpObject part = waiting.poll();
      if (part == null) {
        break;
      }
      take(ctx, part);
    }
    if (state == State.READING) {
      deadline.expect(true);
    }
    if (waiting.isEmpty() && !ctx.channel().config().isAutoRead()) {
      ctx.channel().config().setAutoRead(true);
    }
  }

  /**
   * Answers without the handler, and lets nothing more in.
   *
   * @param path what the request asked for; empty when that cannot be told
   * @param whole whether the refused request was read to its end
   */
  private void refuse(ChannelHandlerContext ctx, Refusal refusal, String path, boolean whole) {
    state = State.REFUSED;
    refusedIsIn = whole;
    forget();
    deadline.arrived();
    reception.listener().requestRefused(refusal.type());
    FullHttpResponse response =
        reception.writer().write(refusal.answer(reception.forms(), path), bodiless);
    wire.markLast(response);
    ctx.writeAndFlush(response)
        .addListener(written -> {
          refusalIsOut = true;
          if (!refusedIsIn) {
            wire.refused(ctx);
          }
          endRefused(ctx);
        });
    ctx.channel().config().setAutoRead(true);
  }

  private void endRefused(ChannelHandlerContext ctx) {
    if (refusedIsIn && refusalIsOut) {
      wire.ended(ctx);
    }
  }

  private void forget() {
    if (body != null) {
      body.release();
      body = null;
    }
    for (HttpObject part = waiting.poll(); part != null; part = waiting.poll()) {
      ReferenceCountUtil.release(part);
    }
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    if (event instanceof IdleStateEvent && !caller.isBeingHandled()) {
      var _ = ctx.channel().close();
    } else if (event instanceof CloseConnection departure) {
      depart(ctx, departure);
    } else {
      ctx.fireUserEventTriggered(event);
    }
  }

  private void depart(ChannelHandlerContext ctx, CloseConnection departure) {
    caller.leave();
    if (outflow != null) {
      outflow.stop();
    }
    boolean between = state == State.AWAITING && !deadline.isArriving();
    boolean arriving = state == State.AWAITING || state == State.READING;
    boolean ends =
        switch (departure) {
          case AFTER_NEXT_ANSWER -> false;
          case NOW -> between;
          case EXPELLED -> arriving;
        };
    if (ends) {
      var _ = ctx.channel().close();
    }
  }

  @Override
  public void close(ChannelHandlerContext ctx, ChannelPromise promise) {
    closing = true;
    var _ = ctx.close(promise);
  }

  @Override
  public void channelActive(ChannelHandlerContext ctx) {
    caller.streamOpened(ctx.channel());
    ctx.fireChannelActive();
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    forget();
    if (outflow != null) {
      outflow.cut();
    }
    caller.streamClosed(ctx.channel());
    ctx.fireChannelInactive();
  }
}
