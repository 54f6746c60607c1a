package nl.sluis.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static nl.sluis.testing.Organisations.CORPORATIE;
import static nl.sluis.testing.Organisations.FG;
import static nl.sluis.testing.Organisations.GEMEENTE;
import static nl.sluis.testing.Organisations.REGISSEUR;
import static nl.sluis.testing.Organisations.SCHOOL;
import static nl.sluis.testing.Organisations.SCHULDHULP;
import static nl.sluis.testing.Organisations.WIJKTEAM;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import nl.sluis.caseplan.CasePlan;
import nl.sluis.caseplan.CasePlanStep;
import nl.sluis.consent.Consent;
import nl.sluis.http.Answer;
import nl.sluis.ledger.Leaf;
import nl.sluis.ledger.Step;
import nl.sluis.outbox.Delivery;
import nl.sluis.participant.Oin;
import nl.sluis.review.Review;
import nl.sluis.signal.MessageType;
import nl.sluis.store.AlreadyDoneException;
import nl.sluis.store.Change;
import nl.sluis.store.Entry;
import nl.sluis.testing.ConsentBuilder;
import nl.sluis.testing.Contents;
import nl.sluis.testing.DeliveryBuilder;
import nl.sluis.testing.People;
import nl.sluis.testing.SignalBuilder;
import nl.sluis.testing.TestClock;
import nl.sluis.testing.TestGateway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What may be done so often is done so often, also when everybody asks before anybody's change is
 * there to be seen: all requests are held between their check and their commit.
 */
class LimitsUnderRacesTest {

  private static final int MANY = 40;
  private static final String CONSENT =
      """
      {"betrokkene":{"bsn":"999990342","geboortedatum":"2014-03-02"},"ontvangers":["regisseur"],
       "doel":"vroeghulp-jeugd","gezag":"eenhoofdig",
       "gegevenDoor":[{"hoedanigheid":"vertegenwoordiger","kenmerk":"ouder-1"}],
       "geldigVan":"2026-01-01","geldigTot":"2027-06-30"}
      """;
  private static final String PULL = "{\"kanaal\":\"pull\"}";

  private final TestClock clock = new TestClock();
  private final TestGateway gateway;

  LimitsUnderRacesTest(@TempDir Path folder) throws Exception {
    gateway = new TestGateway(folder, clock);
  }

  @AfterEach
  void close() {
    gateway.close();
  }

  @Test
  void thereAreNeverMoreSubscriptionsThanAllowed() throws Exception {
    for (int i = 0; i < SubscriptionService.MOST - 3; i++) {
      subscribe();
    }

    Map<Integer, Long> statuses = atOnce(MANY, "POST", WIJKTEAM, "/v1/abonnementen", PULL);

    assertThat(statuses).isEqualTo(Map.of(201, 3L, 429, MANY - 3L));
    assertThat(gateway.store().subscriptions().of(WIJKTEAM)).hasSize(SubscriptionService.MOST);
    assertThat(leaves(Step.SUBSCRIBED)).hasSize(SubscriptionService.MOST);
  }

  @Test
  void aSubscriptionEndsOnce() throws Exception {
    subscribe();
    String id = gateway.store().subscriptions().of(WIJKTEAM).getFirst().id();

    Map<Integer, Long> statuses = atOnce(MANY, "DELETE", WIJKTEAM, "/v1/abonnementen/" + id, "");

    assertThat(statuses).isEqualTo(Map.of(204, 1L, 404, MANY - 1L));
    assertThat(leaves(Step.UNSUBSCRIBED)).hasSize(1);
  }

  @Test
  void theSameConsentIsRegisteredOnce() throws Exception {
    Map<Integer, Long> statuses = atOnce(MANY, "POST", SCHOOL, "/v1/toestemmingen", CONSENT);

    assertThat(statuses).isEqualTo(Map.of(201, (long) MANY));
    assertThat(leaves(Step.CONSENT_GIVEN)).hasSize(1);
  }

  @Test
  void aMessageIsConfirmedOnce() throws Exception {
    Delivery delivery =
        gateway.deliver(DeliveryBuilder.numbered(1), People.SAM, "{}".getBytes(UTF_8));

    Map<Integer, Long> statuses =
        atOnce(MANY, "POST", REGISSEUR, "/v1/berichten/" + delivery.id() + "/bevestiging", "");

    assertThat(statuses).isEqualTo(Map.of(204, (long) MANY));
    assertThat(leaves(Step.CONFIRMED)).hasSize(1);
  }

  @Test
  void aDeadLetterIsSentAgainOnce() throws Exception {
    Delivery dead = DeliveryBuilder.numbered(1).over("webhook").build();
    gateway.commit(
        new Change.DeliveryMade(dead),
        new Change.DeliveryMoved(dead.id(), Delivery.State.DEAD, 3, clock.instant()));

    Map<Integer, Long> statuses =
        atOnce(MANY, "POST", GEMEENTE, "/v1/dode-berichten/" + dead.id() + "/opnieuw", "");

    assertThat(statuses).isEqualTo(Map.of(202, 1L, 409, MANY - 1L));
    assertThat(leaves(Step.REPLAYED)).hasSize(1);
  }

