package nl.sluis.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static nl.sluis.testing.Organisations.REGISSEUR;
import static nl.sluis.testing.Organisations.SCHOOL;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import nl.sluis.caseplan.CasePlan;
import nl.sluis.consent.Consent;
import nl.sluis.http.Answer;
import nl.sluis.participant.Oin;
import nl.sluis.signal.Address;
import nl.sluis.signal.PersonName;
import nl.sluis.signal.Subject;
import nl.sluis.store.Change;
import nl.sluis.testing.ConsentBuilder;
import nl.sluis.testing.People;
import nl.sluis.testing.SignalBuilder;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What holds in a plan once a step is in force: objections, erasure, races, and what others learn.
 */
@Tag("slow")
final class PlanInForceTest extends PlanRig {

  PlanInForceTest(@TempDir Path folder) throws Exception {
    super(folder);
  }

  // An objection stops what is new, not the word of what is in force

  @Test
  void anObjectionKeepsNobodyFromEndingAPlan() {
    String plan = begins(REGISSEUR, People.SAM);
    objects(People.SAM);

    assertThat(status(REGISSEUR, handover("aangeboden", REGISSEUR, NOORD))).isEqualTo(403);
    Answer ended = push(REGISSEUR, end().saying("afsluiting.nazorg", "de huisarts"));

    assertThat(ended.status()).as(new String(ended.body(), UTF_8)).isEqualTo(201);
    assertThat(casePlan(plan).phase()).isEqualTo(CasePlan.Phase.AFGESLOTEN);
  }

