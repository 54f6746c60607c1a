package nl.sluis.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static nl.sluis.testing.Organisations.HUISARTS;
import static nl.sluis.testing.Organisations.REGISSEUR;
import static nl.sluis.testing.Organisations.SCHOOL;
import static nl.sluis.testing.Organisations.VEILIG_THUIS;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import nl.sluis.http.Answer;
import nl.sluis.participant.Oin;
import nl.sluis.signal.BirthDate;
import nl.sluis.signal.Subject;
import nl.sluis.testing.ConsentBuilder;
import nl.sluis.testing.People;
import nl.sluis.testing.SignalBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whom a step in a plan reaches, and what is not for its sender to say. */
final class PlanPartiesTest extends PlanRig {

  PlanPartiesTest(@TempDir Path folder) throws Exception {
    super(folder);
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

  // A step is bound to its parties

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
}
