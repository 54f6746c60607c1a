package nl.sluis.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.LastHttpContent;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import nl.sluis.certs.ExamplePki;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class LoadTest {

  private static final Duration SHORT = Duration.ofMillis(300);
  private static final Duration PAUSE = Duration.ofMillis(250);
  private static final int CONNECTIONS = 4;

  @TempDir private static Path pki = Path.of("");

  private final Signals signals =
      Signals.about(
          Child.some(3, LocalDate.of(2026, 11, 20)),
          List.of("a", "b", "c"),
          Instant.parse("2026-11-20T09:12:00Z"));

  @BeforeAll
  static void issue() throws Exception {
    var unused = ExamplePki.generate(pki, InstantSource.system(), new SecureRandom());
  }

  @Test
  void countsEveryAnswerAtFullLoadOnce() throws Exception {
    try (Echo echo = echo(HttpResponseStatus.CREATED);
        Load load = load(echo)) {
      Measurement seen = load.closed(SHORT);

      assertThat(seen.created()).isPositive().isEqualTo(echo.answered()).isEqualTo(signals.made());
      assertThat(seen.latency().getTotalCount()).isEqualTo(seen.created());
      assertThat(seen.inTime()).isBetween(1L, seen.created());
      assertThat(seen.others()).isZero();
    }
  }

  @Test
  void sendsAsManyAsItsRateSays() throws Exception {
    try (Echo echo = echo(HttpResponseStatus.CREATED);
        Load load = load(echo)) {
      Measurement seen = load.open(200, SHORT);

      assertThat(seen.created()).isEqualTo(60).isEqualTo(echo.answered());
      assertThat(seen.latency().getTotalCount()).isEqualTo(60);
    }
  }

  /** Corrected for coordinated omission: no request waits unseen because an earlier one does. */
  @Test
  void aPauseShowsInEveryRequestThatItDelays() throws Exception {
    AtomicBoolean paused = new AtomicBoolean();
    try (HttpServer server =
            new HttpServer("pauze", Tls.server(pki, "server"), () -> List.of(new Pausing(paused)));
        Load load = new Load(Tls.client(pki, "school"), server.port(), 1, signals)) {
      Measurement seen = load.open(200, SHORT);

      assertThat(seen.created()).isEqualTo(60);
      assertThat(seen.latency().getCountBetweenValues(PAUSE.toNanos() / 2, Long.MAX_VALUE))
          .isGreaterThanOrEqualTo(20);
    }
  }

  private static final class Pausing extends SimpleChannelInboundHandler<HttpObject> {

    private final AtomicBoolean paused;

    Pausing(AtomicBoolean paused) {
      this.paused = paused;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, HttpObject part) throws Exception {
      if (part instanceof LastHttpContent) {
        if (paused.compareAndSet(false, true)) {
          Thread.sleep(PAUSE);
        }
        var _ = ctx.writeAndFlush(HttpServer.answer(HttpResponseStatus.CREATED));
      }
    }
  }

  @Test
  void countsEachStretchForItself() throws Exception {
    try (Echo echo = echo(HttpResponseStatus.CREATED);
        Load load = load(echo)) {
      Measurement first = load.closed(SHORT);
      Measurement second = load.closed(SHORT);

      assertThat(first.created() + second.created()).isEqualTo(echo.answered());
    }
  }

  @Test
  void countsAnotherAnswerThan201Apart() throws Exception {
    try (Echo busy = echo(HttpResponseStatus.SERVICE_UNAVAILABLE);
        Load load = load(busy)) {
      Measurement seen = load.closed(SHORT);

      assertThat(seen.created()).isZero();
      assertThat(seen.others()).isPositive().isEqualTo(busy.answered());
    }
  }

  @Test
  void endsWhenTheServerGoesAway() throws Exception {
    Echo echo = echo(HttpResponseStatus.CREATED);
    try (Load load = load(echo)) {
      assertThat(load.closed(SHORT).others()).isZero();
      echo.close();

      assertThat(load.closed(SHORT).created()).isZero();
    }
  }

  private static Echo echo(HttpResponseStatus status) throws Exception {
    return new Echo(Tls.server(pki, "server"), status);
  }

  private Load load(Echo echo) throws Exception {
    return new Load(Tls.client(pki, "school"), echo.port(), CONNECTIONS, signals);
  }
}
