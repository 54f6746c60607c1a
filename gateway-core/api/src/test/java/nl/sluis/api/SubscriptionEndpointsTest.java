package nl.sluis.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static nl.sluis.testing.Organisations.REGISSEUR;
import static nl.sluis.testing.Organisations.SCHOOL;
import static nl.sluis.testing.Organisations.WIJKTEAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import nl.sluis.delivery.Channel;
import nl.sluis.delivery.OutboundMessage;
import nl.sluis.delivery.Outcome;
import nl.sluis.delivery.TargetCheck;
import nl.sluis.http.Answer;
import nl.sluis.ledger.Leaf;
import nl.sluis.ledger.Step;
import nl.sluis.participant.Oin;
import nl.sluis.participant.WebhookHost;
import nl.sluis.store.Change;
import nl.sluis.subscription.Subscription;
import nl.sluis.testing.DeliveryBuilder;
import nl.sluis.testing.ScriptedChannel;
import nl.sluis.testing.TestClock;
import nl.sluis.testing.TestGateway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("slow")
class SubscriptionEndpointsTest {

  private static final String PULL = "{\"kanaal\":\"pull\"}";
  private static final String HOOK = "{\"kanaal\":\"webhook\",\"doel\":\"https://localhost/hook\"}";

  private final Hooks hooks = new Hooks();
  private final TestGateway gateway;

  SubscriptionEndpointsTest(@TempDir Path folder) throws Exception {
    gateway = new TestGateway(folder, new TestClock(), hooks, new ScriptedChannel("kafka"));
  }

  @AfterEach
  void close() {
    gateway.close();
  }

  @Test
  void startsASubscriptionWithWhatWasWished() {
    Answer answer =
        subscribe(
            WIJKTEAM,
            """
            {"typen":["nl.jeugd.signaal.gemeld"],"gebieden":["binnenstad"],
             "urgenties":["direct","week"],"kanaal":"pull"}
            """);

    assertThat(answer.status()).isEqualTo(201);
    Subscription started = gateway.store().subscriptions().find(id(answer)).orElseThrow();
    assertThat(started.owner()).isEqualTo(WIJKTEAM);
    assertThat(started.types()).hasToString("[nl.jeugd.signaal.gemeld]");
    assertThat(started.areas()).containsExactly("binnenstad");
    assertThat(started.urgencies()).containsExactlyInAnyOrder("direct", "week");
    assertThat(started.channel()).isEqualTo(Subscription.PULL);
    assertThat(started.target()).isEmpty();
    assertThat(gateway.evidence().leaves())
        .extracting(Leaf::step, Leaf::sender)
        .containsExactly(tuple(Step.SUBSCRIBED, WIJKTEAM.value()));
  }

