package nl.sluis.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static nl.sluis.testing.Organisations.FG;
import static nl.sluis.testing.Organisations.HUISARTS;
import static nl.sluis.testing.Organisations.REGISSEUR;
import static nl.sluis.testing.Organisations.SCHOOL;
import static nl.sluis.testing.Organisations.VEILIG_THUIS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import nl.sluis.audit.Auditor;
import nl.sluis.caseplan.CasePlan;
import nl.sluis.consent.Consent;
import nl.sluis.consent.Party;
import nl.sluis.erasure.Erased;
import nl.sluis.erasure.ErasureRequest;
import nl.sluis.http.Answer;
import nl.sluis.inquiry.Inquiry;
import nl.sluis.outbox.Delivery;
import nl.sluis.participant.Oin;
import nl.sluis.policy.KeptData;
import nl.sluis.policy.Requester;
import nl.sluis.signal.Address;
import nl.sluis.signal.BirthDate;
import nl.sluis.signal.MessageType;
import nl.sluis.signal.PersonName;
import nl.sluis.signal.Subject;
import nl.sluis.store.Change;
import nl.sluis.store.Cutoff;
import nl.sluis.testing.ConsentBuilder;
import nl.sluis.testing.People;
import nl.sluis.testing.Policies;
import nl.sluis.testing.SignalBuilder;
import nl.sluis.testing.TestClock;
import nl.sluis.testing.TestGateway;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may do what in a plan, and who hears of it: each fault of which one was found, as a kind. */
final class PlanPartiesTest {

  private static final Oin NOORD = new Oin("00000099000000026000");
  private static final Oin WIJKTEAM_NOORD = new Oin("00000099000000025000");
  private static final Oin PROCESREGIE = new Oin("00000099000000023000");
  private static final Oin GI = new Oin("00000099000000012000");
  private static final Oin JEUGDHULP = new Oin("00000099000000015000");
  private static final Oin WMO = new Oin("00000099000000018000");
  private static final Subject IN_NOORD =
      new Subject(
          People.SAM_BSN,
          People.SAM.birthDate(),
          People.SAM.name(),
          new Address("5231AB", 3, null));
  private static final Subject NUMBER =
      new Subject(People.SAM_BSN, People.SAM.birthDate(), null, null);

  private final TestClock clock = new TestClock();
  private final TestGateway gateway;
  private int pushed;

  PlanPartiesTest(@TempDir Path folder) throws Exception {
    gateway = new TestGateway(folder, clock);
  }

  @AfterEach
  void close() {
    gateway.close();
  }

  // Who takes part in a plan, the plan says

  @Test
  void whoIsPartOfTheHelpIsNotForTheSenderToSay() {
    assertThat(status(JEUGDHULP, progress(REGISSEUR))).isEqualTo(403);

    begins(REGISSEUR, People.SAM);
    assertThat(status(JEUGDHULP, progress(REGISSEUR))).isEqualTo(403);

    assertThat(status(JEUGDHULP, helpBegins())).isEqualTo(201);
    assertThat(status(JEUGDHULP, progress(NOORD))).isEqualTo(403);
    assertThat(status(JEUGDHULP, progress(REGISSEUR, NOORD))).isEqualTo(403);
    assertThat(status(JEUGDHULP, progress(REGISSEUR))).isEqualTo(201);
    assertThat(inbox(REGISSEUR)).contains("nl.jeugd.jeugdhulp.voortgang");
    assertThat(inbox(NOORD)).isEmpty();
  }

  private SignalBuilder helpBegins() {
    return called("jeugdhulp.status")
        .saying(Map.of("jeugdhulp.stap", "start", "jeugdhulp.datum", "2026-11-20"))
        .to(REGISSEUR);
  }

  private SignalBuilder progress(Oin... to) {
    return called("jeugdhulp.voortgang")
        .saying(Map.of("voortgang.stand", "stagneert", "voortgang.rechtstreeksBetrokken", true))
        .to(to);
  }

