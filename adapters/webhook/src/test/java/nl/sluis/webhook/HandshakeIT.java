package nl.sluis.webhook;

import static nl.sluis.webhook.Subscriber.answer;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpHandler;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import nl.sluis.delivery.TargetCheck;
import nl.sluis.delivery.TargetCheck.Reason;
import nl.sluis.delivery.TargetCheck.Result;
import nl.sluis.participant.WebhookHost;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HandshakeIT {

  private static final Set<WebhookHost> HERE =
      Set.of(WebhookHost.of("other.example"), WebhookHost.of("LOCALHOST:*"));

  @Test
  void asksWithOriginAndRateAndAcceptsWhenThatOriginIsAllowed() throws Exception {
    try (Subscriber subscriber =
        Subscriber.plain(
            answer(200, "WebHook-Allowed-Origin", "sluis.example", "WebHook-Allowed-Rate", "60"))) {
      assertThat(check(subscriber.url("/notificaties?t=1"), HERE, "PT1M"))
          .isEqualTo(new Result.Accepted(OptionalInt.of(60)));

      assertThat(subscriber.calls)
          .singleElement()
          .satisfies(call -> {
            assertThat(call.method()).isEqualTo("OPTIONS");
            assertThat(call.path()).isEqualTo("/notificaties?t=1");
            assertThat(call.header("Webhook-request-origin")).isEqualTo("sluis.example");
            assertThat(call.header("Webhook-request-rate")).isEqualTo("120");
          });
    }
  }

  @ParameterizedTest
  @CsvSource({"*, *", "Sluis.Example, ''", "*, 0", "*, many"})
  void acceptsAnyOriginAndWithoutALimit(String origin, String rate) throws Exception {
    HttpHandler answer =
        answer(204, "WebHook-Allowed-Origin", origin, "WebHook-Allowed-Rate", rate);
    try (Subscriber subscriber = Subscriber.plain(answer)) {
      assertThat(check(subscriber.url("/"), HERE, "PT1M"))
          .isEqualTo(new Result.Accepted(OptionalInt.empty()));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "other.example", "sluis.example.evil.example", "*.example"})
  void refusesAnAnswerThatDoesNotNameThisOrigin(String origin) throws Exception {
    assertThat(check(answer(200, "WebHook-Allowed-Origin", origin)))
        .isEqualTo(new Result.Refused(Reason.UNREACHABLE));
  }

  @Test
  void refusesAnAnswerWithoutPermission() throws Exception {
    assertThat(check(answer(200))).isEqualTo(new Result.Refused(Reason.UNREACHABLE));
  }

  @ParameterizedTest
  @ValueSource(ints = {302, 400, 404, 405, 500})
  void refusesAnAnswerOtherThan2xxWhateverItAllows(int status) throws Exception {
    assertThat(check(answer(status, "WebHook-Allowed-Origin", "*", "Location", "/")))
        .isEqualTo(new Result.Refused(Reason.UNREACHABLE));
  }

  @Test
  void contactsNoHostThatTheAgreementDoesNotName() throws Exception {
    try (Subscriber subscriber = Subscriber.plain(answer(200, "WebHook-Allowed-Origin", "*"))) {
      for (String other : List.of("localhost.example", "ocalhost", "localhost", "localhost:1")) {
        assertThat(check(subscriber.url("/"), Set.of(WebhookHost.of(other))))
            .isEqualTo(new Result.Refused(Reason.HOST));
      }
      assertThat(check(subscriber.url("/"), Set.of())).isEqualTo(new Result.Refused(Reason.HOST));
      assertThat(subscriber.calls).isEmpty();
    }
  }

  @Test
  void refusesAnAddressThatIsNotHttps() throws Exception {
    try (WebhookChannel channel = Webhooks.plain(Map.of("timeout", "PT1S"))) {
      assertThat(result(channel, "http://localhost:9/"))
          .isEqualTo(new Result.Refused(Reason.ADDRESS));
      assertThat(result(channel, "https://local^host/"))
          .isEqualTo(new Result.Refused(Reason.ADDRESS));
    }
  }

  @Test
  void refusesWhenNobodyAnswersInTime() throws Exception {
    try (ServerSocket silent = new ServerSocket(0)) {
      assertThat(check("http://localhost:" + silent.getLocalPort(), HERE))
          .isEqualTo(new Result.Refused(Reason.UNREACHABLE));
    }
  }

  private static Result check(HttpHandler answer) throws Exception {
    try (Subscriber subscriber = Subscriber.plain(answer)) {
      return check(subscriber.url("/"), HERE);
    }
  }

  /** A refusal is told when the time is over, whatever happened until then. */
  private static Result check(String target, Set<WebhookHost> hosts) throws Exception {
    return check(target, hosts, "PT2S");
  }

  private static Result check(String target, Set<WebhookHost> hosts, String timeout)
      throws Exception {
    try (WebhookChannel channel =
        Webhooks.plain(Map.of("allow-http", "true", "timeout", timeout))) {
      TargetCheck check = channel;
      return check
          .check(Webhooks.WIJKTEAM, target, hosts)
          .toCompletableFuture()
          .get(90, TimeUnit.SECONDS);
    }
  }

  private static Result result(TargetCheck check, String target) throws Exception {
    return check
        .check(Webhooks.WIJKTEAM, target, HERE)
        .toCompletableFuture()
        .get(90, TimeUnit.SECONDS);
  }
}
