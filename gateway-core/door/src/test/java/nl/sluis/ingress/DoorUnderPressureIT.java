package nl.sluis.ingress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import nl.sluis.http.Answer;
import nl.sluis.http.ProblemType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(LeakWatch.class)
class DoorUnderPressureIT {

  private static final String GET = "GET /%s HTTP/1.1\r\nHost: localhost\r\n\r\n";
  private static final Duration SHORT = Duration.ofMillis(500);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET / HT",
        "GET / HTTP/1.1\r\nHost: localhost\r\nX: ",
        "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n3e8\r\n"
      })
  void closesAConnectionWhoseRequestDrips(String beginning) throws Exception {
    try (OpenDoor door = OpenDoor.builder().limits(SomeLimits.standard().read(SHORT)).open();
        RawClient slow = RawClient.school(door)) {
      slow.write(beginning);

      assertThat(dripsUntilClosed(slow)).isTrue();
      assertThat(door.received).isEmpty();
    }
  }

  /** Writes a byte now and then, for ten seconds at most. */
  private static boolean dripsUntilClosed(RawClient slow) throws IOException {
    slow.socket().setSoTimeout(20);
    for (int i = 0; i < 500; i++) {
      try {
        slow.write("x");
        if (slow.socket().getInputStream().read() < 0) {
          return true;
        }
      } catch (SocketTimeoutException e) {
        continue;
      } catch (IOException e) {
        return true;
      }
    }
    return false;
  }

  @Test
  void resetsAnHttp2StreamWhoseBodyDoesNotCome() throws Exception {
    try (OpenDoor door = OpenDoor.builder().limits(SomeLimits.standard().read(SHORT)).open();
        Client school = Client.named("school", HttpClient.Version.HTTP_2)) {
      HttpRequest.Builder silent =
          HttpRequest.newBuilder(door.at("/"))
              .POST(
                  BodyPublishers.fromPublisher(
                      subscriber -> subscriber.onSubscribe(new NothingComes()), 10));

      assertThatThrownBy(() -> school.send(silent)).isInstanceOf(IOException.class);
      assertThat(school.get(door, "/").statusCode()).isEqualTo(200);
    }
  }

  private static final class NothingComes implements Flow.Subscription {
    @Override
    public void request(long n) {}

    @Override
    public void cancel() {}
  }

  @Test
  void closesASilentConnection() throws Exception {
    try (OpenDoor door = OpenDoor.builder().limits(SomeLimits.standard().idle(SHORT)).open();
        RawClient school = RawClient.school(door)) {
      school.write(GET.formatted("a")).readUntil("/a");

      assertThat(school.readToEnd()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(HttpClient.Version.class)
  void waitsForASlowHandlerOnASilentConnection(HttpClient.Version version) throws Exception {
    try (OpenDoor door =
            OpenDoor.builder()
                .limits(SomeLimits.standard().idle(Duration.ofMillis(300)))
                .handler(request ->
                    CompletableFuture.supplyAsync(
                        () -> Answer.empty(200),
                        CompletableFuture.delayedExecutor(1_000, TimeUnit.MILLISECONDS)))
                .open();
        Client school = Client.named("school", version)) {
      assertThat(school.get(door, "/").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void answersPipelinedRequestsInTheirOrder() throws Exception {
    // The earlier a request comes, the longer its answer takes.
    Handler reversed =
        request -> {
          int number = Integer.parseInt(request.path().substring(1));
          return CompletableFuture.supplyAsync(
              () ->
                  Answer.of(
                      200, "text/plain", ("<" + number + ">").getBytes(StandardCharsets.UTF_8)),
              CompletableFuture.delayedExecutor(20 - number, TimeUnit.MILLISECONDS));
        };
    try (OpenDoor door = OpenDoor.builder().handler(reversed).open();
        RawClient school = RawClient.school(door)) {
      StringBuilder all = new StringBuilder();
      IntStream.range(0, 20).forEach(number -> all.append(GET.formatted(number)));
      school.write(all.toString());

      String answers = school.readUntil("<19>");

      int last = -1;
      for (int number = 0; number < 20; number++) {
        int at = answers.indexOf("<" + number + ">");
        assertThat(at).isGreaterThan(last);
        last = at;
      }
    }
  }

  @Test
  void handlesManyPipelinedRequestsOneAtATime() throws Exception {
    CompletableFuture<Void> held = new CompletableFuture<>();
    Handler echo =
        request ->
            held.thenApply(free ->
                Answer.of(200, "text/plain", request.path().getBytes(StandardCharsets.UTF_8)));
    try (OpenDoor door = OpenDoor.builder().handler(echo).open();
        RawClient school = RawClient.school(door)) {
      StringBuilder many = new StringBuilder();
      IntStream.range(0, 3_000).forEach(number -> many.append(GET.formatted(number)));
      school.write(many.toString());
      await().during(SHORT).until(() -> door.received.size() == 1);

      held.complete(null);

      school.readUntil("/2999");
      assertThat(door.received).hasSize(3_000);
    }
  }

  @Test
  void readsNoFurtherFromAClientThatDoesNotReadItsAnswers() throws Exception {
    byte[] large = new byte[1024 * 1024];
    Handler generous =
        request -> CompletableFuture.completedFuture(Answer.of(200, "text/plain", large));
    try (OpenDoor door =
            OpenDoor.builder()
                .handler(generous)
                .limits(SomeLimits.standard().idle(Duration.ofSeconds(2)))
                .open();
        RawClient school = RawClient.school(door)) {
      StringBuilder many = new StringBuilder();
      IntStream.range(0, 500).forEach(number -> many.append(GET.formatted(number)));
      school.write(many.toString());

      await().until(() -> door.listener.closed.get() == 1);
      assertThat(door.received).hasSizeLessThan(50);
    }
  }

  @ParameterizedTest
  @EnumSource(HttpClient.Version.class)
  void answersNotNowWhenTheExecutorRejects(HttpClient.Version version) throws Exception {
    try (OpenDoor door =
            OpenDoor.builder()
                .executor(work -> {
                  throw new RejectedExecutionException();
                })
                .open();
        Client school = Client.named("school", version)) {
      assertNotNow(school.post(door, "/", new byte[100]));
      assertNotNow(school.get(door, "/"));
      assertThat(door.listener.refused).containsExactly(ProblemType.NU_NIET, ProblemType.NU_NIET);
      assertThat(door.listener.opened).hasValue(1);
    }
  }

  @Test
  void answersNotNowWhenTheExecutorWouldRunOnTheEventLoop() throws Exception {
    try (OpenDoor door = OpenDoor.builder().executor(Runnable::run).open();
        Client school = Client.named("school", HttpClient.Version.HTTP_1_1)) {
      assertNotNow(school.get(door, "/"));
      assertThat(door.received).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(HttpClient.Version.class)
  void answersNotNowWhenTooManyRequestsAreInside(HttpClient.Version version) throws Exception {
    CompletableFuture<Answer> held = new CompletableFuture<>();
    try (OpenDoor door =
            OpenDoor.builder()
                .limits(SomeLimits.standard().inFlight(2))
                .handler(request -> held)
                .open();
        Client school = Client.named("school", version)) {
      List<CompletableFuture<HttpResponse<String>>> inside = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        inside.add(sendAsync(school, door, "/"));
      }
      await().until(() -> door.received.size() == 2);

      assertNotNow(school.get(door, "/"));

      held.complete(Answer.empty(204));
      for (var response : inside) {
        assertThat(response.get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(204);
      }
      assertThat(school.get(door, "/").statusCode()).isEqualTo(204);
    }
  }

  @ParameterizedTest
  @EnumSource(HttpClient.Version.class)
  void answersTooManyToWhoFloodsAndLetsOthersIn(HttpClient.Version version) throws Exception {
    CompletableFuture<Answer> held = new CompletableFuture<>();
    Handler slowForTheSchool =
        request ->
            request.path().equals("/slow")
                ? held
                : CompletableFuture.completedFuture(Answer.empty(204));
    try (OpenDoor door =
            OpenDoor.builder()
                .limits(SomeLimits.standard().inFlightPerParticipant(1))
                .handler(slowForTheSchool)
                .open();
        Client school = Client.named("school", version);
        Client gp = Client.named("huisarts", version)) {
      CompletableFuture<HttpResponse<String>> inside = sendAsync(school, door, "/slow");
      await().until(() -> door.received.size() == 1);

      HttpResponse<String> tooMany = school.get(door, "/");
      assertThat(tooMany.statusCode()).isEqualTo(429);
      assertThat(tooMany.headers().firstValue("Retry-After")).contains("1");
      assertThat(door.listener.refused).containsExactly(ProblemType.TE_VEEL);
      assertThat(gp.get(door, "/").statusCode()).isEqualTo(204);

      held.complete(Answer.empty(204));
      assertThat(inside.get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(204);
      assertThat(school.get(door, "/").statusCode()).isEqualTo(204);
    }
  }

  @Test
  void leavesMemoryForOthersWhenOneFillsItsShare() throws Exception {
    CompletableFuture<Answer> held = new CompletableFuture<>();
    int megabyte = 1024 * 1024;
    Handler slowForTheSchool =
        request ->
            request.path().equals("/slow")
                ? held
                : CompletableFuture.completedFuture(Answer.empty(204));
    String small = "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\nabcde";
    try (OpenDoor door =
            OpenDoor.builder()
                .limits(SomeLimits.standard().bodyBytesPerParticipant(megabyte))
                .handler(slowForTheSchool)
                .open();
        RawClient first = RawClient.school(door);
        RawClient second = RawClient.school(door);
        RawClient other = new RawClient(Pki.client("huisarts"), door.port())) {
      first.write(
          "POST /slow HTTP/1.1\r\nHost: localhost\r\nContent-Length: %d\r\n\r\n%s"
              .formatted(megabyte, "x".repeat(megabyte)));
      await().until(() -> door.received.size() == 1);

      assertThat(second.write(small).readToEnd())
          .startsWith("HTTP/1.1 429")
          .contains("Retry-After: 1");
      assertThat(other.write(small).readUntil("\r\n\r\n")).startsWith("HTTP/1.1 204");

      held.complete(Answer.empty(204));
      first.readUntil("\r\n\r\n");
      assertThat(first.write(small).readUntil("\r\n\r\n")).startsWith("HTTP/1.1 204");
    }
  }

  @Test
  void answersNotNowWhenTheBodiesInsideTakeTooMuchMemory() throws Exception {
    CompletableFuture<Answer> held = new CompletableFuture<>();
    int megabyte = 1024 * 1024;
    try (OpenDoor door =
            OpenDoor.builder()
                .limits(SomeLimits.standard().bodyBytesTotal(2L * megabyte))
                .handler(request -> held)
                .open();
        RawClient first = RawClient.school(door);
        RawClient second = RawClient.school(door);
        RawClient third = RawClient.school(door)) {
      String post =
          "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: %d\r\n\r\n%s"
              .formatted(megabyte, "x".repeat(megabyte));
      first.write(post);
      second.write(post);
      await().until(() -> door.received.size() == 2);

      third.write("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\nabcde");
      assertThat(third.readToEnd()).startsWith("HTTP/1.1 503").contains("Retry-After: 1");

      held.complete(Answer.empty(204));
      first.readUntil("\r\n\r\n");
      second.readUntil("\r\n\r\n");
      first.write(post);
      assertThat(first.readUntil("\r\n\r\n")).startsWith("HTTP/1.1 204");
    }
  }

  @Test
  void limitsTheConnectionsOfOneParticipantAndNotThoseOfAnother() throws Exception {
    try (OpenDoor door = OpenDoor.builder().limits(SomeLimits.standard().perParticipant(2)).open();
        RawClient first = RawClient.school(door);
        RawClient second = RawClient.school(door)) {
      first.write(GET.formatted("a")).readUntil("/a");
      second.write(GET.formatted("a")).readUntil("/a");

      try (RawClient third = RawClient.school(door)) {
        assertThatThrownBy(() -> third.write(GET.formatted("a")).readUntil("/a"))
            .isInstanceOf(IOException.class);
        assertThat(door.listener.refusedConnections).hasValue(1);
      }
      try (RawClient other = new RawClient(Pki.client("huisarts"), door.port())) {
        assertThat(other.write(GET.formatted("a")).readUntil("/a")).startsWith("HTTP/1.1 200");
      }
      second.close();
      await().until(() -> door.listener.closed.get() == 3);
      try (RawClient again = RawClient.school(door)) {
        assertThat(again.write(GET.formatted("a")).readUntil("/a")).startsWith("HTTP/1.1 200");
      }
    }
  }

  @Test
  void limitsAllConnections() throws Exception {
    try (OpenDoor door = OpenDoor.builder().limits(SomeLimits.standard().connections(1)).open();
        RawClient first = RawClient.school(door)) {
      first.write(GET.formatted("a")).readUntil("/a");

      assertThatThrownBy(
              () -> {
                try (RawClient second = RawClient.school(door)) {
                  second.write(GET.formatted("a")).readUntil("/a");
                }
              })
          .isInstanceOf(IOException.class);
      assertThat(door.listener.refusedConnections).hasValue(1);
    }
  }

  @ParameterizedTest
  @EnumSource(HttpClient.Version.class)
  void finishesWhatIsRunningWhenItStopsAndLetsNothingElseIn(HttpClient.Version version)
      throws Exception {
    CompletableFuture<Answer> held = new CompletableFuture<>();
    try (OpenDoor door = OpenDoor.builder().handler(request -> held).open();
        Client school = Client.named("school", version);
        RawClient idle = RawClient.school(door)) {
      CompletableFuture<HttpResponse<String>> running = sendAsync(school, door, "/");
      idle.socket().startHandshake();
      await().until(() -> door.received.size() == 1);
      int port = door.port();

      CompletableFuture<Void> stopped = CompletableFuture.runAsync(door.door::close);

      assertThat(idle.readToEnd()).isEmpty();
      assertThatThrownBy(
              () -> {
                try (RawClient late = new RawClient(Pki.client("school"), port)) {
                  late.socket().startHandshake();
                }
              })
          .isInstanceOf(IOException.class);
      assertThat(stopped).isNotDone();
      held.complete(Answer.of(200, "text/plain", new byte[] {'a'}));
      assertThat(running.get(10, TimeUnit.SECONDS).body()).isEqualTo("a");
      stopped.get(5, TimeUnit.SECONDS);
      assertThat(door.listener.closed).hasValue(door.listener.opened.get());
    }
  }

  @Test
  void doesNotWaitLongerThanTheLimitForWhatIsRunning() throws Exception {
    CompletableFuture<Answer> never = new CompletableFuture<>();
    try (OpenDoor door =
            OpenDoor.builder()
                .limits(SomeLimits.standard().stop(Duration.ofMillis(300)))
                .handler(request -> never)
                .open();
        RawClient school = RawClient.school(door)) {
      school.write(GET.formatted("a"));
      await().until(() -> door.received.size() == 1);

      CompletableFuture.runAsync(door.door::close).get(5, TimeUnit.SECONDS);

      assertThat(school.readToEnd()).isEmpty();
      never.complete(Answer.empty(204));
    }
  }

  private static CompletableFuture<HttpResponse<String>> sendAsync(
      Client client, OpenDoor door, String path) {
    return client
        .http()
        .sendAsync(HttpRequest.newBuilder(door.at(path)).GET().build(), BodyHandlers.ofString());
  }

  private static void assertNotNow(HttpResponse<String> response) {
    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(response.headers().firstValue("retry-after")).contains("1");
    assertThat(response.body()).contains("/problemen/nu-niet");
  }
}
