package nl.sluis.ingress;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import nl.sluis.http.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Answers that come in chunks, over both versions of HTTP. */
@ExtendWith(LeakWatch.class)
class DoorStreamIT {

  private static final Duration SHORT = Duration.ofMillis(500);
  private static final Duration GENEROUS = Duration.ofSeconds(30);
  private static final String GET = "GET %s HTTP/1.1\r\nHost: localhost\r\n\r\n";

  @ParameterizedTest
  @EnumSource(HttpClient.Version.class)
  void givesEachChunkWhenItComesHoweverLongThatTakes(HttpClient.Version version) throws Exception {
    Spring spring = new Spring();
    try (OpenDoor door = open(spring, SomeLimits.standard().idle(SHORT).read(SHORT));
        Client school = Client.named("school", version)) {
      HttpResponse<InputStream> answer = stream(school, door);
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.version()).isEqualTo(version);
      assertThat(answer.headers().firstValue("content-type")).contains("text/event-stream");
      assertThat(answer.headers().firstValue("content-length")).isEmpty();

      spring.flow("first");
      assertThat(read(answer, 5)).isEqualTo("first");
      // Three times what ends a silent connection.
      await().pollDelay(SHORT.multipliedBy(3)).until(() -> spring.closes() == 0);
      spring.flow("second");
      assertThat(read(answer, 6)).isEqualTo("second");
      spring.dryUp();

      assertThat(answer.body().read()).isEqualTo(-1);
      assertThat(spring.closes()).isEqualTo(1);
      assertThat(school.get(door, "/whole").body()).isEqualTo("/whole");
    }
  }

  @Test
  void goesOnWithTheConnectionAfterTheLastChunk() throws Exception {
    Spring spring = new Spring();
    try (OpenDoor door = open(spring, SomeLimits.standard());
        RawClient school = RawClient.school(door)) {
      school.write(GET.formatted("/stroom") + GET.formatted("/next"));
      spring.flow("first");
      assertThat(school.readUntil("5\r\nfirst\r\n")).contains("transfer-encoding: chunked");
      spring.dryUp();

      assertThat(school.readUntil("/next")).startsWith("0\r\n\r\nHTTP/1.1 200");
    }
  }

  @ParameterizedTest
  @EnumSource(HttpClient.Version.class)
  void asksForNothingThatASlowReaderHasNoRoomFor(HttpClient.Version version) throws Exception {
    Spring spring = new Spring(new byte[64 * 1024]);
    try (OpenDoor door = open(spring, SomeLimits.standard().idle(GENEROUS));
        Client school = Client.named("school", version)) {
      HttpResponse<InputStream> answer = stream(school, door);
      assertThat(answer.body().read()).isZero();

      int asked = standstill(spring);
      // What the sockets and the client itself hold; the door holds one.
      assertThat(asked).isLessThan(400);
      assertThat(answer.body().readNBytes(asked * 64 * 1024)).hasSize(asked * 64 * 1024);
      await().until(() -> spring.asks() > asked);
      answer.body().close();
      await().until(() -> spring.closes() == 1);
    }
  }

  @ParameterizedTest
  @EnumSource(HttpClient.Version.class)
  void breaksOffWhenAChunkIsNotRead(HttpClient.Version version) throws Exception {
    Spring spring = new Spring(new byte[64 * 1024]);
    try (OpenDoor door = open(spring, SomeLimits.standard().idle(SHORT));
        Client school = Client.named("school", version)) {
      HttpResponse<InputStream> answer = stream(school, door);

      await().atMost(Duration.ofSeconds(20)).until(() -> spring.closes() == 1);
      assertThatThrownBy(() -> answer.body().readAllBytes()).isInstanceOf(IOException.class);
    }
  }

  @ParameterizedTest
  @EnumSource(HttpClient.Version.class)
  void closesTheSourceWhenTheClientLeaves(HttpClient.Version version) throws Exception {
    Spring spring = new Spring();
    try (OpenDoor door = open(spring, SomeLimits.standard())) {
      try (Client school = Client.named("school", version)) {
        HttpResponse<InputStream> answer = stream(school, door);
        spring.flow("first");
        assertThat(read(answer, 5)).isEqualTo("first");
      }

      await().until(() -> spring.closes() == 1);
    }
  }

  @ParameterizedTest
  @EnumSource(HttpClient.Version.class)
  void breaksOffWhenTheSourceFails(HttpClient.Version version) throws Exception {
    Spring spring = new Spring();
    try (OpenDoor door = open(spring, SomeLimits.standard());
        Client school = Client.named("school", version)) {
      HttpResponse<InputStream> answer = stream(school, door);
      spring.flow("first");
      spring.fail();

      assertThatThrownBy(() -> answer.body().readAllBytes()).isInstanceOf(IOException.class);
      assertThat(spring.closes()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @EnumSource(HttpClient.Version.class)
  void endsWholeAndAtOnceWhenTheDoorStops(HttpClient.Version version) throws Exception {
    Spring spring = new Spring();
    try (OpenDoor door = open(spring, SomeLimits.standard());
        Client school = Client.named("school", version)) {
      HttpResponse<InputStream> answer = stream(school, door);
      spring.flow("first");
      assertThat(read(answer, 5)).isEqualTo("first");
      CompletableFuture<Void> stopped =
          CompletableFuture.runAsync(() -> door.door.stop(Duration.ofSeconds(20)));

      assertThat(answer.body().read()).isEqualTo(-1);
      stopped.get(5, TimeUnit.SECONDS);
      assertThat(spring.closes()).isEqualTo(1);
    }
  }

  @Test
  void givesNoBodyWhereNoneIsAsked() throws Exception {
    Spring spring = new Spring();
    try (OpenDoor door = open(spring, SomeLimits.standard());
        Client school = Client.named("school", HttpClient.Version.HTTP_2)) {
      HttpResponse<String> answer = school.send(HttpRequest.newBuilder(door.at("/stroom")).HEAD());

      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(spring.asks()).isZero();
      assertThat(spring.closes()).isEqualTo(1);
    }
  }

  private static OpenDoor open(Spring spring, SomeLimits limits) throws IOException {
    return OpenDoor.builder()
        .limits(limits)
        .handler(request ->
            CompletableFuture.completedFuture(
                request.path().equals("/stroom")
                    ? Answer.streaming(200, "text/event-stream", spring)
                    : Answer.of(200, "text/plain", request.path().getBytes(UTF_8))))
        .open();
  }

  private static HttpResponse<InputStream> stream(Client client, OpenDoor door)
      throws IOException, InterruptedException {
    return client
        .http()
        .send(HttpRequest.newBuilder(door.at("/stroom")).build(), BodyHandlers.ofInputStream());
  }

  private static String read(HttpResponse<InputStream> answer, int bytes) throws IOException {
    return new String(answer.body().readNBytes(bytes), UTF_8);
  }

  /** How often was asked, once nothing more is asked for half a second. */
  private static int standstill(Spring spring) {
    int[] last = {-1};
    await()
        .pollInterval(Duration.ofMillis(500))
        .atMost(Duration.ofSeconds(20))
        .until(() -> {
          int now = spring.asks();
          boolean still = now == last[0];
          last[0] = now;
          return still;
        });
    return last[0];
  }
}
