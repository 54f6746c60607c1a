package nl.sluis.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.ssl.SslContext;
import java.io.IOException;
import java.util.List;

/**
 * The least that a durable gateway does: reads a message, parses its JSON strictly, keeps its bytes
 * as one row, and answers when that is on the disk.
 */
final class RowServer implements AutoCloseable {

  private static final int LONGEST = 65_536;
  private static final JsonMapper STRICT =
      JsonMapper.builder()
          .enable(
              DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY,
              DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final HttpServer server;

  RowServer(SslContext tls, RowStore store) {
    this.server =
        new HttpServer(
            "rij", tls, () -> List.of(new HttpObjectAggregator(LONGEST), new Keeping(store)));
  }

  int port() {
    return server.port();
  }

  private static final class Keeping extends SimpleChannelInboundHandler<FullHttpRequest> {

    private final RowStore store;

    Keeping(RowStore store) {
      this.store = store;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, FullHttpRequest request) {
      byte[] message = ByteBufUtil.getBytes(request.content());
      if (isObject(message)) {
        store.keep(
            message,
            kept ->
                answer(
                    ctx,
                    kept ? HttpResponseStatus.CREATED : HttpResponseStatus.SERVICE_UNAVAILABLE));
      } else {
        answer(ctx, HttpResponseStatus.BAD_REQUEST);
      }
    }

    private static void answer(ChannelHandlerContext ctx, HttpResponseStatus status) {
      var _ = ctx.writeAndFlush(HttpServer.answer(status), ctx.voidPromise());
    }

    private static boolean isObject(byte[] message) {
      try {
        return STRICT.readTree(message).isObject();
      } catch (JsonProcessingException e) {
        return false;
      } catch (IOException e) {
        throw new IllegalStateException(e);
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
