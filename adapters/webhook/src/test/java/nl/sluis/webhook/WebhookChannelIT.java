package nl.sluis.webhook;

import static nl.sluis.webhook.Subscriber.answer;
import static nl.sluis.webhook.Webhooks.deliver;
import static nl.sluis.webhook.Webhooks.outbound;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import nl.sluis.delivery.OutboundMessage;
import nl.sluis.delivery.Outcome;
import nl.sluis.delivery.TargetCheck;
import nl.sluis.participant.WebhookHost;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookChannelIT {

  private static final Outcome DELIVERED = new Outcome.Delivered();

  private final WebhookChannel channel = Webhooks.plain(Map.of());

  @AfterEach
  void close() {
    channel.close();
  }

  @Test
  void postsTheEventAsItIs() throws Exception {
    try (Subscriber subscriber = Subscriber.plain(answer(202))) {
      OutboundMessage outbound = outbound(7, subscriber.url("/notificaties?token=abc"));

      assertThat(channel.deliver(List.of(outbound))).containsExactly(DELIVERED);

      assertThat(subscriber.calls)
          .singleElement()
          .satisfies(call -> {
            assertThat(call.method()).isEqualTo("POST");
            assertThat(call.path()).isEqualTo("/notificaties?token=abc");
            assertThat(call.header("Traceparent"))
                .matches("00-4bf92f3577b34da6a3ce929d0e0e4736-[0-9a-f]{16}-01");
            assertThat(call.header("Content-type"))
                .isEqualTo("application/cloudevents+json; charset=utf-8");
            assertThat(call.body()).isEqualTo(Webhooks.event(outbound.id()));
          });
    }
  }

  @Test
  void answersInTheOrderOfTheParcels() throws Exception {
    int[] statuses = {204, 410, 415, 500, 200, 404};
    try (Subscriber subscriber =
        Subscriber.plain(exchange -> {
          String path = exchange.getRequestURI().getPath();
          exchange.sendResponseHeaders(Integer.parseInt(path.substring(1)), -1);
        })) {
      List<OutboundMessage> outboundMessages =
          IntStream.range(0, 60)
              .mapToObj(i -> outbound(i, subscriber.url("/" + statuses[i % statuses.length])))
              .toList();

      List<Outcome> outcomes = channel.deliver(outboundMessages);

      assertThat(outcomes.subList(0, 6))
          .containsExactly(
              DELIVERED,
              new Outcome.Gone(),
              new Outcome.Rejected("415"),
              new Outcome.Retry("500", null),
              DELIVERED,
              new Outcome.Rejected("404"));
      assertThat(outcomes.subList(54, 60)).isEqualTo(outcomes.subList(0, 6)).hasSize(6);
      assertThat(subscriber.calls).hasSize(60);
    }
  }

  @Test
  void followsNoRedirect() throws Exception {
    try (Subscriber inside = Subscriber.plain(answer(200));
        Subscriber subscriber = Subscriber.plain(answer(307, "Location", inside.url("/")))) {
      assertThat(deliver(channel, subscriber.url("/"))).isEqualTo(new Outcome.Rejected("307"));
      assertThat(inside.calls).isEmpty();
    }
  }

  @Test
  void rejectsAnAddressThatIsNotHttps() throws Exception {
    try (WebhookChannel strict = Webhooks.plain(Map.of("timeout", "PT1S"))) {
      assertThat(deliver(strict, "http://localhost:9/")).isEqualTo(new Outcome.Rejected("address"));
      assertThat(deliver(strict, "")).isEqualTo(new Outcome.Rejected("address"));
    }
  }

  @Test
  void triesAgainWhenNobodyListens() throws Exception {
    int port;
    try (ServerSocket closed = new ServerSocket(0)) {
      port = closed.getLocalPort();
    }
    assertThat(deliver(channel, "http://localhost:" + port))
        .isEqualTo(new Outcome.Retry("connect", null));
    assertThat(deliver(channel, "http://no-such-host.invalid/"))
        .isEqualTo(new Outcome.Retry("address", null));
  }

  @Test
  void aSilentServerHoldsUpTheOthersForOneTimeOutAtMost() throws Exception {
    try (ServerSocket silent = new ServerSocket(0);
        Subscriber subscriber = Subscriber.plain(answer(204))) {
      List<OutboundMessage> outboundMessages = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        outboundMessages.add(
            outbound(2 * i, "http://localhost:" + silent.getLocalPort() + "/" + i));
        outboundMessages.add(outbound(2 * i + 1, subscriber.url("/" + i)));
      }
      long start = System.nanoTime();

      List<Outcome> outcomes = channel.deliver(outboundMessages);

      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
      for (int i = 0; i < 40; i++) {
        assertThat(outcomes.get(2 * i)).isEqualTo(new Outcome.Retry("timeout", null));
        assertThat(outcomes.get(2 * i + 1)).isEqualTo(DELIVERED);
      }
    }
  }

  @Test
  void aServerThatAsksToWaitIsLeftAloneForTheRestOfTheBatch() throws Exception {
    try (Subscriber subscriber = Subscriber.plain(answer(429, "Retry-After", "30"))) {
      List<OutboundMessage> outboundMessages =
          IntStream.range(0, 50).mapToObj(i -> outbound(i, subscriber.url("/"))).toList();

      assertThat(channel.deliver(outboundMessages))
          .hasSize(50)
          .containsOnly(new Outcome.Retry("429", Duration.ofSeconds(30)));
      assertThat(subscriber.calls).hasSizeLessThanOrEqualTo(4);
      assertThat(channel.deliver(outboundMessages.subList(0, 1))).hasSize(1);
      assertThat(subscriber.calls).hasSizeGreaterThan(1);
    }
  }

  @Test
  void oneServerGetsNoMoreThanItsShareOfRequestsAtTheSameTime() throws Exception {
    try (Subscriber subscriber = Subscriber.plain(answer(204))) {
      List<OutboundMessage> outboundMessages =
          IntStream.range(0, 200).mapToObj(i -> outbound(i, subscriber.url("/"))).toList();

      assertThat(channel.deliver(outboundMessages)).containsOnly(DELIVERED);

      assertThat(subscriber.calls).hasSize(200);
      assertThat(subscriber.most).hasValueLessThanOrEqualTo(4);
    }
  }

  @Test
  void anAnswerWhoseBodyNeverEndsIsStillAnAnswer() throws Exception {
    try (Subscriber subscriber =
        Subscriber.plain(exchange -> {
          exchange.sendResponseHeaders(200, 0);
          OutputStream body = exchange.getResponseBody();
          while (true) {
            body.write(new byte[8192]);
          }
        })) {
      assertThat(deliver(channel, subscriber.url("/"))).isEqualTo(DELIVERED);
    }
  }

  /** Servers that write what they should not, on a connection that stays open. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 204 No Content\r\n\r\n",
        "HTTP/1.1 204 No Content\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "HTTP/1.1 204 No Content\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n",
        "HTTP/1.1 204 No Content\r\nContent-Length: 2\r\n\r\nok",
        "HTTP/1.1 204 No Content\r\nContent-Length: 0\r\n\r\n"
      })
  void aBodyWith204IsNoReasonToTellItAgain(String answer) throws Exception {
    try (RawServer server = new RawServer(answer)) {
      for (int i = 0; i < 3; i++) {
        assertThat(deliver(channel, server.url())).isEqualTo(DELIVERED);
      }
      assertThat(server.requests()).isEqualTo(3);
      assertThat(
              channel
                  .send(outbound(1, server.url()), Set.of(WebhookHost.of("localhost:*")))
                  .toCompletableFuture()
                  .get(20, TimeUnit.SECONDS))
          .isInstanceOf(TargetCheck.Result.Accepted.class);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK\r\nContent-Length: abc\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 0, 0\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nContent-Length: 1\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\n",
        "HTTP/1.1 99999 OK\r\n\r\n",
        "HTTP/9.9 200 OK\r\n\r\n",
        "\u0000\u0001\u0002\r\n\r\n"
      })
  void anAnswerThatCannotBeReadIsOnlyItsServersMatter(String answer) throws Exception {
    try (RawServer odd = new RawServer(answer);
        RawServer good = new RawServer("HTTP/1.1 204 No Content\r\n\r\n")) {
      List<Outcome> outcomes =
          channel.deliver(List.of(outbound(1, odd.url()), outbound(2, good.url())));

      assertThat(outcomes.get(1)).isEqualTo(DELIVERED);
      assertThat(outcomes).hasSize(2);
      assertThat(good.requests()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @CsvSource({"1796000000000, PT24H", "30, PT30S", "'Fri, 20 Nov 2026 08:05:00 GMT', PT5M"})
  void waitsAsLongAsAskedHoweverManyDigitsThatTakes(String header, Duration wait) throws Exception {
    try (RawServer server =
        new RawServer(
            "HTTP/1.1 503 Service Unavailable\r\nRetry-After: "
                + header
                + "\r\nContent-Length: 0\r\n\r\n")) {
      assertThat(deliver(channel, server.url())).isEqualTo(new Outcome.Retry("503", wait));
    }
  }

  @Test
  void anInterruptLeavesTheWholeBatchToBeTriedAgain() throws Exception {
    try (ServerSocket silent = new ServerSocket(0);
        WebhookChannel patient = Webhooks.plain(Map.of("allow-http", "true", "timeout", "PT10M"))) {
      List<Outcome> outcomes = new ArrayList<>();
      Thread worker =
          Thread.ofVirtual()
              .start(() ->
                  outcomes.add(deliver(patient, "http://localhost:" + silent.getLocalPort())));
      silent.accept();

      worker.interrupt();

      assertThat(worker.join(Duration.ofSeconds(20))).isTrue();
      assertThat(outcomes).containsExactly(new Outcome.Retry("interrupted", null));
    }
  }
}
