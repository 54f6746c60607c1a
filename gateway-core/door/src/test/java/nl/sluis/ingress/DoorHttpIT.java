package nl.sluis.ingress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import nl.sluis.http.Answer;
import nl.sluis.http.ProblemType;
import nl.sluis.http.Request;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@ExtendWith(LeakWatch.class)
class DoorHttpIT {

  @ParameterizedTest
  @EnumSource(HttpClient.Version.class)
  void handsOverTheWholeRequest(HttpClient.Version version) throws Exception {
    byte[] body = "x".repeat(300_000).getBytes(StandardCharsets.UTF_8);
    try (OpenDoor door = OpenDoor.standard();
        Client school = Client.named("school", version)) {
      HttpResponse<String> response =
          school.send(
              HttpRequest.newBuilder(door.at("/v1/signalen/%C3%A9?soort=a%20b&soort=c&leeg"))
                  .header("Content-Type", "application/json")
                  .POST(BodyPublishers.ofByteArray(body)));

      assertThat(response.statusCode()).isEqualTo(200);
      Request request = door.received.remove();
      assertThat(request.method()).isEqualTo("POST");
      assertThat(request.path()).isEqualTo("/v1/signalen/é");
      assertThat(request.query()).isEqualTo(Map.of("soort", "a b", "leeg", ""));
      assertThat(request.header("content-type")).contains("application/json");
      assertThat(request.body()).isEqualTo(body);
    }
  }

