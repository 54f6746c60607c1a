package nl.sluis.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static nl.sluis.testing.Organisations.REGISSEUR;
import static nl.sluis.testing.Organisations.WIJKTEAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import nl.sluis.http.Answer;
import nl.sluis.ledger.Leaf;
import nl.sluis.ledger.Step;
import nl.sluis.outbox.Delivery;
import nl.sluis.participant.Oin;
import nl.sluis.store.Change;
import nl.sluis.testing.DeliveryBuilder;
import nl.sluis.testing.People;
import nl.sluis.testing.SeededRandom;
import nl.sluis.testing.TestClock;
import nl.sluis.testing.TestGateway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class InboxEndpointsTest {

  private static final byte[] MESSAGE = "{\"ernst\":\"hoog\"}".getBytes(UTF_8);

  private final TestClock clock = new TestClock();
  private final TestGateway gateway;

  InboxEndpointsTest(@TempDir Path folder) throws Exception {
    gateway = new TestGateway(folder, clock);
  }

  @AfterEach
  void close() {
    gateway.close();
  }

  @Test
  void listsWhatWaitsForTheCaller() throws IOException {
    Delivery mine = deliver(1);
    gateway.deliver(DeliveryBuilder.numbered(2).in(WIJKTEAM), People.SAM, MESSAGE);
    gateway.deliver(DeliveryBuilder.numbered(3).over("webhook"), People.SAM, MESSAGE);

    JsonNode list = list(REGISSEUR, "");

    assertThat(list.toString())
        .isEqualTo(
            ("{'berichten':[{'id':'%s','type':'nl.jeugd.signaal.gemeld',"
                    + "'ontvangen':'2026-11-22T09:15:30.123Z',"
                    + "'beschikbaarTot':'2026-11-29T09:15:30.123Z'}]}")
                .formatted(mine.id())
                .replace('\'', '"'));
  }

  @Test
  void listsAHundredAtATime() throws IOException {
    gateway.commit(
        IntStream.rangeClosed(1, 101)
            .mapToObj(n ->
                new Change.DeliveryMade(
                    DeliveryBuilder.numbered(n)
                        .build()
                        .sealed(gateway.keys().seal(), new SeededRandom(n))))
            .toArray(Change[]::new));

    JsonNode first = list(REGISSEUR, "");
    JsonNode second = list(REGISSEUR, first.get("volgende").asText());

    assertThat(first.get("berichten")).hasSize(100);
    assertThat(second.get("berichten")).hasSize(1);
    assertThat(second.has("volgende")).isFalse();
  }

  @Test
  void givesTheMessageAndRecordsThatItWasRead() {
    Delivery delivery = deliver(1);

    Answer answer = read(REGISSEUR, delivery);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.contentType()).isEqualTo("application/json");
    assertThat(answer.body()).isEqualTo(MESSAGE);
    assertThat(gateway.evidence().leaves())
        .extracting(Leaf::step, Leaf::exchange, Leaf::recipient, Leaf::subject)
        .containsExactly(tuple(Step.READ, delivery.exchange(), REGISSEUR.value(), samReference()));
  }

  @Test
  void recordsThatAMessageWasReadBeforeItsContentLeaves() throws Exception {
    Delivery delivery = deliver(1);
    gateway.store().hold();
    CompletableFuture<Answer> answer =
        gateway
            .router()
            .handle(
                TestGateway.request(
                    REGISSEUR, "GET", "/v1/berichten/" + delivery.id(), Map.of(), new byte[0]))
            .toCompletableFuture();
    gateway.store().awaitHeld();

    assertThat(answer).isNotDone();
    assertThat(gateway.evidence().leaves(Step.READ)).isEmpty();

    gateway.store().letThrough();
    assertThat(answer.get(10, TimeUnit.SECONDS).body()).isEqualTo(MESSAGE);
    assertThat(gateway.evidence().leaves(Step.READ)).hasSize(1);
  }

  @Test
  void givesNothingThatItCannotRecord() {
    Delivery delivery = deliver(1);
    gateway.store().breakDown();

    Answer answer = read(REGISSEUR, delivery);

    assertThat(answer.status()).isEqualTo(503);
    assertThat(new String(answer.body(), UTF_8)).doesNotContain("hoog");
  }

  @Test
  void givesTheMessageAgainUntilItIsConfirmed() {
    Delivery delivery = deliver(1);
    read(REGISSEUR, delivery);

    assertThat(read(REGISSEUR, delivery).body()).isEqualTo(MESSAGE);
    assertThat(gateway.evidence().leaves(Step.READ)).hasSize(2);
  }

  @Test
  void hidesTheMessagesOfOthers() {
    Delivery delivery = deliver(1);

    Answer foreign = read(WIJKTEAM, delivery);

    assertThat(foreign.status()).isEqualTo(404);
    assertThat(foreign.body())
        .isEqualTo(gateway.call(WIJKTEAM, "GET", "/v1/berichten/unknown").body());
    assertThat(confirm(WIJKTEAM, delivery).status()).isEqualTo(404);
    assertThat(state(delivery)).isEqualTo(Delivery.State.WAITING);
    assertThat(gateway.evidence().leaves()).isEmpty();
  }

  @Test
  void hidesWhatGoesAnotherWay() {
    Delivery delivery =
        gateway.deliver(DeliveryBuilder.numbered(1).over("webhook"), People.SAM, MESSAGE);

    assertThat(read(REGISSEUR, delivery).status()).isEqualTo(404);
    assertThat(confirm(REGISSEUR, delivery).status()).isEqualTo(404);
  }

  @Test
  void confirmsOnceAndTheContentGoes() {
    Delivery delivery = deliver(1);

    assertThat(confirm(REGISSEUR, delivery).status()).isEqualTo(204);
    assertThat(confirm(REGISSEUR, delivery).status()).isEqualTo(204);

    assertThat(gateway.evidence().leaves())
        .extracting(Leaf::step, Leaf::subject)
        .containsExactly(tuple(Step.CONFIRMED, samReference()));
    assertThat(gateway.store().outbox().find(delivery.id()).orElseThrow().body()).isEmpty();
  }

  @Test
  void hasNothingMoreOnceItIsConfirmed() throws IOException {
    Delivery delivery = deliver(1);
    confirm(REGISSEUR, delivery);

    Answer answer = read(REGISSEUR, delivery);

    assertThat(answer.status()).isEqualTo(410);
    assertThat(new String(answer.body(), UTF_8)).contains("/problemen/vervallen\"");
    assertThat(list(REGISSEUR, "").get("berichten")).isEmpty();
    assertThat(gateway.evidence().leaves(Step.READ)).isEmpty();
  }

  @Test
  void hasNothingMoreOnceItsTermIsOver() {
    Delivery delivery = deliver(1);
    clock.advance(Duration.ofDays(7));
    gateway.sweep();

    assertThat(read(REGISSEUR, delivery).status()).isEqualTo(410);
    assertThat(confirm(REGISSEUR, delivery).status()).isEqualTo(410);
  }

  @Test
  void hasNothingMoreOfAPersonWhoseKeyIsGone() {
    Delivery erased = DeliveryBuilder.numbered(1).about(new byte[16]).saying(MESSAGE).build();
    gateway.commit(new Change.DeliveryMade(erased));

    assertThat(read(REGISSEUR, erased).status()).isEqualTo(410);
    assertThat(gateway.evidence().leaves()).isEmpty();
    assertThat(confirm(REGISSEUR, erased).status()).isEqualTo(204);
  }

  @Test
  void confirmsNothingThatItCannotRecord() {
    Delivery delivery = deliver(1);
    gateway.store().breakDown();

    assertThat(confirm(REGISSEUR, delivery).status()).isEqualTo(503);

    assertThat(state(delivery)).isEqualTo(Delivery.State.WAITING);
  }

  @Test
  void confirmsOneMessageAmongMany() {
    List<Delivery> deliveries = IntStream.rangeClosed(1, 3).mapToObj(this::deliver).toList();

    confirm(REGISSEUR, deliveries.get(1));

    assertThat(deliveries)
        .extracting(this::state)
        .containsExactly(Delivery.State.WAITING, Delivery.State.CONFIRMED, Delivery.State.WAITING);
  }

  private Delivery deliver(int number) {
    return gateway.deliver(DeliveryBuilder.numbered(number), People.SAM, MESSAGE);
  }

  private JsonNode list(Oin caller, String after) throws IOException {
    Map<String, String> query = after.isEmpty() ? Map.of() : Map.of("na", after);
    return new JsonMapper().readTree(gateway.get(caller, "/v1/berichten", query).body());
  }

  private Answer read(Oin caller, Delivery delivery) {
    return gateway.call(caller, "GET", "/v1/berichten/" + delivery.id());
  }

  private Answer confirm(Oin caller, Delivery delivery) {
    return gateway.call(caller, "POST", "/v1/berichten/" + delivery.id() + "/bevestiging");
  }

  private Delivery.State state(Delivery delivery) {
    return gateway.store().outbox().find(delivery.id()).orElseThrow().state();
  }

  private String samReference() {
    return gateway.keys().find(People.SAM).orElseThrow().reference();
  }
}
