package nl.sluis.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static nl.sluis.testing.Organisations.REGISSEUR;
import static nl.sluis.testing.Organisations.WIJKTEAM;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import nl.sluis.http.Answer;
import nl.sluis.http.Chunks;
import nl.sluis.http.Request;
import nl.sluis.participant.Oin;
import nl.sluis.store.Change;
import nl.sluis.subscription.Subscription;
import nl.sluis.testing.DeliveryBuilder;
import nl.sluis.testing.Organisations;
import nl.sluis.testing.TestClock;
import nl.sluis.testing.TestGateway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a stream of notifications tells, without the door. */
class StreamEndpointTest {

  private static final String OPENING = "retry: 2000\n\n";

  private final TestClock clock = new TestClock();
  private final TestGateway gateway;

  StreamEndpointTest(@TempDir Path folder) throws Exception {
    gateway = new TestGateway(folder, clock);
  }

  @BeforeEach
  void subscribe() {
    gateway.commit(subscribed("s-1", WIJKTEAM));
  }

  @AfterEach
  void close() {
    gateway.close();
  }

  @Test
  void tellsWhatThereIsAndThenWhatComes() {
    gateway.commit(notified("s-1", "n-1"), notified("s-1", "n-2"));
    Answer answer = listen(WIJKTEAM, Map.of());

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.contentType()).isEqualTo("text/event-stream");
    Chunks stream = chunks(answer);
    assertThat(text(stream)).isEqualTo(OPENING);
    assertThat(text(stream))
        .isEqualTo(
            """
            id: 1
            data: {"specversion":"1.0","id":"n-1",\
            "source":"urn:nld:oin:00000099000000009000:systeem:sluis",\
            "type":"nl.jeugd.signaal.gemeld","time":"2026-11-20T08:00:00Z",\
            "sequence":"1","sequencetype":"Integer"}

            id: 2
            data: {"specversion":"1.0","id":"n-2",\
            "source":"urn:nld:oin:00000099000000009000:systeem:sluis",\
            "type":"nl.jeugd.signaal.gemeld","time":"2026-11-20T08:00:00Z",\
            "sequence":"2","sequencetype":"Integer"}

            """
                .replace("2026-11-20T08:00:00Z", DeliveryBuilder.NOW.toString()));
    CompletableFuture<Optional<byte[]>> next = stream.next().toCompletableFuture();
    gateway.commit(notified("s-1", "n-3"));

