package nl.sluis.webhook;

import static nl.sluis.webhook.Subscriber.answer;
import static nl.sluis.webhook.Webhooks.deliver;
import static nl.sluis.webhook.Webhooks.outbound;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.ServerSocket;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javax.net.ssl.SSLContext;
import nl.sluis.certs.ExamplePki;
import nl.sluis.certs.ExampleTls;
import nl.sluis.delivery.OutboundMessage;
import nl.sluis.delivery.Outcome;
import nl.sluis.delivery.TargetCheck.Reason;
import nl.sluis.delivery.TargetCheck.Result;
import nl.sluis.participant.WebhookHost;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Webhooks over mutual TLS with the example PKI. */
class WebhookTlsIT {

  @TempDir static Path pki;
  private static WebhookChannel channel;

  @BeforeAll
  static void open() throws Exception {
    ExamplePki.generate(pki, InstantSource.system(), new SecureRandom());
    channel = Webhooks.over(ExampleTls.as(pki, "uitgaand"), Map.of("timeout", "PT15S"));
  }

  @AfterAll
  static void close() {
    channel.close();
  }

  @Test
  void theSubscriberSeesTheGatewaysCertificate() throws Exception {
    try (Subscriber subscriber = Subscriber.secure(ExampleTls.as(pki, "ontvanger"), answer(204))) {
      assertThat(deliver(channel, subscriber.url("/"))).isEqualTo(new Outcome.Delivered());

      assertThat(subscriber.calls)
          .singleElement()
          .satisfies(call ->
              assertThat(call.principal()).contains("O=Gemeente Voorbeeldstad (voorbeeld)"));
    }
  }

  @Test
  void connectionsAreUsedAgain() throws Exception {
    try (Subscriber subscriber = Subscriber.secure(ExampleTls.as(pki, "ontvanger"), answer(204))) {
      List<OutboundMessage> outboundMessages =
          IntStream.range(0, 20).mapToObj(i -> outbound(i, subscriber.url("/"))).toList();
      for (int batch = 0; batch < 3; batch++) {
        assertThat(channel.deliver(outboundMessages)).containsOnly(new Outcome.Delivered());
      }
      assertThat(subscriber.calls.stream().map(Subscriber.Call::clientPort).distinct())
          .hasSizeLessThanOrEqualTo(8);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"school", "foreign"})
  void aServerThatIsNotWhoItShouldBeGetsNothing(String name) throws Exception {
    try (Subscriber subscriber = Subscriber.secure(ExampleTls.as(pki, name), answer(204))) {
      assertThat(deliver(channel, subscriber.url("/"))).isEqualTo(new Outcome.Retry("tls", null));
      assertThat(check(subscriber)).isEqualTo(new Result.Refused(Reason.UNREACHABLE));
      assertThat(subscriber.calls).isEmpty();
    }
  }

  @Test
  void aServerThatNeverFinishesTheTlsHandshakeTimesOut() throws Exception {
    SSLContext tls = ExampleTls.as(pki, "server");
    try (ServerSocket silent = new ServerSocket(0);
        WebhookChannel hasty = Webhooks.over(tls, Map.of("timeout", "PT1S"))) {
      assertThat(deliver(hasty, "https://localhost:" + silent.getLocalPort()))
          .isEqualTo(new Outcome.Retry("timeout", null));
    }
  }

  @Test
  void theHandshakeGoesOverMutualTlsToo() throws Exception {
    SSLContext tls = ExampleTls.as(pki, "ontvanger");
    try (Subscriber subscriber =
        Subscriber.secure(tls, answer(200, "WebHook-Allowed-Origin", "sluis.example"))) {
      assertThat(check(subscriber)).isEqualTo(new Result.Accepted(OptionalInt.empty()));
    }
  }

  private static Result check(Subscriber subscriber) throws Exception {
    return channel
        .check(Webhooks.WIJKTEAM, subscriber.url("/"), Set.of(WebhookHost.of("localhost:*")))
        .toCompletableFuture()
        .get(90, TimeUnit.SECONDS);
  }
}