  // 10. A step is bound to its parties

  @Test
  void anAnswerToAnOfferGoesToWhoOfferedAndToNobodyElse() {
    String plan = begins(REGISSEUR, People.SAM);
    Answer made = push(REGISSEUR, handover("aangeboden", REGISSEUR, NOORD));
    assertThat(made.status()).as(new String(made.body(), UTF_8)).isEqualTo(201);

    for (String answer : List.of("aanvaard", "geweigerd")) {
      assertThat(status(NOORD, handover(answer, REGISSEUR, NOORD).to(GI))).isEqualTo(409);
      assertThat(status(NOORD, handover(answer, REGISSEUR, NOORD).to(REGISSEUR, GI)))
          .isEqualTo(409);
      assertThat(status(NOORD, handover(answer, REGISSEUR, GI).to(REGISSEUR))).isEqualTo(409);
      assertThat(status(NOORD, handover(answer, GI, NOORD).to(REGISSEUR))).isEqualTo(409);
    }
    assertThat(inbox(GI)).isEmpty();
    assertThat(casePlan(plan).regisseur()).isEqualTo(REGISSEUR);

    Answer taken = push(NOORD, handover("aanvaard", REGISSEUR, NOORD));
    assertThat(taken.status()).as(new String(taken.body(), UTF_8)).isEqualTo(201);
    assertThat(casePlan(plan).regisseur()).isEqualTo(NOORD);
    assertThat(inbox(REGISSEUR)).contains("nl.jeugd.regie.overdracht.aanvaard");
    assertThat(inbox(PROCESREGIE)).contains("nl.jeugd.regie.overdracht.aanvaard");
  }

  @Test
  void anOfferReachesOnlyWhomItIsMadeTo() {
    begins(REGISSEUR, People.SAM);

    assertThat(status(REGISSEUR, handover("aangeboden", REGISSEUR, NOORD).to(NOORD, GI)))
        .isEqualTo(409);
    assertThat(status(REGISSEUR, handover("aangeboden", REGISSEUR, NOORD).to(GI))).isEqualTo(409);
    assertThat(status(REGISSEUR, handover("aangeboden", GI, NOORD).to(NOORD))).isEqualTo(409);
    assertThat(status(REGISSEUR, handover("aangeboden", REGISSEUR, PROCESREGIE))).isEqualTo(409);
    assertThat(inbox(GI)).isEmpty();
    assertThat(inbox(NOORD)).isEmpty();
  }

  @Test
  void aDecisionToRaiseReachesWhoHasTheRegieAndStartsFromTheRungThatIs() {
    String plan = begins(REGISSEUR, People.SAM);

    assertThat(status(PROCESREGIE, raise("casusregie").to(NOORD))).isEqualTo(409);
    assertThat(status(PROCESREGIE, raise("maatregel"))).isEqualTo(409);
    assertThat(status(PROCESREGIE, raise("casusregie"))).isEqualTo(201);
    assertThat(inbox(REGISSEUR)).contains("nl.jeugd.opschaling.besluit");
    assertThat(inbox(NOORD)).isEmpty();
    assertThat(casePlan(plan).rung()).isEqualTo("procesregie");
  }

  @Test
  void whoLosesTheRegieOrAnOfferHearsOfIt() {
    String plan = begins(REGISSEUR, People.SAM);
    offers(REGISSEUR, NOORD, REGISSEUR);

    Answer answer = push(PROCESREGIE, appoint(plan, GI, People.SAM));

    assertThat(answer.status()).as(new String(answer.body(), UTF_8)).isEqualTo(201);
    assertThat(casePlan(plan).regisseur()).isEqualTo(GI);
    for (Oin party : List.of(REGISSEUR, NOORD, GI)) {
      assertThat(inbox(party)).as("%s", party).contains("nl.jeugd.regie.aanstelling");
    }
  }