    assertThat(afterBeats(stream, next)).startsWith("id: 3\n");
  }

  @Test
  void goesOnAfterTheLastEventThatTheClientHas() {
    gateway.commit(notified("s-1", "n-1"), notified("s-1", "n-2"), notified("s-1", "n-3"));

    assertThat(ids(1, listen(WIJKTEAM, Map.of("last-event-id", "2")))).containsExactly(3);
    assertThat(ids(1, listen(WIJKTEAM, Map.of("last-event-id", "1")))).containsExactly(2, 3);
  }

  @Test
  void readsAPageAtATimeAndOnlyWhenAsked() {
    for (int i = 1; i <= 120; i++) {
      gateway.commit(notified("s-1", "n-" + i));
    }
    Answer answer = listen(WIJKTEAM, Map.of());

    assertThat(ids(2, answer))
        .containsExactlyElementsOf(IntStream.rangeClosed(1, 120).boxed().toList());
  }

  @Test
  void showsThatItLivesWhenThereIsNothingToTell() {
    Chunks stream = opened();

    assertThat(text(stream)).isEqualTo(":\n\n");
    assertThat(text(stream)).isEqualTo(":\n\n");
  }

  @Test
  void endsWhenTheSubscriptionEnds() {
    Chunks stream = opened();
    CompletableFuture<Optional<byte[]>> next = stream.next().toCompletableFuture();

    gateway.commit(new Change.Unsubscribed("s-1"));

    assertThat(next.orTimeout(10, TimeUnit.SECONDS).join()).isEmpty();
    assertThat(listen(WIJKTEAM, Map.of()).status()).isEqualTo(400);
  }

  @Test
  void endsWhenTheAgreementEnds() {
    Chunks stream = opened();
    clock.set(LocalDate.of(2028, 1, 1));

    assertThat(stream.next().toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join())
        .isEmpty();
  }

  @Test
  void endsAfterAnHourSoThatTheClientShowsItsCertificateAgain() {
    Chunks stream = opened();
    clock.advance(Duration.ofHours(1));

    assertThat(stream.next().toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join())
        .isEmpty();
  }

  @Test
  void endsWhenTheGatewayStops() {
    Chunks stream = opened();
    CompletableFuture<Optional<byte[]>> next = stream.next().toCompletableFuture();

    gateway.streams().close();

    assertThat(next.orTimeout(10, TimeUnit.SECONDS).join()).isEmpty();
    assertThat(gateway.streams().count()).isZero();
    assertThat(listen(WIJKTEAM, Map.of()).status()).isEqualTo(429);
  }

  @Test
  void opensNoMoreStreamsThanAParticipantAndAllTogetherMayHave() {
    gateway.commit(subscribed("s-2", REGISSEUR));
    Chunks first = opened();
    opened();

    Answer tooMany = listen(WIJKTEAM, Map.of());
    assertThat(tooMany.status()).isEqualTo(429);
    assertThat(tooMany.headers()).containsKey("Retry-After");
    assertThat(listen(REGISSEUR, Map.of()).status()).isEqualTo(200);
    assertThat(listen(REGISSEUR, Map.of()).status()).isEqualTo(429);

    first.close();
    first.close();
    assertThat(gateway.streams().count()).isEqualTo(2);
    assertThat(listen(WIJKTEAM, Map.of()).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "n-2", "", "1.0", "1234567890123456789"})
  void refusesANumberThatIsNone(String number) {
    assertThat(listen(WIJKTEAM, Map.of("last-event-id", number)).status()).isEqualTo(400);
    assertThat(gateway.streams().count()).isZero();
  }

  @Test
  void tellsNobodyOfASubscriptionOfAnother() {
    assertThat(listen(REGISSEUR, Map.of()).status()).isEqualTo(400);
  }

  @Test
  void tellsOnlyOfItsOwnSubscription() {
    gateway.commit(subscribed("s-2", REGISSEUR), notified("s-2", "n-2"), notified("s-1", "n-1"));

    assertThat(text(opened())).startsWith("id: 1\n").contains("n-1").doesNotContain("n-2");
  }

  private Answer listen(Oin caller, Map<String, String> headers) {
    return gateway.handle(
        new Request(
            Organisations.client(caller),
            "GET",
            "/v1/notificaties/stroom",
            Map.of(),
            headers,
            new byte[0]));
  }

  /** A stream of the wijkteam that has told how it begins. */
  private Chunks opened() {
    Chunks stream = chunks(listen(WIJKTEAM, Map.of()));
    assertThat(text(stream)).isEqualTo(OPENING);
    return stream;
  }

  private static Chunks chunks(Answer answer) {
    return Objects.requireNonNull(answer.chunks());
  }

  private static String text(Chunks stream) {
    return text(stream.next().toCompletableFuture());
  }

  private static String text(CompletableFuture<Optional<byte[]>> piece) {
    return new String(piece.orTimeout(10, TimeUnit.SECONDS).join().orElseThrow(), UTF_8);
  }

  private static String afterBeats(Chunks stream, CompletableFuture<Optional<byte[]>> piece) {
    String text = text(piece);
    while (text.equals(":\n\n")) {
      text = text(stream);
    }
    return text;
  }

  /** The numbers in the first pieces after the opening. */
  private static List<Integer> ids(int pieces, Answer answer) {
    Chunks stream = chunks(answer);
    assertThat(text(stream)).isEqualTo(OPENING);
    List<Integer> ids = new ArrayList<>();
    for (int i = 0; i < pieces; i++) {
      afterBeats(stream, stream.next().toCompletableFuture())
          .lines()
          .filter(line -> line.startsWith("id: "))
          .forEach(line -> ids.add(Integer.valueOf(line.substring(4))));
    }
    stream.close();
    return ids;
  }

  private static Change subscribed(String id, Oin owner) {
    return new Change.Subscribed(
        new Subscription(
            id, owner, Set.of(), Set.of(), Set.of(), Subscription.PULL, "", DeliveryBuilder.NOW));
  }

  private static Change notified(String subscription, String id) {
    return new Change.Notified(
        subscription, id, "nl.jeugd.signaal.gemeld", null, DeliveryBuilder.NOW);
  }
}
