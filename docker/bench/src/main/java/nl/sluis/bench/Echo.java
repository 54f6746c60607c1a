package nl.sluis.bench;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.ssl.SslContext;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/**
 * Reads each request to its end and gives all of them the same answer. It is the ceiling that the
 * others are measured against, and the sink that counts what the Camel route passes on.
 */
final class Echo implements AutoCloseable {

  private final LongAdder answered = new LongAdder();
  private final HttpServer server;

  /**
   * Opens it on any free port of the loopback address.
   *
   * @param status of every answer
   */
  Echo(SslContext tls, HttpResponseStatus status) {
    this.server = new HttpServer("echo", tls, () -> List.of(new Answering(status)));
  }

  int port() {
    return server.port();
  }

  /** How many requests were read to their end. */
  long answered() {
    return answered.sum();
  }

  private final class Answering extends SimpleChannelInboundHandler<HttpObject> {

    private final HttpResponseStatus status;

    Answering(HttpResponseStatus status) {
      this.status = status;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, HttpObject part) {
      if (part instanceof LastHttpContent) {
        answered.increment();
        var _ = ctx.writeAndFlush(HttpServer.answer(status), ctx.voidPromise());
      }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
      var _ = ctx.close();
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
