package nl.sluis.ingress;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import nl.sluis.http.Answer;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of open connections when a certificate no longer holds, or when they get old. */
@ExtendWith(LeakWatch.class)
class ExpulsionIT {

  private static final String GET = "GET %s HTTP/1.1\r\nHost: localhost\r\n\r\n";

  /** What a certificate can lose. */
  enum Loss {
    REVOKED(HandshakeFailure.REVOKED),
    LIST_ENDED(HandshakeFailure.REVOCATION_UNKNOWN),
    LIST_GONE(HandshakeFailure.REVOCATION_UNKNOWN),
    CERTIFICATE_ENDED(HandshakeFailure.EXPIRED);

    private final HandshakeFailure reason;

    Loss(HandshakeFailure reason) {
      this.reason = reason;
    }
  }

  @TempDir private Path crls;
  private OddCertificate school;
  private final Spring spring = new Spring();
  private final CompletableFuture<Answer> held = new CompletableFuture<>();

  @BeforeEach
  void listsThatEndBeforeTheCertificateDoes() throws Exception {
    school =
        OddCertificate.of(
            "SERIALNUMBER=00000099000000001000, O=Basisschool", KeyPurposeId.id_kp_clientAuth);
    Files.copy(Pki.FOLDER.resolve("crl/root.crl"), crls.resolve("root.crl"));
    SomeCrl.number(1).ends(Instant.now().plus(Duration.ofMinutes(30))).writeTo(list());
  }

  private Path list() {
    return crls.resolve("intermediate.crl");
  }

  private OpenDoor open(SomeLimits limits) throws IOException {
    return OpenDoor.builder()
        .identity(Pki.gateway(crls))
        .limits(limits.read(Duration.ofSeconds(50)))
        .handler(request ->
            switch (request.path()) {
              case "/stroom" ->
                  CompletableFuture.completedFuture(
                      Answer.streaming(200, "text/event-stream", spring));
              case "/slow" -> held;
              default ->
                  CompletableFuture.completedFuture(
                      Answer.of(200, "text/plain", request.path().getBytes(UTF_8)));
            })
        .open();
  }

  private OpenDoor open() throws IOException {
    return open(SomeLimits.standard());
  }

  private void happens(Loss loss, OpenDoor door) throws Exception {
    switch (loss) {
      case REVOKED ->
          SomeCrl.number(2)
              .revoking(school.certificate())
              .ends(Instant.now().plus(Duration.ofMinutes(30)))
              .writeTo(list());
      case LIST_ENDED -> door.clockAhead.set(Duration.ofMinutes(40));
      case LIST_GONE -> Files.delete(list());
      case CERTIFICATE_ENDED -> {
        SomeCrl.number(2).writeTo(list());
        door.clockAhead.set(Duration.ofHours(2));
      }
    }
  }

  private void assertExpelled(OpenDoor door, Loss loss) {
    await().atMost(Duration.ofSeconds(60)).until(() -> door.listener.closed.get() >= 1);
    assertThat(door.listener.expelled).containsExactly(loss.reason);
  }

  static Stream<Arguments> everyLossOnBothVersions() {
    return Stream.of(Loss.values())
        .flatMap(loss ->
            Arrays.stream(HttpClient.Version.values()).map(version -> Arguments.of(loss, version)));
  }

  private Client client(HttpClient.Version version) throws Exception {
    return new Client(school.client(), version, "TLSv1.3");
  }

  @ParameterizedTest
  @MethodSource("everyLossOnBothVersions")
  void closesAConnectionThatIsIdle(Loss loss, HttpClient.Version version) throws Exception {
    try (OpenDoor door = open();
        Client client = client(version)) {
      assertThat(client.get(door, "/a").statusCode()).isEqualTo(200);

      happens(loss, door);

      assertExpelled(door, loss);
      assertThatThrownBy(() -> client.get(door, "/b")).isInstanceOf(IOException.class);
      assertThat(door.received).hasSize(1);
    }
  }

  @ParameterizedTest
  @MethodSource("everyLossOnBothVersions")
  void endsAStreamAtAnEvent(Loss loss, HttpClient.Version version) throws Exception {
    try (OpenDoor door = open();
        Client client = client(version)) {
      HttpResponse<InputStream> answer =
          client
              .http()
              .send(
                  HttpRequest.newBuilder(door.at("/stroom")).build(), BodyHandlers.ofInputStream());
      spring.flow("first");
      assertThat(new String(answer.body().readNBytes(5), UTF_8)).isEqualTo("first");

      happens(loss, door);

      assertThat(answer.body().read()).isEqualTo(-1);
      assertThat(spring.closes()).isEqualTo(1);
      assertExpelled(door, loss);
    }
  }