  @Test
  void aPersonIsErasedOnce() throws Exception {
    gateway.give(People.SAM, ConsentBuilder.to(SCHOOL).parent(1));
    String body =
        """
        {"betrokkene":{"bsn":"999990342","geboortedatum":"2014-03-02"},"vertegenwoordiging":"tweehoofdig","grond":"toestemming-ingetrokken",
         "verzoekers":[{"hoedanigheid":"vertegenwoordiger","kenmerk":"ouder-1"},
                       {"hoedanigheid":"vertegenwoordiger","kenmerk":"ouder-2"}]}
        """;

    Map<Integer, Long> statuses = atOnce(MANY, "POST", FG, "/v1/wissingen", body);

    assertThat(statuses).isEqualTo(Map.of(200, (long) MANY));
    assertThat(leaves(Step.ERASED)).hasSize(1);
  }

  @Test
  void aReviewIsJudgedOnceAndTheFirstVerdictStands() throws Exception {
    gateway.give(People.SAM, ConsentBuilder.to(SCHOOL).parent(1));
    gateway.commit(
        new Change.ReviewDue(
            new Review(
                "d-1",
                "x-1",
                "38",
                LocalDate.of(2026, 11, 25),
                gateway.keys().find(People.SAM).orElseThrow().id(),
                clock.instant(),
                null)));

    List<Integer> statuses = new ArrayList<>();
    List<CompletableFuture<Answer>> answers = new ArrayList<>();
    held(() -> {
      for (int i = 0; i < MANY; i++) {
        String verdict = i % 2 == 0 ? "terecht" : "onterecht";
        answers.add(
            later(
                "POST", FG, "/v1/beoordelingen/d-1/oordeel", "{\"oordeel\":\"" + verdict + "\"}"));
      }
    });
    answers.forEach(answer -> statuses.add(answer.join().status()));

    assertThat(Collections.frequency(statuses, 204)).isEqualTo(MANY / 2);
    assertThat(Collections.frequency(statuses, 409)).isEqualTo(MANY / 2);
    assertThat(leaves(Step.REVIEWED)).hasSize(1);
  }

  @Test
  void aConsentIsWithdrawnOnce() throws Exception {
    Consent consent = gateway.give(People.SAM, ConsentBuilder.to(SCHOOL).parent(1));

    Map<Integer, Long> statuses =
        atOnce(MANY, "DELETE", SCHOOL, "/v1/toestemmingen/" + consent.id(), "");

    assertThat(statuses).isEqualTo(Map.of(204, (long) MANY));
    assertThat(leaves(Step.CONSENT_WITHDRAWN)).hasSize(1);
  }

  @Test
  void aTermIsMetOnce() throws Exception {
    SignalBuilder arrear =
        SignalBuilder.called("c-1")
            .about(People.TENANT)
            .type(MessageType.DEBT_SIGNAL)
            .saying(
                Contents.with(
                    Contents.only(
                        "vroegsignaal.signaalpartner",
                        "vroegsignaal.bedrag",
                        "vroegsignaal.signaaldatum",
                        "vroegsignaal.contactpoging"),
                    "vroegsignaal.crisissignaal",
                    true));
    assertThat(gateway.push(CORPORATIE, arrear).status()).isEqualTo(201);
    Delivery message = gateway.store().outbox().inbox(SCHULDHULP, "", 10).getFirst();
    String body = "{\"regel\":\"schuld-crisis\",\"bericht\":\"" + message.id() + "\"}";

    Map<Integer, Long> statuses = atOnce(MANY, "POST", SCHULDHULP, "/v1/termijnen/afgedaan", body);

    assertThat(statuses).isEqualTo(Map.of(204, 1L, 404, MANY - 1L));
    assertThat(leaves(Step.TERM_MET)).hasSize(1);
  }

  /** As two nodes would, each with its own memory of what is under way. */
  @Test
  void aSignalIsTakenInOnce() throws Exception {
    Change accepted =
        new Change.ExchangeAccepted(
            SCHOOL, "s-1", new byte[] {1}, "{}".getBytes(UTF_8), clock.instant());
    assertThat(committedAtOnce(accepted, Step.RECEIVED)).isEqualTo(1);
    assertThat(leaves(Step.RECEIVED)).hasSize(1);
    assertThat(gateway.committer().isFailing()).isFalse();
  }

