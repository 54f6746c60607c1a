package nl.sluis.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static nl.sluis.testing.Organisations.REGISSEUR;
import static nl.sluis.testing.Organisations.SCHOOL;
import static nl.sluis.testing.Organisations.VEILIG_THUIS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import nl.sluis.caseplan.CasePlan;
import nl.sluis.http.Answer;
import nl.sluis.signal.Address;
import nl.sluis.signal.BirthDate;
import nl.sluis.signal.PersonName;
import nl.sluis.signal.Subject;
import nl.sluis.testing.ConsentBuilder;
import nl.sluis.testing.People;
import nl.sluis.testing.SignalBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may begin a plan, who hears of it, and that one child has one. */
final class PlanBeginningTest extends PlanRig {

  PlanBeginningTest(@TempDir Path folder) throws Exception {
    super(folder);
  }

  // Who may begin a plan

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

  // One child, one plan

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
}