  @Test
  void aStrangerHearsTheSameWhetherThereIsAPlanOrNot() {
    SignalBuilder before = handover("aangeboden", REGISSEUR, GI);
    String without = detail(push(NOORD, before));
    String beginWithout = detail(push(NOORD, appoint(id(), NOORD, People.SAM)));
    begins(REGISSEUR, People.SAM);

    String with = detail(push(NOORD, handover("aangeboden", REGISSEUR, GI)));

    assertThat(with).isEqualTo(without);
    assertThat(detail(push(NOORD, appoint(id(), NOORD, People.SAM)))).isEqualTo(beginWithout);
  }

  @Test
  void whatAPlanKnowsIsNotForTheSenderToSay() {
    begins(REGISSEUR, People.SAM);

    assertThat(
            status(
                REGISSEUR,
                called("evaluatie.uitnodiging")
                    .to(SCHOOL)
                    .saying(
                        Map.of(
                            "plan.kenmerk", id(),
                            "evaluatie.tijdstip", "2026-12-01T10:00:00+01:00",
                            "evaluatie.plaats", "wijkcentrum"))))
        .isEqualTo(409);
    assertThat(
            status(
                REGISSEUR,
                called("overgang18")
                    .to(WMO)
                    .saying(
                        Map.of(
                            "overgang.verjaardag18", "2030-01-01", "overgang.toekomstplan", true))))
        .isEqualTo(409);
  }

  /** Of whom the birthday is not known, a message says no more than is known. */
  @ParameterizedTest(name = "born {0}: {1}")
  @CsvSource({
    "2009-05-01, 2027-05-01, 201",
    "2009-05-01, 2027-05, 409",
    "2009-05, 2027-05, 201",
    "2009-05, 2027-05-01, 409",
    "2009, 2027, 201",
    "2009, 2027-01-01, 409",
    "2009, 2028, 409",
    "2009, 2027-00-00, 400"
  })
  void aBirthdayIsSaidAsFarAsItIsKnown(String born, String birthday, int status) {
    Subject child = People.born(BirthDate.parse(born).orElseThrow());
    begins(REGISSEUR, child);
    gateway.give(child, ConsentBuilder.to(REGISSEUR).purpose("gezinsregie").roles("wmo").self());

    assertThat(
            status(
                REGISSEUR,
                called("overgang18")
                    .about(child)
                    .to(WMO)
                    .saying(
                        Map.of("overgang.verjaardag18", birthday, "overgang.toekomstplan", true))))
        .isEqualTo(status);
  }

  @Test
  void anOutcomeGoesOnlyToWhoReported() {
    SignalBuilder outcome =
        called("vt.uitkomst").to(SCHOOL).saying(Map.of("veiligThuis.uitkomst", "overdracht"));
    assertThat(status(VEILIG_THUIS, outcome)).isEqualTo(403);
    assertThat(
            status(
                REGISSEUR,
                called("signaal.terugkoppeling")
                    .to(HUISARTS)
                    .saying(Map.of("terugkoppeling.status", "contact-gelegd"))))
        .isEqualTo(403);
    assertThat(inbox(SCHOOL)).isEmpty();
    assertThat(inbox(HUISARTS)).isEmpty();
  }

  // 11. Who may begin a plan

  @Test
  void nobodyBeginsAPlanInAnothersAreaUnasked() {
    assertThat(status(NOORD, appoint(id(), NOORD, People.SAM))).isEqualTo(409);
    assertThat(status(REGISSEUR, appoint(id(), REGISSEUR, IN_NOORD))).isEqualTo(409);
    assertThat(status(REGISSEUR, appoint(id(), REGISSEUR, People.NOOR, IN_NOORD))).isEqualTo(409);

    assertThat(
            status(
                VEILIG_THUIS,
                called("vt.uitkomst")
                    .to(NOORD)
                    .saying(Map.of("veiligThuis.uitkomst", "overdracht"))))
        .isEqualTo(201);
    assertThat(status(NOORD, appoint(id(), NOORD, People.SAM))).isEqualTo(201);
  }