  @Test
  void aPersonIsInOneRunningPlanAndAPlanGoesOnFromWhatWasSeen() throws Exception {
    String sam = CasePlan.person(new byte[] {1, 2, 3});
    List<Entry<Boolean>> opened =
        IntStream.range(0, MANY)
            .mapToObj(i ->
                Entry.of(
                    List.of(leaf(Step.RECEIVED)),
                    List.of(
                        new Change.CasusStill("plan-" + i, 0),
                        step("plan-" + i, new CasePlanStep.Opened("binnenstad", REGISSEUR)),
                        step("plan-" + i, new CasePlanStep.Joined(sam))),
                    true))
            .toList();
    assertThat(committedAtOnce(opened)).isEqualTo(1);
    CasePlan plan = gateway.store().casePlans().of(new byte[] {1, 2, 3}).orElseThrow();
    assertThat(gateway.store().casePlans().in("binnenstad", 100)).hasSize(1);

    List<Entry<Boolean>> handed =
        IntStream.range(0, MANY)
            .mapToObj(i ->
                Entry.of(
                    List.of(leaf(Step.RECEIVED)),
                    List.of(
                        new Change.CasusStill(plan.id(), plan.stored()),
                        step(plan.id(), new CasePlanStep.Accepted(i % 2 == 0 ? WIJKTEAM : SCHOOL))),
                    true))
            .toList();
    assertThat(committedAtOnce(handed)).isEqualTo(1);
    assertThat(gateway.store().casePlans().find(plan.id()).orElseThrow().history()).hasSize(2);
  }

  @Test
  void notificationsAreNumberedWithoutGapOrDouble() throws Exception {
    subscribe();
    String id = gateway.store().subscriptions().of(WIJKTEAM).getFirst().id();
    List<Entry<Boolean>> told =
        IntStream.range(0, MANY)
            .mapToObj(i ->
                Entry.of(
                    List.<Leaf>of(),
                    List.<Change>of(
                        new Change.Notified(id, "n-" + i, "nl.jeugd.x", null, clock.instant())),
                    true))
            .toList();
    assertThat(committedAtOnce(told)).isEqualTo(MANY);
    assertThat(gateway.store().subscriptions().after(id, 0, 100))
        .extracting(one -> one.sequence())
        .containsExactlyElementsOf(IntStream.rangeClosed(1, MANY).mapToObj(Long::valueOf).toList());
  }

  private Change step(String plan, CasePlanStep step) {
    return new Change.CasusStepped(plan, step, clock.instant());
  }

  private Leaf leaf(Step step) {
    return Leaf.at(clock.instant(), step).build();
  }

  private List<Leaf> leaves(Step step) {
    return gateway.evidence().leaves(step);
  }

  private void subscribe() {
    assertThat(gateway.call(WIJKTEAM, "POST", "/v1/abonnementen", PULL.getBytes(UTF_8)).status())
        .isEqualTo(201);
  }

  private int committedAtOnce(Change change, Step step) throws Exception {
    return committedAtOnce(
        Collections.nCopies(MANY, Entry.of(List.of(leaf(step)), List.of(change), true)));
  }

  /** How many of these were committed, of which each was made before any was. */
  private int committedAtOnce(List<Entry<Boolean>> entries) throws Exception {
    List<CompletableFuture<Boolean>> done = new ArrayList<>();
    held(() ->
        entries.forEach(
            entry -> done.add(gateway.committer().submit(entry).toCompletableFuture())));
    return (int)
        done.stream()
            .map(one ->
                one.exceptionally(
                        failure -> {
                          assertThat(AlreadyDoneException.caused(failure)).isTrue();
                          return false;
                        })
                    .orTimeout(20, TimeUnit.SECONDS)
                    .join())
            .filter(Boolean::booleanValue)
            .count();
  }

  /** How often each status was answered to the same request, sent so often at once. */
  private Map<Integer, Long> atOnce(int times, String method, Oin who, String path, String body)
      throws Exception {
    List<CompletableFuture<Answer>> answers = new ArrayList<>();
    held(() -> {
      for (int i = 0; i < times; i++) {
        answers.add(later(method, who, path, body));
      }
    });
    return answers.stream()
        .map(answer -> answer.orTimeout(20, TimeUnit.SECONDS).join().status())
        .collect(
            java.util.stream.Collectors.groupingBy(
                status -> status, java.util.stream.Collectors.counting()));
  }

  private CompletableFuture<Answer> later(String method, Oin who, String path, String body) {
    return gateway
        .router()
        .handle(TestGateway.request(who, method, path, Map.of(), body.getBytes(UTF_8)))
        .toCompletableFuture();
  }

  /** Does this while nothing can be committed. */
  private void held(Runnable asking) throws Exception {
    gateway.store().hold();
    CompletableFuture<Boolean> first =
        gateway
            .committer()
            .submit(Entry.of(List.of(leaf(Step.STARTED)), List.of(), true))
            .toCompletableFuture();
    gateway.store().awaitHeld();
    asking.run();
    gateway.store().letThrough();
    first.orTimeout(20, TimeUnit.SECONDS).join();
  }
}