  @Test
  void afterAnObjectionTheEndIsToldWithoutMoreThanThat() throws IOException {
    begins(REGISSEUR, People.SAM);
    status(REGISSEUR, handover("aangeboden", REGISSEUR, NOORD));
    objects(People.SAM);

    Answer ended = push(PROCESREGIE, end().saying("afsluiting.nazorg", "de huisarts"));

    assertThat(ended.status()).as(new String(ended.body(), UTF_8)).isEqualTo(201);
    assertThat(read(NOORD, "nl.jeugd.casus.afsluiting").path("afsluiting").fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder("datum", "reden");
    assertThat(inbox(REGISSEUR)).contains("nl.jeugd.casus.afsluiting");
  }

  @Test
  void whoLostOrGotTheRegieHearsOfItWhateverIsObjectedLater() {
    String plan = begins(REGISSEUR, People.SAM);
    offers(REGISSEUR, NOORD, REGISSEUR);
    assertThat(status(NOORD, handover("aanvaard", REGISSEUR, NOORD))).isEqualTo(201);
    assertThat(status(PROCESREGIE, appoint(plan, GI, People.SAM))).isEqualTo(201);

    objects(People.SAM);

    assertThat(inbox(REGISSEUR))
        .contains("nl.jeugd.regie.overdracht.aanvaard", "nl.jeugd.regie.aanstelling")
        .doesNotContain("nl.jeugd.toestemming.ingetrokken");
    assertThat(inbox(NOORD)).contains("nl.jeugd.regie.aanstelling");
    assertThat(inbox(GI)).contains("nl.jeugd.regie.aanstelling");
    assertThat(inbox(PROCESREGIE)).contains("nl.jeugd.regie.aanstelling");
  }

  @Test
  void nobodyIsKeptFromHearingThatAPlanBegan() {
    String plan = begins(REGISSEUR, People.SAM);
    gateway.give(
        People.SAM,
        ConsentBuilder.to(REGISSEUR).purpose(null).roles("procesregisseur").parent(1).denied());
    gateway.reconsider();
    assertThat(inbox(PROCESREGIE)).contains("nl.jeugd.regie.aanstelling");
    assertThat(casePlan(plan).phase()).isEqualTo(CasePlan.Phase.LOOPT);

    gateway.give(
        People.NOOR,
        ConsentBuilder.to(REGISSEUR).purpose(null).roles("procesregisseur").parent(1).denied());
    assertThat(status(REGISSEUR, appoint(id(), REGISSEUR, People.NOOR))).isEqualTo(403);
  }

  @Test
  void theRegieGoesOverForAllOrForNobody() {
    String plan = begins(REGISSEUR, People.SAM, People.NOOR);
    SignalBuilder one = handover("aangeboden", REGISSEUR, NOORD);
    assertThat(status(REGISSEUR, one)).isEqualTo(409);
    assertThat(status(PROCESREGIE, appoint(plan, GI, People.SAM))).isEqualTo(409);
    assertThat(
            status(
                REGISSEUR, handover("aangeboden", REGISSEUR, NOORD).about(People.SAM, People.NOOR)))
        .isEqualTo(201);
    objects(People.NOOR);

    assertThat(status(NOORD, handover("aanvaard", REGISSEUR, NOORD))).isEqualTo(409);
    assertThat(status(NOORD, handover("aanvaard", REGISSEUR, NOORD).about(People.SAM, People.NOOR)))
        .isEqualTo(403);
    assertThat(casePlan(plan).regisseur()).isEqualTo(REGISSEUR);
    // Not to take it is always possible.
    assertThat(
            status(NOORD, handover("geweigerd", REGISSEUR, NOORD).about(People.SAM, People.NOOR)))
        .isEqualTo(201);
  }

  @Test
  void whoGetsTheRegieKnowsForWhom() throws IOException {
    String plan = begins(REGISSEUR, People.SAM);
    String pseudonym =
        read(PROCESREGIE, "nl.jeugd.regie.aanstelling").at("/betrokkene/pseudoniem").asText();

    Answer unknown = push(PROCESREGIE, appoint(plan, NOORD).aboutPseudonyms(pseudonym));

    assertThat(unknown.status()).isEqualTo(409);
    assertThat(detail(unknown)).contains("burgerservicenummer");
    assertThat(casePlan(plan).regisseur()).isEqualTo(REGISSEUR);
    assertThat(status(PROCESREGIE, appoint(plan, NOORD, People.SAM))).isEqualTo(201);
    assertThat(read(NOORD, "nl.jeugd.regie.aanstelling").at("/betrokkene/bsn").asText())
        .isEqualTo(People.SAM_BSN.value());
  }

  @Test
  void aSignalTakenBackUnreadLetsNobodyBegin() {
    Consent consent = gateway.give(People.SAM, ConsentBuilder.to(SCHOOL).parent(1));
    assertThat(status(SCHOOL, SignalBuilder.called(next()).about(People.SAM).to(NOORD)))
        .isEqualTo(201);
    gateway.commit(new Change.ConsentWithdrawn(consent.id(), clock.instant()));
    gateway.reconsider();

    assertThat(status(NOORD, appoint(id(), NOORD, People.SAM))).isEqualTo(409);
    assertThat(casePlan(begins(REGISSEUR, People.SAM)).involved()).isEmpty();
  }

  /** Nothing that it is refused for anyway says whether a plan runs elsewhere. */
  @Test
  void whoIsNoPartyDoesNotLearnThatAPlanRunsElsewhere() {
    String plan = id();
    assertThat(status(PROCESREGIE, appoint(plan, NOORD, IN_NOORD))).isEqualTo(201);
    Subject guess =
        new Subject(
            null,
            People.SAM.birthDate(),
            new PersonName("Karel", Objects.requireNonNull(People.SAM.name()).familyName()),
            new Address("5211AB", 44, null));
    Subject nobody =
        new Subject(
            null,
            People.SAM.birthDate(),
            new PersonName("Karel", "Anders"),
            new Address("5211AB", 44, null));
    for (Oin to : List.of(SCHOOL, GI)) {
      assertThat(detail(push(REGISSEUR, appoint(id(), to, guess))))
          .isEqualTo(detail(push(REGISSEUR, appoint(id(), to, nobody))));
    }
    Answer elsewhere = push(REGISSEUR, appoint(id(), REGISSEUR, IN_NOORD));
    Answer guessed = push(REGISSEUR, appoint(id(), REGISSEUR, guess));
    assertThat(guessed.status()).isEqualTo(409);
    assertThat(detail(guessed)).isEqualTo(detail(elsewhere)).doesNotContain("loopt");
    objects(guess);
    objects(nobody);
    assertThat(detail(push(REGISSEUR, appoint(id(), REGISSEUR, guess))))
        .isEqualTo(detail(push(REGISSEUR, appoint(id(), REGISSEUR, nobody))));
  }

  /** Also what a consent or an objection said of where the child lives. */
  @Test
  void anInventedAddressBeginsNoPlanForAChildWhoseAddressAnyDoorKnows() {
    gateway.give(IN_NOORD, ConsentBuilder.to(SCHOOL).parent(1));

    assertThat(status(REGISSEUR, appoint(id(), REGISSEUR, People.SAM))).isEqualTo(409);
    assertThat(status(PROCESREGIE, appoint(id(), REGISSEUR, People.SAM))).isEqualTo(201);
  }

  @Test
  void whoGuardsWhereAChildIsKnownToLiveHearsOfThePlan() {
    reports(IN_NOORD);
    begins(PROCESREGIE, REGISSEUR, People.SAM);

    assertThat(inbox(WIJKTEAM_NOORD)).contains("nl.jeugd.regie.aanstelling");
  }

  @Test
  void whoGuardsTheAreaOfAnyChildOfAPlanHearsOfIt() {
    begins(PROCESREGIE, REGISSEUR, People.SAM, elsewhere());

    assertThat(inbox(WIJKTEAM_NOORD)).contains("nl.jeugd.regie.aanstelling");
  }

  @Test
  void aPlanEndsWhenTheLastPersonInItIsErased() throws Exception {
    String plan = begins(REGISSEUR, People.SAM, People.NOOR);
    erase(People.SAM);
    assertThat(casePlan(plan).phase()).isEqualTo(CasePlan.Phase.LOOPT);

    erase(People.NOOR);

    assertThat(casePlan(plan).phase()).isEqualTo(CasePlan.Phase.AFGESLOTEN);
    assertThat(casePlan(plan).history().getLast().until()).isNotNull();
    begins(REGISSEUR, People.SAM);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aPlanLeavesARungThatNobodyCarriesOutAnyMore(boolean declined) {
    String plan = begins(REGISSEUR, People.SAM);
    assertThat(status(PROCESREGIE, raise("casusregie"))).isEqualTo(201);
    Map<String, Object> to =
        Map.of(
            "opschaling.van", "procesregie",
            "opschaling.naar", "maatregel",
            "opschaling.reden", "onveiligheid");
    assertThat(status(REGISSEUR, called("opschaling.verzoek").saying(to))).isEqualTo(201);
    offers(REGISSEUR, GI, REGISSEUR);
    Map<String, Object> granted =
        Map.of(
            "opschaling.van", "procesregie",
            "opschaling.naar", "maatregel",
            "opschaling.besluit", "toegewezen");
    assertThat(status(PROCESREGIE, called("opschaling.besluit").saying(granted))).isEqualTo(201);
    assertThat(casePlan(plan).rung()).isEqualTo("maatregel");

    assertThat(
            declined
                ? status(GI, handover("geweigerd", REGISSEUR, GI))
                : status(PROCESREGIE, appoint(plan, NOORD, People.SAM)))
        .isEqualTo(201);

    assertThat(casePlan(plan).rung()).isEqualTo("procesregie");
  }

  @Test
  void ofTwoWhoBeginAPlanForOneChildAtOnceTheOtherHearsThatItIsNotItsTurn() throws Exception {
    gateway.store().hold();
    CompletableFuture<Answer> first =
        gateway.pushLater(REGISSEUR, appoint(id(), REGISSEUR, People.SAM));
    gateway.store().awaitHeld();
    CompletableFuture<Answer> second =
        gateway.pushLater(PROCESREGIE, appoint(id(), GI, People.SAM));
    Awaitility.await().until(() -> gateway.committer().waiting() > 0);
    gateway.store().letThrough();
    assertThat(second.get(20, TimeUnit.SECONDS).status()).isEqualTo(409);
    assertThat(first.get().status()).isEqualTo(201);
  }
}