  /** What reached it was by name; later somebody named both, and now it is by number. */
  @Test
  void whatReachedWhoBeginsCountsUnderWhateverWayTheChildWasNamed() {
    namedApart();
    SignalBuilder outcome = called("vt.uitkomst").about(People.withoutBsn()).to(NOORD);
    assertThat(status(VEILIG_THUIS, outcome.saying(Map.of("veiligThuis.uitkomst", "overdracht"))))
        .isEqualTo(201);
    assertThat(status(NOORD, appoint(id(), NOORD, NUMBER))).isEqualTo(409);

    gateway.give(People.SAM, ConsentBuilder.to(SCHOOL).roles("politie").parent(1));

    assertThat(status(NOORD, appoint(id(), NOORD, NUMBER))).isEqualTo(201);
  }

  /** Without an address, or with another than reports about the child went by. */
  @Test
  void nobodyBeginsAPlanInAnothersAreaByWhatItSaysOfTheAddress() {
    reports(IN_NOORD);
    Subject nowhere = new Subject(People.SAM_BSN, People.SAM.birthDate(), null, null);

    assertThat(status(REGISSEUR, appoint(id(), REGISSEUR, nowhere))).isEqualTo(409);
    assertThat(status(REGISSEUR, appoint(id(), REGISSEUR, People.SAM))).isEqualTo(409);
    assertThat(status(REGISSEUR, appoint(id(), REGISSEUR, IN_NOORD))).isEqualTo(409);

    Answer begun = push(PROCESREGIE, appoint(id(), NOORD, nowhere));
    assertThat(begun.status()).as(new String(begun.body(), UTF_8)).isEqualTo(201);
  }

  @Test
  void whoReportedSeesThatAPlanRunsAndNoMore() throws IOException {
    reports(People.SAM);
    gateway.push(
        VEILIG_THUIS,
        called("vt.uitkomst").to(REGISSEUR).saying(Map.of("veiligThuis.uitkomst", "overdracht")));
    String plan = begins(REGISSEUR, People.SAM);
    assertThat(casePlan(plan).involved()).containsKeys(SCHOOL, VEILIG_THUIS);

    JsonNode seen = seen(SCHOOL, "/v1/casussen/" + plan, Map.of());
    assertThat(seen.fieldNames()).toIterable().containsExactlyInAnyOrder("kenmerk", "toestand");
    Map<String, String> withOther = Map.of("betrokken", VEILIG_THUIS.value());
    assertThat(seen(SCHOOL, "/v1/casussen", withOther).path("casussen")).isEmpty();
    assertThat(seen(REGISSEUR, "/v1/casussen", withOther).path("casussen")).hasSize(1);
    assertThat(seen(REGISSEUR, "/v1/casussen/" + plan, Map.of()).path("betrokken")).hasSize(2);
  }

  /** Who got the regie offered may see how far the plan is, not who reported. */
  @Test
  void whoReportedIsSeenByWhoHasTheRegie() throws IOException {
    reports(People.SAM);
    String plan = begins(REGISSEUR, People.SAM);
    offers(REGISSEUR, NOORD, REGISSEUR);

    assertThat(seen(NOORD, "/v1/casussen/" + plan, Map.of()).toString())
        .contains(REGISSEUR.value())
        .doesNotContain(SCHOOL.value());
  }

  private JsonNode seen(Oin who, String path, Map<String, String> query) throws IOException {
    Answer answer =
        query.isEmpty() ? gateway.call(who, "GET", path) : gateway.get(who, path, query);
    assertThat(answer.status()).as(path).isEqualTo(200);
    return new JsonMapper().readTree(answer.body());
  }