  @Test
  void restrictsNothingThatIsLeftOut() {
    Answer answer = subscribe(WIJKTEAM, PULL);

    Subscription started = gateway.store().subscriptions().find(id(answer)).orElseThrow();
    assertThat(started.types()).isEmpty();
    assertThat(started.areas()).isEmpty();
    assertThat(started.urgencies()).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"kanaal":"KANARIE"} | /kanaal | is er niet; het kan zijn: pull, webhook"
          {"kanaal":null} | /kanaal | ontbreekt
          {} | /kanaal | ontbreekt
          {"kanaal":"pull","KANARIE":1} | | onbekend veld; het kan zijn: doel, gebieden, kanaal, typen, urgenties"
          {"kanaal":"pull","doel":"https://localhost/hook"} | /doel | behalve pull
          {"kanaal":"webhook"} | /doel | behalve pull
          {"kanaal":"webhook","doel":"https://localhost/a b"} | /doel | behalve pull
          {"kanaal":"webhook","doel":"https://localhost/hook?kind=999990342"} | /doel | burgerservicenummer
          {"kanaal":"webhook","doel":"https://localhost/%39%39%39990342"} | /doel | burgerservicenummer
          {"kanaal":"pull","typen":["KANARIE"]} | /typen | onbekend berichttype
          {"kanaal":"pull","typen":["nl.jeugd.vir.melding"]} | /typen | de overeenkomst noemt
          {"kanaal":"pull","typen":[null]} | /typen | ontbreekt
          {"kanaal":"pull","gebieden":["KANARIE"]} | /gebieden | onbekend gebied; het kan zijn:
          {"kanaal":"pull","urgenties":["999990342"]} | /urgenties | onbekende urgentie
          {"kanaal":"pull","urgenties":["KANARIE"]} | /urgenties | onbekende urgentie; het kan zijn: direct, maand, week"
          {"kanaal":"pull","naam":"KANARIE"} | | onbekend veld
          {"kanaal":"pull","bsn":["999990342"]} | | onbekend veld
          {"kanaal":"pull","postcodes":["KANARIE"]} | | onbekend veld
          {"kanaal":"pull","personen":["999990342"]} | | onbekend veld
          [] | | andere vorm
          """)
  void refusesAWishThatItCannotGrant(String wish, @Nullable String pointer, String reason) {
    Answer answer = subscribe(WIJKTEAM, wish);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(text(answer))
        .contains("\"pointer\":\"" + (pointer == null ? "\"" : pointer))
        .contains(reason)
        .doesNotContain("KANARIE", "999990342");
    assertThat(gateway.store().subscriptions().all()).isEmpty();
    assertThat(gateway.evidence().leaves()).isEmpty();
  }

  @Test
  void asksTheTargetOfAWebhookFirst() {
    hooks.answer = new TargetCheck.Result.Accepted(OptionalInt.of(10));

    Answer answer = subscribe(WIJKTEAM, HOOK);

    assertThat(answer.status()).isEqualTo(201);
    assertThat(hooks.asked).containsExactly(WIJKTEAM + " https://localhost/hook");
    assertThat(hooks.hosts).containsExactly(Set.of(WebhookHost.of("localhost:*")));
    assertThat(gateway.store().subscriptions().find(id(answer)).orElseThrow().target())
        .isEqualTo("https://localhost/hook");
  }

  @ParameterizedTest
  @EnumSource(TargetCheck.Reason.class)
  void startsNoSubscriptionThatItsTargetDoesNotWant(TargetCheck.Reason reason) {
    hooks.answer = new TargetCheck.Result.Refused(reason);

    Answer answer = subscribe(WIJKTEAM, HOOK);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(text(answer)).contains("\"pointer\":\"/doel\"").doesNotContain("localhost");
    assertThat(gateway.store().subscriptions().all()).isEmpty();
  }

  @Test
  void offersNoChannelThatChecksNoTargets() {
    assertThat(subscribe(WIJKTEAM, "{\"kanaal\":\"kafka\",\"doel\":\"topic\"}").status())
        .isEqualTo(400);
    assertThat(hooks.asked).isEmpty();
  }

  @Test
  void startsNoMoreThanFiftySubscriptionsOfOneParticipant() {
    for (int i = 0; i < SubscriptionService.MOST; i++) {
      assertThat(subscribe(WIJKTEAM, PULL).status()).isEqualTo(201);
    }

    assertThat(subscribe(WIJKTEAM, PULL).status()).isEqualTo(429);
    assertThat(subscribe(REGISSEUR, PULL).status()).isEqualTo(201);
  }

  @Test
  void listsTheSubscriptionsOfTheCaller() throws IOException {
    String mine = id(subscribe(WIJKTEAM, PULL));
    subscribe(REGISSEUR, PULL);

    JsonNode list = json(gateway.call(WIJKTEAM, "GET", "/v1/abonnementen")).get("abonnementen");

    assertThat(list).hasSize(1);
    assertThat(list.get(0).get("id").asText()).isEqualTo(mine);
    assertThat(list.get(0).get("kanaal").asText()).isEqualTo("pull");
  }

  @Test
  void showsWhatASubscriptionRestrictsToItsOwnerOnly() throws IOException {
    String id =
        id(
            subscribe(
                WIJKTEAM,
                """
                {"typen":["nl.jeugd.signaal.gemeld"],"gebieden":["overig","binnenstad"],
                 "urgenties":["week","direct"],"kanaal":"pull"}
                """));

    JsonNode shown = json(gateway.call(WIJKTEAM, "GET", "/v1/abonnementen/" + id));

    assertThat(shown.get("typen").toString()).isEqualTo("[\"nl.jeugd.signaal.gemeld\"]");
    assertThat(shown.get("gebieden").toString()).isEqualTo("[\"binnenstad\",\"overig\"]");
    assertThat(shown.get("urgenties").toString()).isEqualTo("[\"direct\",\"week\"]");
    assertThat(json(gateway.call(WIJKTEAM, "GET", "/v1/abonnementen")).get("abonnementen").get(0))
        .isEqualTo(shown);
    assertThat(gateway.call(REGISSEUR, "GET", "/v1/abonnementen/" + id).status()).isEqualTo(404);
  }

  @Test
  void endsASubscriptionOfTheCallerOnly() {
    String id = id(subscribe(WIJKTEAM, PULL));

    assertThat(end(REGISSEUR, id).status()).isEqualTo(404);
    assertThat(gateway.store().subscriptions().find(id)).isPresent();
    assertThat(end(WIJKTEAM, id).status()).isEqualTo(204);
    assertThat(gateway.store().subscriptions().find(id)).isEmpty();
    assertThat(end(WIJKTEAM, id).status()).isEqualTo(404);
    assertThat(gateway.evidence().leaves(Step.UNSUBSCRIBED)).hasSize(1);
  }

  @Test
  void givesNotificationsInOrderAndAfterANumber() throws IOException {
    String id = id(subscribe(WIJKTEAM, PULL));
    gateway.commit(notified(id, "n-1"), notified(id, "n-2"), notified(id, "n-3"));

    JsonNode all = notifications(WIJKTEAM, Map.of());
    JsonNode after = notifications(WIJKTEAM, Map.of("na", "2"));

    assertThat(all.findValuesAsText("id")).containsExactly("n-1", "n-2", "n-3");
    assertThat(all.findValuesAsText("sequence")).containsExactly("1", "2", "3");
    assertThat(after.findValuesAsText("id")).containsExactly("n-3");
    assertThat(notifications(WIJKTEAM, Map.of("na", "3"))).isEmpty();
  }

  @Test
  void givesAHundredNotificationsAtATime() throws IOException {
    String id = id(subscribe(WIJKTEAM, PULL));
    for (int i = 1; i <= 120; i++) {
      gateway.commit(notified(id, "n-" + i));
    }

    assertThat(notifications(WIJKTEAM, Map.of())).hasSize(100);
    assertThat(notifications(WIJKTEAM, Map.of("na", "100"))).hasSize(20);
  }

  @Test
  void givesNotificationsAsABatchOfCloudEvents() {
    String id = id(subscribe(WIJKTEAM, PULL));
    gateway.commit(
        new Change.Notified(id, "n-1", "nl.jeugd.signaal.gemeld", "m-1", DeliveryBuilder.NOW));

    Answer answer = gateway.call(WIJKTEAM, "GET", "/v1/notificaties");

    assertThat(answer.contentType()).isEqualTo("application/cloudevents-batch+json");
    assertThat(text(answer))
        .isEqualTo(
            ("[{'specversion':'1.0','id':'n-1',"
                    + "'source':'urn:nld:oin:00000099000000009000:systeem:sluis',"
                    + "'type':'nl.jeugd.signaal.gemeld','time':'2026-11-22T09:15:30.123Z',"
                    + "'sequence':'1','sequencetype':'Integer',"
                    + "'dataref':'https://sluis.example/v1/berichten/m-1'}]")
                .replace('\'', '"'));
  }

  @Test
  void asksWhichSubscriptionWhereThereAreSeveral() throws IOException {
    String one = id(subscribe(WIJKTEAM, PULL));
    String two = id(subscribe(WIJKTEAM, PULL));
    gateway.commit(notified(one, "n-1"), notified(two, "n-2"));

    assertThat(gateway.call(WIJKTEAM, "GET", "/v1/notificaties").status()).isEqualTo(400);
    assertThat(notifications(WIJKTEAM, Map.of("abonnement", two)).findValuesAsText("id"))
        .containsExactly("n-2");
  }

  @Test
  void givesNoNotificationsOfOthers() {
    String theirs = id(subscribe(WIJKTEAM, PULL));
    subscribe(REGISSEUR, PULL);

    assertThat(gateway.get(REGISSEUR, "/v1/notificaties", Map.of("abonnement", theirs)).status())
        .isEqualTo(400);
    assertThat(gateway.call(SCHOOL, "GET", "/v1/notificaties").status()).isEqualTo(400);
  }

  @ParameterizedTest
  @CsvSource({"bsn", "gebied", "type", "naam"})
  void refusesAFilterThatItWouldNotApply(String key) {
    subscribe(WIJKTEAM, PULL);

    for (String path : List.of("/v1/notificaties", "/v1/notificaties/stroom")) {
      Answer answer = gateway.get(WIJKTEAM, path, Map.of(key, "KANARIE"));
      assertThat(answer.status()).isEqualTo(400);
      assertThat(text(answer)).doesNotContain("KANARIE");
    }
  }

  @ParameterizedTest
  @CsvSource({"-1", "eerste", "1.5", "1234567890123456789", "''"})
  void refusesANumberThatIsNone(String after) {
    subscribe(WIJKTEAM, PULL);

    assertThat(gateway.get(WIJKTEAM, "/v1/notificaties", Map.of("na", after)).status())
        .isEqualTo(400);
  }

  @Test
  void startsNothingWhileTheStoreFails() {
    gateway.store().breakDown();

    assertThat(subscribe(WIJKTEAM, PULL).status()).isEqualTo(503);

    assertThat(gateway.store().subscriptions().all()).isEmpty();
  }

  /** A channel that checks targets, and answers what a test says. */
  private static final class Hooks implements Channel, TargetCheck {

    private Result answer = new Result.Refused(Reason.UNREACHABLE);
    private final List<String> asked = new ArrayList<>();
    private final List<Set<WebhookHost>> hosts = new ArrayList<>();

    @Override
    public String name() {
      return "webhook";
    }

    @Override
    public List<Outcome> deliver(List<OutboundMessage> outboundMessages) {
      return outboundMessages.stream().<Outcome>map(outbound -> new Outcome.Delivered()).toList();
    }

    @Override
    public CompletionStage<Result> check(
        Oin subscriber, String target, Set<WebhookHost> allowedHosts) {
      asked.add(subscriber + " " + target);
      hosts.add(allowedHosts);
      return CompletableFuture.completedFuture(answer);
    }
  }

  private static Change notified(String subscription, String id) {
    return new Change.Notified(
        subscription, id, "nl.jeugd.signaal.gemeld", null, DeliveryBuilder.NOW);
  }

  private Answer subscribe(Oin caller, String body) {
    return gateway.call(caller, "POST", "/v1/abonnementen", body.getBytes(UTF_8));
  }

  private Answer end(Oin caller, String id) {
    return gateway.call(caller, "DELETE", "/v1/abonnementen/" + id);
  }

  private JsonNode notifications(Oin caller, Map<String, String> query) throws IOException {
    return json(gateway.get(caller, "/v1/notificaties", query));
  }

  private static JsonNode json(Answer answer) throws IOException {
    return new JsonMapper().readTree(answer.body());
  }

  private static String id(Answer started) {
    return started.headers().getOrDefault("Location", "").replace("/v1/abonnementen/", "");
  }

  private static String text(Answer answer) {
    return new String(answer.body(), UTF_8);
  }
}