  @ParameterizedTest
  @MethodSource("everyLossOnBothVersions")
  void takesNoRequestThatHasBegunToArrive(Loss loss, HttpClient.Version version) throws Exception {
    try (OpenDoor door = open();
        Client client = client(version)) {
      assertThat(client.get(door, "/a").statusCode()).isEqualTo(200);
      CompletableFuture<Void> rest = new CompletableFuture<>();
      CompletableFuture<HttpResponse<String>> sending =
          client
              .http()
              .sendAsync(
                  HttpRequest.newBuilder(door.at("/b"))
                      .POST(
                          BodyPublishers.fromPublisher(
                              subscriber -> subscriber.onSubscribe(new Later(subscriber, rest)), 3))
                      .build(),
                  BodyHandlers.ofString());

      happens(loss, door);

      assertExpelled(door, loss);
      rest.complete(null);
      assertThat(sending).failsWithin(Duration.ofSeconds(20));
      assertThat(door.received).hasSize(1);
    }
  }

  /** A body that comes when a future completes. */
  private record Later(Flow.Subscriber<? super ByteBuffer> subscriber, CompletableFuture<Void> when)
      implements Flow.Subscription {
    @Override
    public void request(long n) {
      var _ =
          when.thenRun(() -> {
            subscriber.onNext(ByteBuffer.wrap(new byte[3]));
            subscriber.onComplete();
          });
    }

    @Override
    public void cancel() {}
  }

  @ParameterizedTest
  @MethodSource("everyLossOnBothVersions")
  void answersWhatIsBeingHandledAndNothingAfterIt(Loss loss, HttpClient.Version version)
      throws Exception {
    try (OpenDoor door = open(SomeLimits.standard().stop(Duration.ofSeconds(50)));
        Client client = client(version)) {
      CompletableFuture<HttpResponse<String>> answer =
          client
              .http()
              .sendAsync(HttpRequest.newBuilder(door.at("/slow")).build(), BodyHandlers.ofString());
      await().until(() -> door.received.size() == 1);

      happens(loss, door);

      await().until(() -> !door.listener.expelled.isEmpty());
      held.complete(Answer.empty(204));
      assertThat(answer.get(20, TimeUnit.SECONDS).statusCode()).isEqualTo(204);
      assertExpelled(door, loss);
    }
  }

  @ParameterizedTest
  @EnumSource(HttpClient.Version.class)
  void cutsWhatIsStillOpenAfterTheGrace(HttpClient.Version version) throws Exception {
    try (OpenDoor door = open(SomeLimits.standard().stop(Duration.ofMillis(300)));
        Client client = client(version)) {
      CompletableFuture<HttpResponse<String>> answer =
          client
              .http()
              .sendAsync(HttpRequest.newBuilder(door.at("/slow")).build(), BodyHandlers.ofString());
      await().until(() -> door.received.size() == 1);

      happens(Loss.REVOKED, door);

      assertExpelled(door, Loss.REVOKED);
      assertThat(answer).failsWithin(Duration.ofSeconds(20));
      held.complete(Answer.empty(204));
    }
  }

  @ParameterizedTest
  @EnumSource(HttpClient.Version.class)
  void leavesThoseAloneWhoseCertificatesStillHold(HttpClient.Version version) throws Exception {
    try (OpenDoor door = open();
        Client other = Client.named("huisarts", version);
        Client client = client(version)) {
      assertThat(other.get(door, "/a").statusCode()).isEqualTo(200);
      assertThat(client.get(door, "/a").statusCode()).isEqualTo(200);

      happens(Loss.REVOKED, door);

      assertExpelled(door, Loss.REVOKED);
      assertThat(other.get(door, "/b").statusCode()).isEqualTo(200);
      assertThat(door.listener.opened).hasValue(2);
    }
  }

  @ParameterizedTest
  @EnumSource(HttpClient.Version.class)
  void endsAStreamThatIsOldAtAnEvent(HttpClient.Version version) throws Exception {
    try (OpenDoor door = open(SomeLimits.standard().age(Duration.ofSeconds(1)));
        Client client = client(version)) {
      HttpResponse<InputStream> answer =
          client
              .http()
              .send(
                  HttpRequest.newBuilder(door.at("/stroom")).build(), BodyHandlers.ofInputStream());

      assertThat(answer.body().read()).isEqualTo(-1);
      assertThat(spring.closes()).isEqualTo(1);
      await().until(() -> door.listener.closed.get() >= 1);
      assertThat(client.get(door, "/a").statusCode()).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @EnumSource(HttpClient.Version.class)
  void asksAClientToConnectAgainWithoutLosingARequest(HttpClient.Version version) throws Exception {
    try (OpenDoor door = open(SomeLimits.standard().age(Duration.ofMillis(200)));
        Client client = client(version)) {
      await()
          .until(() -> {
            assertThat(client.get(door, "/a").statusCode()).isEqualTo(200);
            return door.listener.opened.get() >= 3;
          });
      assertThat(door.listener.expelled).isEmpty();
    }
  }

  @Test
  void tellsAnHttp1ClientWithConnectionClose() throws Exception {
    try (OpenDoor door = open(SomeLimits.standard().age(Duration.ofMillis(200)));
        RawClient client = new RawClient(school.client(), door.port())) {
      await().until(() -> client.write(GET.formatted("/a")).readUntil("/a").contains("close"));
      assertThat(client.readToEnd()).isEmpty();
    }
  }
}
