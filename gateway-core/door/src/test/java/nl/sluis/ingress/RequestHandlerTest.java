package nl.sluis.ingress;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.timeout.IdleStateEvent;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import nl.sluis.http.ProblemForms;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What comes in while TLS says goodbye, which takes until the client has read it. */
class RequestHandlerTest {

  private final List<Runnable> handled = new ArrayList<>();
  private final DoorLimits limits = SomeLimits.standard().build();
  private final ReadDeadline deadline = new ReadDeadline(limits.readTimeout());

  /** Takes its time. */
  private static final class Goodbye extends ChannelDuplexHandler {
    @Override
    public void close(ChannelHandlerContext ctx, ChannelPromise promise) {}
  }

  private EmbeddedChannel channel() {
    DoorState reception =
        new DoorState(
            request -> {
              throw new IllegalStateException("not run here");
            },
            new FairQueue(handled::add, new FairQueue.Width(1, 1, 1)),
            new CountingListener(),
            limits,
            new Capacity(limits),
            new AnswerWriter(InstantSource.system()),
            new ServerNames(Set.of("localhost")),
            () -> OpenDoor.REFERENCE,
            ProblemForms.PLAIN);
    Source source = Source.network(new InetSocketAddress("10.0.0.1", 1));
    return new EmbeddedChannel(
        new Goodbye(),
        deadline,
        new RequestHandler(reception, new Caller(null, source, null), deadline, Wire.HTTP_1),
        new ConnectionErrors());
  }

  private static DefaultFullHttpRequest request() {
    DefaultFullHttpRequest request =
        new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, "/a");
    request.headers().set("host", "localhost");
    return request;
  }

  /** Something for which a connection is closed. */
  interface Cause {
    void happens(EmbeddedChannel channel);
  }

  static Stream<Cause> causes() {
    return Stream.of(
        channel -> channel.pipeline().fireUserEventTriggered(CloseConnection.NOW),
        channel -> channel.pipeline().fireUserEventTriggered(CloseConnection.EXPELLED),
        channel ->
            channel.pipeline().fireUserEventTriggered(IdleStateEvent.FIRST_READER_IDLE_STATE_EVENT),
        channel -> channel.pipeline().fireExceptionCaught(new IOException("reset")),
        channel -> {
          var _ = channel.close();
        });
  }

  @ParameterizedTest
  @MethodSource("causes")
  void nothingIsTakenInOnceTheConnectionCloses(Cause cause) {
    EmbeddedChannel channel = channel();
    cause.happens(channel);

    channel.writeInbound(request());

    assertThat(handled).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("causes")
  void beforeThatItIs(Cause cause) {
    EmbeddedChannel channel = channel();

    channel.writeInbound(request());
    cause.happens(channel);

    assertThat(handled).hasSize(1);
  }
}