  @Test
  void whoGuardsTheAreaHearsThatAPlanBeganAndCanObject() throws IOException {
    String plan = id();
    assertThat(status(PROCESREGIE, appoint(plan, NOORD, People.SAM))).isEqualTo(201);
    assertThat(inbox(REGISSEUR)).containsExactly("nl.jeugd.regie.aanstelling");
    String other = id();
    gateway.push(
        VEILIG_THUIS,
        called("vt.uitkomst")
            .about(elsewhere())
            .to(NOORD)
            .saying(Map.of("veiligThuis.uitkomst", "overdracht")));
    assertThat(status(NOORD, appoint(other, NOORD, elsewhere()))).isEqualTo(201);
    assertThat(inbox(WIJKTEAM_NOORD)).contains("nl.jeugd.regie.aanstelling");
    assertThat(inbox(PROCESREGIE)).contains("nl.jeugd.regie.aanstelling");
    assertThat(read(PROCESREGIE, "nl.jeugd.regie.aanstelling").toString())
        .doesNotContain(People.NOOR_BSN.value(), "Voorbeeld");

    Answer objects =
        push(
            WIJKTEAM_NOORD,
            called("regie.bezwaar")
                .about(elsewhere())
                .saying(Map.of("plan.kenmerk", other, "regie.bezwaar", "niet-passend")));

    assertThat(objects.status()).as(new String(objects.body(), UTF_8)).isEqualTo(201);
    assertThat(inbox(PROCESREGIE)).contains("nl.jeugd.regie.bezwaar");
    assertThat(inbox(NOORD)).contains("nl.jeugd.regie.bezwaar");
  }

  @Test
  void whoReportedToOthersIsNotShownToWhoBegins() {
    reports(People.SAM);
    gateway.push(
        VEILIG_THUIS,
        called("vt.uitkomst").to(NOORD).saying(Map.of("veiligThuis.uitkomst", "overdracht")));
    String plan = id();

    assertThat(status(NOORD, appoint(plan, NOORD, People.SAM))).isEqualTo(201);

    assertThat(casePlan(plan).involved()).containsOnlyKeys(VEILIG_THUIS);
  }

  @Test
  void whoReportedToTheAreaHearsOfThePlanThatBeginsThere() {
    reports(People.SAM);

    assertThat(casePlan(begins(REGISSEUR, People.SAM)).involved()).containsOnlyKeys(SCHOOL);
  }

  /** The copies for others neither begin these nor end them. */
  @Test
  void theTermsOfARegieAreThoseOfWhoGotIt() {
    begins(REGISSEUR, People.SAM);

    assertThat(deadlines(REGISSEUR)).contains("toekomstplan", "overgang-18", "veiligheid-per-kind");
    assertThat(deadlines(PROCESREGIE)).doesNotContain("toekomstplan", "veiligheid-per-kind");
  }

  private String deadlines(Oin holder) {
    return new String(gateway.get(holder, "/v1/termijnen", Map.of()).body(), UTF_8);
  }

  @Test
  void aPlanWithNobodyInvolvedEnds() {
    String plan = begins(REGISSEUR, People.SAM);

    Answer answer = push(REGISSEUR, end());

    assertThat(answer.status()).as(new String(answer.body(), UTF_8)).isEqualTo(201);
    assertThat(casePlan(plan).phase()).isEqualTo(CasePlan.Phase.AFGESLOTEN);
  }