  @ParameterizedTest
  @EnumSource(HttpClient.Version.class)
  void sendsTheStandingHeadersAndNoBanner(HttpClient.Version version) throws Exception {
    try (OpenDoor door = OpenDoor.standard();
        Client school = Client.named("school", version)) {
      var headers = school.get(door, "/").headers();

      assertThat(headers.firstValue("api-version")).contains("1.0.0");
      assertThat(headers.firstValue("cache-control")).contains("no-store");
      assertThat(headers.firstValue("strict-transport-security"))
          .contains("max-age=31536000; includeSubDomains");
      assertThat(headers.firstValue("x-content-type-options")).contains("nosniff");
      assertThat(headers.firstValue("x-frame-options")).contains("DENY");
      assertThat(headers.firstValue("content-security-policy")).contains("frame-ancestors 'none'");
      assertThat(headers.firstValue("content-length")).contains("1");
      assertThat(headers.firstValue("date")).isPresent();
      assertThat(headers.firstValue("server")).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(HttpClient.Version.class)
  void letsAnAnswerSetItsOwnHeadersButNotItsFraming(HttpClient.Version version) throws Exception {
    Answer answer =
        new Answer(
            200,
            "text/html",
            Map.of(
                "Content-Security-Policy", "default-src 'self'",
                "Content-Length", "3",
                "Transfer-Encoding", "chunked",
                "Connection", "close"),
            "page".getBytes(StandardCharsets.UTF_8));
    try (OpenDoor door =
            OpenDoor.builder()
                .handler(request -> CompletableFuture.completedFuture(answer))
                .open();
        Client school = Client.named("school", version)) {
      HttpResponse<String> response = school.get(door, "/");

      assertThat(response.body()).isEqualTo("page");
      assertThat(response.headers().allValues("content-security-policy"))
          .containsExactly("default-src 'self'");
      assertThat(response.headers().allValues("content-length")).containsExactly("4");
      assertThat(response.headers().firstValue("connection")).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(HttpClient.Version.class)
  void answersHeadAsGetWithoutBody(HttpClient.Version version) throws Exception {
    try (OpenDoor door = OpenDoor.standard();
        Client school = Client.named("school", version)) {
      HttpResponse<String> response = school.send(HttpRequest.newBuilder(door.at("/abc")).HEAD());

      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(response.headers().firstValue("content-length")).contains("4");
      assertThat(response.body()).isEmpty();
      assertThat(door.received.remove().method()).isEqualTo("GET");
      assertThat(school.get(door, "/def").body()).isEqualTo("/def");
    }
  }

  @ParameterizedTest
  @EnumSource(HttpClient.Version.class)
  void sendsNoBodyAndNoLengthWith204(HttpClient.Version version) throws Exception {
    try (OpenDoor door =
            OpenDoor.builder()
                .handler(request -> CompletableFuture.completedFuture(Answer.empty(204)))
                .open();
        Client school = Client.named("school", version)) {
      HttpResponse<String> response = school.get(door, "/");

      assertThat(response.statusCode()).isEqualTo(204);
      assertThat(response.headers().firstValue("content-length")).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(HttpClient.Version.class)
  void refusesABodyThatAnnouncesToBeTooLarge(HttpClient.Version version) throws Exception {
    try (OpenDoor door = OpenDoor.standard();
        Client school = Client.named("school", version)) {
      HttpResponse<String> response = school.post(door, "/v1/signalen", new byte[2 << 20]);

      assertTooLarge(door, response);
    }
  }

  @ParameterizedTest
  @EnumSource(HttpClient.Version.class)
  void refusesABodyThatGrowsTooLarge(HttpClient.Version version) throws Exception {
    byte[] part = new byte[64 * 1024];
    Iterable<byte[]> twoMegabytes = Collections.nCopies(32, part);
    try (OpenDoor door = OpenDoor.standard();
        Client school = Client.named("school", version)) {
      HttpResponse<String> response =
          school.send(
              HttpRequest.newBuilder(door.at("/v1/signalen"))
                  .POST(BodyPublishers.ofByteArrays(twoMegabytes)));

      assertTooLarge(door, response);
    }
  }

  private static void assertTooLarge(OpenDoor door, HttpResponse<String> response) {
    assertThat(response.statusCode()).isEqualTo(413);
    assertThat(response.headers().firstValue("content-type")).contains("application/problem+json");
    assertThat(response.body()).contains("/problemen/te-groot\"", "\"status\":413");
    assertThat(door.listener.refused).containsExactly(ProblemType.TE_GROOT);
    assertThat(door.received).isEmpty();
  }

  @Test
  void doesNotTakeHeadersThatAreTooLargeOverHttp2() throws Exception {
    try (OpenDoor door = OpenDoor.standard();
        Client school = Client.named("school", HttpClient.Version.HTTP_2)) {
      school.get(door, "/");
      door.received.clear();
      HttpRequest.Builder large =
          HttpRequest.newBuilder(door.at("/")).header("X-Large", "x".repeat(17_000));

      assertThat(statusOrZero(school, large)).isIn(0, 431);
      assertThat(door.received).isEmpty();
    }
  }

  /** The status, or 0 when the connection or the client itself breaks off. */
  private static int statusOrZero(Client client, HttpRequest.Builder request)
      throws InterruptedException {
    try {
      return client.send(request).statusCode();
    } catch (IOException e) {
      return 0;
    }
  }

  @ParameterizedTest
  @EnumSource(HttpClient.Version.class)
  void asksForTheBodyWhenTheClientWaitsForIt(HttpClient.Version version) throws Exception {
    try (OpenDoor door = OpenDoor.standard();
        Client school = Client.named("school", version)) {
      HttpResponse<String> response =
          school.send(
              HttpRequest.newBuilder(door.at("/v1/signalen"))
                  .expectContinue(true)
                  .POST(BodyPublishers.ofString("inhoud")));

      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(new String(door.received.remove().body(), StandardCharsets.UTF_8))
          .isEqualTo("inhoud");
    }
  }

  @ParameterizedTest
  @EnumSource(HttpClient.Version.class)
  void isAtFaultWhenTheHandlerFailsAndKeepsTheReasonToItself(HttpClient.Version version)
      throws Exception {
    try (OpenDoor door =
            OpenDoor.builder()
                .handler(request -> {
                  if (request.path().equals("/throws")) {
                    throw new IllegalStateException("999990342");
                  }
                  return CompletableFuture.failedFuture(
                      new CompletionException(new IllegalStateException("999990342")));
                })
                .open();
        Client school = Client.named("school", version)) {
      for (String path : new String[] {"/throws", "/fails"}) {
        HttpResponse<String> response = school.get(door, path);

        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.headers().firstValue("retry-after")).isEmpty();
        assertThat(response.body())
            .contains("/problemen/interne-fout", OpenDoor.REFERENCE)
            .doesNotContain("999990342");
      }
    }
  }

  @Test
  void isAtFaultWhenAnAnswerIsNotHttp() throws Exception {
    Answer split =
        new Answer(200, "text/plain", Map.of("X-Name", "a\r\nSet-Cookie: b"), new byte[0]);
    try (OpenDoor door =
            OpenDoor.builder().handler(request -> CompletableFuture.completedFuture(split)).open();
        Client school = Client.named("school", HttpClient.Version.HTTP_1_1)) {
      assertThat(school.get(door, "/").statusCode()).isEqualTo(500);
    }
  }

  @ParameterizedTest
  @EnumSource(HttpClient.Version.class)
  void tellsTheListenerWhatHappened(HttpClient.Version version) throws Exception {
    try (OpenDoor door = OpenDoor.standard()) {
      try (Client school = Client.named("school", version)) {
        school.get(door, "/");
        school.get(door, "/");

        assertThat(door.listener.answered).containsExactly(200, 200);
        assertThat(door.listener.opened).hasValue(1);
      }
      await().until(() -> door.listener.closed.get() == 1);
    }
  }
}