  @Test
  void theProcesregisseurEndsWhatItsRegisseurLeftBehind() {
    String plan = begins(REGISSEUR, People.SAM);
    offers(REGISSEUR, NOORD, REGISSEUR);

    assertThat(status(NOORD, end())).isEqualTo(409);
    Answer answer = push(PROCESREGIE, end());

    assertThat(answer.status()).as(new String(answer.body(), UTF_8)).isEqualTo(201);
    assertThat(casePlan(plan).phase()).isEqualTo(CasePlan.Phase.AFGESLOTEN);
    assertThat(inbox(REGISSEUR)).contains("nl.jeugd.casus.afsluiting");
    assertThat(inbox(NOORD)).contains("nl.jeugd.casus.afsluiting");
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

  private void erase(Subject child) throws Exception {
    Erased done =
        gateway
            .erasure()
            .erase(
                new ErasureRequest(child, Requester.self(), "onrechtmatig", null),
                new Auditor(FG, "fg", null, null),
                Policies.load(),
                clock.instant())
            .toCompletableFuture()
            .get();
    assertThat(done).isInstanceOf(Erased.Done.class);
  }

  private void objects(Subject child) {
    gateway.give(
        child,
        ConsentBuilder.to(new Party.Anyone())
            .purpose(null)
            .recipients(new Party.Anyone())
            .parent(1)
            .denied());
    gateway.reconsider();
  }

  // 12. One child, one plan

  @Test
  void noSecondPlanBeginsInSilenceForAChildNamedInAnotherWay() {
    begins(REGISSEUR, People.SAM);

    Subject moved =
        new Subject(
            null, People.SAM.birthDate(), People.SAM.name(), new Address("5212CD", 7, null));
    for (Subject again : List.of(People.withoutBsn(), moved)) {
      Answer answer = push(REGISSEUR, appoint(id(), REGISSEUR, again));
      assertThat(answer.status()).isEqualTo(409);
      assertThat(detail(answer))
          .containsPattern("mogelijk al een plan|loopt al een plan")
          .doesNotContain("0000009900");
      assertThat(status(PROCESREGIE, appoint(id(), GI, again))).isEqualTo(409);
    }
    assertThat(gateway.store().casePlans().in("binnenstad", 10)).hasSize(1);

    assertThat(status(REGISSEUR, appoint(id(), REGISSEUR, moved).saying("plan.anderKind", true)))
        .isEqualTo(409);
    assertThat(status(PROCESREGIE, appoint(id(), GI, moved).saying("plan.anderKind", true)))
        .isEqualTo(201);
  }

  @Test
  void noSecondPlanBeginsInSilenceForAChildNamedAlmostTheSame() {
    begins(REGISSEUR, People.SAM);
    PersonName name = java.util.Objects.requireNonNull(People.SAM.name());
    Address moved = new Address("5212CD", 7, null);

    for (Subject almost :
        List.of(
            new Subject(null, new BirthDate(2014, 3, 3), name, People.SAM.address()),
            new Subject(null, new BirthDate(2014, null, null), name, People.SAM.address()),
            new Subject(null, new BirthDate(2014, 3, null), name, moved),
            new Subject(null, new BirthDate(2015, 3, 2), name, moved),
            new Subject(
                null,
                People.SAM.birthDate(),
                new PersonName(name.givenNames(), name.familyName() + "t"),
                moved))) {
      assertThat(status(REGISSEUR, appoint(id(), REGISSEUR, almost))).isEqualTo(409);
    }
  }

  /** Named apart by two, and known as one only later. */
  @Test
  void ofTwoPlansForOneChildTheProcesregisseurEndsEither() throws IOException {
    Subject number = new Subject(People.SAM_BSN, People.SAM.birthDate(), null, null);
    String first = id();
    assertThat(status(PROCESREGIE, appoint(first, REGISSEUR, number))).isEqualTo(201);
    String second = id();
    assertThat(status(PROCESREGIE, appoint(second, GI, People.withoutBsn()))).isEqualTo(201);
    gateway.give(People.SAM, ConsentBuilder.to(SCHOOL).parent(1));

    assertThat(seen(PROCESREGIE, "/v1/casussen/" + first, Map.of()).path("ookInPlan")).hasSize(1);
    Answer ended = push(PROCESREGIE, end().saying("plan.kenmerk", second));

    assertThat(ended.status()).as(new String(ended.body(), UTF_8)).isEqualTo(201);
    assertThat(casePlan(second).ended()).isNotNull();
    assertThat(casePlan(first).ended()).isNull();
    assertThat(inbox(GI)).contains("nl.jeugd.casus.afsluiting");
  }

  @Test
  void twoChildrenWithNumbersAreTwoChildren() {
    begins(REGISSEUR, People.SAM);
    Subject twin =
        new Subject(
            People.NOOR_BSN, People.SAM.birthDate(), People.SAM.name(), People.SAM.address());

    assertThat(status(REGISSEUR, appoint(id(), REGISSEUR, twin))).isEqualTo(201);
  }

  // 13. Answers without a BSN

  @Test
  void whoGotOnlyAPseudonymAnswersByIt() throws IOException {
    String request = asks(SCHOOL);
    String pseudonym =
        read(SCHOOL, "nl.jeugd.informatie.verzoek").at("/betrokkene/pseudoniem").asText();
    assertThat(pseudonym).isNotEmpty();

    assertThat(status(HUISARTS, answers(request).aboutPseudonyms(pseudonym))).isEqualTo(403);
    assertThat(status(SCHOOL, answers(request).aboutPseudonyms("AAAAAAAAAAAAAAAAAAAA")))
        .isEqualTo(403);
    Answer answer = push(SCHOOL, answers(request).aboutPseudonyms(pseudonym));

    assertThat(answer.status()).as(new String(answer.body(), UTF_8)).isEqualTo(201);
    JsonNode got = read(VEILIG_THUIS, "nl.jeugd.informatie.antwoord");
    assertThat(got.at("/ernst").asText()).isEqualTo("midden");
    assertThat(got.at("/verzoek/uitwisseling").asText())
        .isEqualTo(gateway.store().inquiries().find(request).orElseThrow().exchange());
  }

  /** What was known of the age is gone, so nothing can be decided. */
  @Test
  void aPseudonymWhoseHistoryIsGoneIsRefused() throws IOException {
    String request = asks(SCHOOL);
    String pseudonym =
        read(SCHOOL, "nl.jeugd.informatie.verzoek").at("/betrokkene/pseudoniem").asText();
    Cutoff everything = Cutoff.of(clock.day().plusDays(1), ZoneId.of("Europe/Amsterdam"));
    gateway.commit(new Change.Expunged(KeptData.DECISIONS, everything, 1_000));

    assertThat(status(SCHOOL, answers(request).aboutPseudonyms(pseudonym))).isEqualTo(403);
  }

  @Test
  void oneQuestionTakesOneAnswer() {
    String request = asks(HUISARTS);

    assertThat(status(HUISARTS, answers(request))).isEqualTo(201);
    Answer again = push(HUISARTS, answers(request));

    assertThat(again.status()).isEqualTo(403);
    assertThat(detail(again)).startsWith("Op deze vraag is al geantwoord");
  }

  @Test
  void noAnswerIsTakenLongAfterItsTerm() {
    String late = asks(HUISARTS);
    clock.advance(Duration.ofDays(200));

    Answer answer = push(HUISARTS, answers(late));

    assertThat(answer.status()).isEqualTo(403);
    assertThat(detail(answer)).contains("termijn");
  }

  /** Asked by name, answered by name and number. */
  @Test
  void anAnswerIsAboutTheSamePersonInWhateverWayItIsNamed() {
    namedApart();
    String request = asks(HUISARTS, People.withoutBsn());

    assertThat(status(HUISARTS, answers(request).about(NUMBER))).isEqualTo(403);
    assertThat(status(HUISARTS, answers(request).about(People.SAM))).isEqualTo(201);
    assertThat(status(HUISARTS, answers(asks(HUISARTS, People.withoutBsn())).about(NUMBER)))
        .isEqualTo(201);
  }

  /** One child with two keys, of which nobody knows yet. */
  private void namedApart() {
    gateway.give(People.withoutBsn(), ConsentBuilder.to(SCHOOL).parent(1));
    gateway.give(NUMBER, ConsentBuilder.to(SCHOOL).parent(1));
  }

  private String asks(Oin holder) {
    return asks(holder, People.SAM);
  }

  private String asks(Oin holder, Subject child) {
    Answer asked =
        push(
            VEILIG_THUIS,
            called("informatie.verzoek")
                .about(child)
                .to(holder)
                .saying(Map.of(Inquiry.ASKED, List.of("ernst"), Inquiry.DUE, "2026-12-01")));
    assertThat(asked.status()).as(new String(asked.body(), UTF_8)).isEqualTo(201);
    return gateway.store().outbox().inbox(holder, "", 10).getLast().id();
  }

  private SignalBuilder answers(String request) {
    return called("informatie.antwoord")
        .to(VEILIG_THUIS)
        .saying(Map.of(Inquiry.REFERENCE, request, "ernst", "midden"));
  }

  private static Subject elsewhere() {
    return new Subject(
        People.NOOR_BSN,
        People.NOOR.birthDate(),
        People.NOOR.name(),
        new Address("5231AB", 3, null));
  }

  private void reports(Subject child) {
    gateway.give(child, ConsentBuilder.to(SCHOOL).parent(1));
    Answer answer = push(SCHOOL, SignalBuilder.called(next()).about(child));
    assertThat(answer.status()).as(new String(answer.body(), UTF_8)).isEqualTo(201);
  }

  private String begins(Oin regisseur, Subject... household) {
    return begins(regisseur, regisseur, household);
  }

  private String begins(Oin by, Oin regisseur, Subject... household) {
    String plan = id();
    Answer answer = push(by, appoint(plan, regisseur, household));
    assertThat(answer.status()).as(new String(answer.body(), UTF_8)).isEqualTo(201);
    return plan;
  }

  private SignalBuilder appoint(String plan, Oin regisseur, Subject... household) {
    return called("regie.aanstelling")
        .about(household)
        .saying(
            Map.of(
                "plan.kenmerk",
                plan,
                "regie.naar",
                regisseur.value(),
                "regie.datum",
                "2026-11-22"));
  }

  private int offers(Oin from, Oin to, Oin by) {
    return status(by, handover("aangeboden", from, to));
  }

  private SignalBuilder handover(String step, Oin from, Oin to) {
    return called("regie.overdracht." + step)
        .saying(
            Map.of(
                "regie.van", from.value(),
                "regie.naar", to.value(),
                "regie.datum", "2026-11-22"));
  }

  private SignalBuilder raise(String from) {
    return called("opschaling.besluit")
        .saying(
            Map.of(
                "opschaling.van", from,
                "opschaling.naar", "procesregie",
                "opschaling.besluit", "toegewezen"));
  }

  private SignalBuilder end() {
    return called("casus.afsluiting")
        .saying(Map.of("afsluiting.datum", "2026-12-01", "afsluiting.reden", "doelen-bereikt"));
  }

  private SignalBuilder called(String type) {
    return SignalBuilder.called(next())
        .type(new MessageType("nl.jeugd." + type))
        .saying(new HashMap<>());
  }

  private String next() {
    return "s-" + pushed++;
  }

  private static String id() {
    return UUID.randomUUID().toString();
  }

  private Answer push(Oin sender, SignalBuilder signal) {
    return gateway.push(sender, signal);
  }

  private int status(Oin sender, SignalBuilder signal) {
    return push(sender, signal).status();
  }

  private static String detail(Answer answer) {
    try {
      return new JsonMapper().readTree(answer.body()).path("detail").asText();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private CasePlan casePlan(String plan) {
    return gateway.store().casePlans().find(plan).orElseThrow();
  }

  private List<String> inbox(Oin recipient) {
    return gateway.store().outbox().inbox(recipient, "", 100).stream()
        .map(delivery -> delivery.type().value())
        .collect(Collectors.toList());
  }

  private JsonNode read(Oin recipient, String type) throws IOException {
    Delivery delivery =
        gateway.store().outbox().inbox(recipient, "", 100).stream()
            .filter(one -> Set.of(type).contains(one.type().value()))
            .findFirst()
            .orElseThrow();
    return new JsonMapper()
        .readTree(gateway.call(recipient, "GET", "/v1/berichten/" + delivery.id()).body());
  }
}
