package nl.sluis.policy;

import static nl.sluis.testing.Organisations.CORPORATIE;
import static nl.sluis.testing.Organisations.HUISARTS;
import static nl.sluis.testing.Organisations.POLITIE;
import static nl.sluis.testing.Organisations.SCHOOL;
import static nl.sluis.testing.Organisations.SCHULDHULP;
import static nl.sluis.testing.Organisations.WIJKTEAM;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import nl.sluis.law.LegalBasis;
import nl.sluis.signal.BirthDate;
import nl.sluis.signal.Subject;
import nl.sluis.testing.ConsentBuilder;
import nl.sluis.testing.Contents;
import nl.sluis.testing.People;
import nl.sluis.testing.Policies;
import nl.sluis.testing.PolicyCopy;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the order of rules is, and what a decision says, also under other policies than ours. */
class DecisionPointTest {

  private final PolicyCopy policies;

  DecisionPointTest(@TempDir Path folder) {
    policies = Policies.copyTo(folder);
  }

  @Test
  void letsThroughWhatTheListNamesAndNothingElse() {
    Decision decision =
        Ask.concern(SCHOOL)
            .with(Contents.ALL)
            .consented(ConsentBuilder.to(SCHOOL).id("c-1").parent(1))
            .decide();

    assertThat(decision.fields())
        .containsExactly(
            "besprokenMetOuders.besproken",
            "besprokenMetOuders.datum",
            "betrokkene.bsn",
            "ernst",
            "gevraagdeActie",
            "leefgebieden",
            "melder.email",
            "melder.functie",
            "melder.naam",
            "melder.telefoon",
            "urgentie");
    assertThat(decision.dropped())
        .contains("toelichting", "diagnose", "derden", "verwijzing.brief", "verwijsindex.risicos")
        .contains("verwijzing.datum", "verwijzing.soort")
        .contains("betrokkene.naam.voornamen", "betrokkene.geboortedatum")
        .isSorted();
    assertThat(decision.envelope()).contains(Envelope.PSEUDONYM, Envelope.SENDER_OIN);
    assertThat(decision.consents()).containsExactly("c-1");
    assertThat(decision.basis()).returns("AVG 6(1)(a)", Assertions.from(LegalBasis::citation));
    assertThat(decision.purpose()).isEqualTo("vroeghulp-jeugd");
  }

  @Test
  void namesThePersonOnlyWhereThereIsNoNumber() {
    ConsentBuilder consent = ConsentBuilder.to(SCHOOL).parent(1);

    assertThat(Ask.concern(SCHOOL).consented(consent).decide().fields())
        .contains("betrokkene.bsn")
        .noneMatch(field -> field.startsWith("betrokkene.naam"));
    assertThat(Ask.concern(SCHOOL).about(People.withoutBsn()).consented(consent).decide().fields())
        .contains("betrokkene.naam.geslachtsnaam", "betrokkene.geboortedatum")
        .contains("betrokkene.adres.postcode", "betrokkene.adres.huisnummer")
        .doesNotContain("betrokkene.bsn");
  }

  @Test
  void givesNothingAndDropsEverythingWhenItRefuses() {
    Ask ask = Ask.concern(CORPORATIE);

    Decision decision = ask.decide();

    assertThat(decision.effect()).isEqualTo(Effect.REFUSE);
    assertThat(decision.fields()).isEmpty();
    assertThat(decision.envelope()).isEmpty();
    assertThat(decision.consents()).isEmpty();
    assertThat(decision.dropped()).containsExactlyInAnyOrderElementsOf(fieldsOf(ask));
    assertThat(decision.text())
        .isEqualTo(Reason.CONSENT_MISSING.text(Set.of(Missing.REPRESENTATIVE)));
    assertThat(decision.duties()).isEqualTo(Decision.Duties.NONE);
  }

  @Test
  void holdsForTwoWeeksWhatLacksConsentAlone() {
    Ask ask = Ask.concern(SCHOOL);

    Decision decision = ask.decide();
    Decision later = ask.consented(ConsentBuilder.to(SCHOOL).parent(1)).decide();

    assertThat(decision.effect()).isEqualTo(Effect.HOLD);
    assertThat(decision.permits()).isFalse();
    assertThat(decision.reason()).isEqualTo(Reason.CONSENT_MISSING);
    assertThat(decision.row()).isEqualTo("9");
    assertThat(decision.duties()).isEqualTo(new Decision.Duties(null, null, Ask.DAY.plusDays(14)));
    assertThat(decision.fields()).isEqualTo(later.fields());
    assertThat(decision.consents()).isEmpty();
  }

  @Test
  void holdsNothingThatConsentCouldNotMend() {
    Ask ask = Ask.concern(SCHOOL);

    assertThat(ask.consented(ConsentBuilder.to(SCHOOL).parent(1).denied()).decide())
        .returns(Effect.REFUSE, Assertions.from(Decision::effect))
        .returns(Reason.OBJECTED, Assertions.from(Decision::reason));
    assertThat(
            ask.consented(ConsentBuilder.to(SCHOOL).parent(1).custody("niet-te-bepalen")).decide())
        .returns(Effect.REFUSE, Assertions.from(Decision::effect))
        .returns(Reason.NO_VALID_CONSENTER, Assertions.from(Decision::reason));
  }

  @Test
  void hasTheFgReviewEachUseOfTheEmergencyRow() {
    Ask ask =
        Ask.concern(SCHOOL)
            .with("noodgeval.gevaar", "levensgevaar")
            .with("noodgeval.motivering", "KANARIE-motivering");

    Decision decision = ask.decide();

    assertThat(decision.row()).isEqualTo("38");
    assertThat(decision.effect()).isEqualTo(Effect.PERMIT);
    assertThat(decision.duties().reviewBy()).isEqualTo(Ask.DAY.plusDays(3));
    assertThat(decision.fields())
        .contains("noodgeval.gevaar")
        .doesNotContain("noodgeval.motivering");
  }

  @Test
  void tellsOfTwoRefusalsTheOneThatCameNearest() {
    Decision forPolice =
        Ask.concern(POLITIE)
            .decide(sending("agreements/politie.yaml", "[nl.jeugd.politie.zorgformulier"));
    Decision forCorporation = Ask.concern(CORPORATIE).decide();

    assertThat(forPolice.row()).isEqualTo("38");
    assertThat(forPolice.reason()).isEqualTo(Reason.CONDITION_FAILED);
    assertThat(forPolice.text()).isEqualTo("Deze weg is er alleen bij levensgevaar.");
    assertThat(forCorporation.row()).isEqualTo("21");
    assertThat(forCorporation.reason()).isEqualTo(Reason.CONSENT_MISSING);
  }

  private PolicySet sending(String agreement, String types) {
    return policies
        .change(agreement, types, types.replace("[", "[nl.jeugd.signaal.gemeld, "))
        .compile();
  }

  @Test
  void namesOnlyTheConsentsThatCover() {
    Decision decision =
        Ask.concern(HUISARTS)
            .consented(
                ConsentBuilder.to(HUISARTS).id("c-2").self(),
                ConsentBuilder.to(HUISARTS).id("c-1").parent(1),
                ConsentBuilder.to(SCHOOL).id("c-3").parent(1),
                ConsentBuilder.to(HUISARTS).id("c-4").purpose("schuldhulpverlening").parent(1))
            .decide();

    assertThat(decision.consents()).containsExactly("c-1", "c-2");
  }

  @Test
  void setsTheDutyToTellByAge() {
    Ask report = Ask.report(SCHOOL);

    assertThat(report.turning(12, 1).decide().duties().notice())
        .isEqualTo(notice(Say.REPRESENTATIVES));
    assertThat(report.turning(12, 0).decide().duties().notice())
        .isEqualTo(notice(Say.SELF, Say.REPRESENTATIVES));
    assertThat(report.turning(16, 0).decide().duties().notice()).isEqualTo(notice(Say.SELF));
    assertThat(Ask.arrear(CORPORATIE).decide().duties().notice()).isNull();
  }

  private static Decision.Notice notice(Say... who) {
    return new Decision.Notice("verwijsindex", Set.of(who), Ask.DAY.plusDays(28), true);
  }

  @Test
  void permitsNothingOnABasisThatIsNotInForce() {
    policies.changeAfter(
        "legal-bases.yaml",
        "jeugdwet-7.1.4.1:",
        "validFrom: 2015-01-01",
        "validFrom: 2026-11-22\n    validTo: 2026-11-24");
    PolicySet policy = policies.compile();
    Ask report = Ask.report(SCHOOL);

    assertThat(report.on(Ask.DAY.minusDays(1)).decide(policy).reason())
        .isEqualTo(Reason.BASIS_NOT_IN_FORCE);
    assertThat(report.on(Ask.DAY).decide(policy).permits()).isTrue();
    assertThat(report.on(Ask.DAY.plusDays(2)).decide(policy).permits()).isTrue();
    assertThat(report.on(Ask.DAY.plusDays(3)).decide(policy).reason())
        .isEqualTo(Reason.BASIS_NOT_IN_FORCE);
    assertThat(report.on(Ask.DAY.plusDays(3)).decide(policy).row()).isEqualTo("3");
  }

  @Test
  void asksConsentOnABasisThatIsInForce() {
    policies.changeAfter(
        "legal-bases.yaml",
        "avg-6-1-a:",
        "validFrom: 2018-05-25",
        "validFrom: 2018-05-25\n    validTo: 2026-11-21");
    Ask ask =
        Ask.talk(SCHOOL)
            .consented(ConsentBuilder.to(SCHOOL).roles("jgz").purpose("jeugdgezondheid").parent(1));

    assertThat(ask.decide().reason()).isEqualTo(Reason.CONSENTED);
    assertThat(ask.decide(policies.compile()).reason()).isEqualTo(Reason.BASIS_NOT_IN_FORCE);
  }

  @Test
  void countsWholeYearsAlsoForWhoWasBornOn29February() {
    extendAgreements("huisarts", "regisseur");
    PolicySet policy = policies.compile();
    Ask leap =
        Ask.concern(HUISARTS)
            .born(LocalDate.of(2016, 2, 29))
            .consented(ConsentBuilder.to(HUISARTS).parent(1).until(LocalDate.of(2035, 12, 31)));

    assertThat(leap.on(LocalDate.of(2028, 2, 28)).decide(policy).permits()).isTrue();
    assertThat(leap.on(LocalDate.of(2028, 2, 29)).decide(policy).reason())
        .isEqualTo(Reason.CONSENT_MISSING);

    Ask self = leap.consented(ConsentBuilder.to(HUISARTS).self().until(LocalDate.of(2035, 12, 31)));
    assertThat(self.on(LocalDate.of(2032, 2, 28)).decide(policy).reason())
        .isEqualTo(Reason.CONSENT_MISSING);
    assertThat(self.on(LocalDate.of(2032, 2, 29)).decide(policy).permits()).isTrue();
  }

  @Test
  void takesAPersonWhoIsNotBornYetForAChild() {
    assertThat(Age.on(Ask.DAY, BirthDate.of(Ask.DAY.plusDays(40)))).isEqualTo(new Age(0, 0));
    assertThat(Age.on(Ask.DAY, BirthDate.of(Ask.DAY))).isEqualTo(new Age(0, 0));
    assertThat(Age.on(Ask.DAY, new BirthDate(2014, 11, 23))).isEqualTo(new Age(11, 11));
    assertThat(Age.on(Ask.DAY, new BirthDate(2014, 11, 22))).isEqualTo(new Age(12, 12));
  }

  @Test
  void refusesWhatNoRowIsAbout() {
    PolicySet policy =
        policies
            .change(
                "agreements/schuldhulp.yaml",
                "nl.jeugd.schuld.vroegsignaal,",
                "nl.jeugd.schuld.vroegsignaal, nl.jeugd.signaal.gemeld,")
            .compile();

    assertThat(
            Ask.concern(SCHOOL)
                .to(SCHULDHULP, "schuldhulp")
                .consented(ConsentBuilder.to(SCHOOL).roles("schuldhulp").parent(1))
                .decide(policy)
                .reason())
        .isEqualTo(Reason.NO_RULE);
  }

  @Test
  void refusesARecipientWhoseAgreementHasEnded() {
    policies.change("agreements/regisseur.yaml", "to: 2027-12-31", "to: 2026-11-22");
    PolicySet policy = policies.compile();
    Ask ask = Ask.concern(SCHOOL).consented(ConsentBuilder.to(SCHOOL).parent(1));

    assertThat(ask.decide(policy).permits()).isTrue();
    assertThat(ask.on(Ask.DAY.plusDays(1)).decide(policy).reason()).isEqualTo(Reason.NO_AGREEMENT);
  }

  @Test
  void refusesARecipientWhoseAgreementDoesNotNameTheType() {
    policies.change(
        "agreements/wijkteam.yaml",
        "nl.jeugd.signaal.gemeld, nl.jeugd.signaal.doorbreking",
        "nl.jeugd.signaal.doorbreking");

    assertThat(
            Ask.concern(SCHOOL)
                .to(WIJKTEAM, "wijkteam")
                .consented(ConsentBuilder.to(SCHOOL).parent(1))
                .decide(policies.compile())
                .reason())
        .isEqualTo(Reason.NO_AGREEMENT);
  }

  @Test
  void prefersAProhibitionToAnyPermit() {
    policies.append(
        "matrix.yaml", row("90", "[school]", "effect: forbid", "if: '\"derden\" in velden'"));
    PolicySet policy = policies.compile();
    Ask ask = Ask.concern(SCHOOL).consented(ConsentBuilder.to(SCHOOL).parent(1));

    assertThat(ask.decide(policy).reason()).isEqualTo(Reason.PROHIBITED);
    assertThat(ask.decide(policy).row()).isEqualTo("90");
    assertThat(ask.with(Contents.only("ernst")).decide(policy).permits()).isTrue();
  }

  @Test
  void forbidsWhenItCannotTellWhetherAProhibitionApplies() {
    policies.append(
        "matrix.yaml",
        row("90", "[school]", "effect: forbid", "if: waarden[\"ernst\"] == \"hoog\""));
    PolicySet policy = policies.compile();
    Ask ask = Ask.concern(SCHOOL).consented(ConsentBuilder.to(SCHOOL).parent(1));

    assertThat(ask.decide(policy).permits()).isTrue();
    assertThat(ask.with("ernst", "hoog").decide(policy).reason()).isEqualTo(Reason.PROHIBITED);
    assertThat(ask.with(Contents.only("urgentie")).decide(policy).reason())
        .isEqualTo(Reason.PROHIBITED);
  }

  @Test
  void permitsNothingWhenItCannotTellWhetherAConditionHolds() {
    policies.append(
        "matrix.yaml",
        row("90", "[school]", "effect: permit", "if: waarden[\"ernst\"] == \"hoog\""));
    PolicySet policy = policies.compile();

    assertThat(Ask.concern(SCHOOL).with("ernst", "hoog").decide(policy).row()).isEqualTo("90");
    assertThat(Ask.concern(SCHOOL).with("ernst", "hoog").decide(policy).permits()).isTrue();
    assertThat(Ask.concern(SCHOOL).decide(policy).permits()).isFalse();
    assertThat(Ask.concern(SCHOOL).with(Contents.only("urgentie")).decide(policy).permits())
        .isFalse();
  }

  @Test
  void triesConsentWhereAStatutoryRowDoesNotHold() {
    policies.append("matrix.yaml", row("90", "[school]", "effect: permit", "if: leeftijd > 90"));

    Decision decision =
        Ask.concern(SCHOOL)
            .consented(ConsentBuilder.to(SCHOOL).parent(1))
            .decide(policies.compile());

    assertThat(decision.permits()).isTrue();
    assertThat(decision.row()).isEqualTo("9");
  }

  @Test
  void keepsTheAnswerToOnePersonFromTheNext() {
    ConsentBuilder parent = ConsentBuilder.to(HUISARTS).parent(1);
    Subject eleven = People.born(Ask.DAY.minusYears(12).plusDays(1));
    Subject twelve = People.born(Ask.DAY.minusYears(12));
    Ask ask = Ask.concern(HUISARTS).consented(parent);

    for (Subject subject : List.of(eleven, twelve, eleven, twelve)) {
      assertThat(ask.about(subject).decide().permits()).isEqualTo(subject.equals(eleven));
    }
  }

  private static Set<String> fieldsOf(Ask ask) {
    return ask.question().fields().keySet();
  }

  private void extendAgreements(String... names) {
    for (String name : names) {
      policies.change("agreements/" + name + ".yaml", "to: 2027-12-31", "to: 2035-12-31");
    }
  }

  private static String row(String number, String senders, String effect, String condition) {
    return """

      - row: "%s"
        title: Proef
        senders: %s
        recipients: [regisseur]
        types: [nl.jeugd.signaal.gemeld]
        %s
        basis: avg-6-1
        purpose: vroeghulp-jeugd
        conditions:
          - %s
            else: Het houdt niet.
    """
        .formatted(number, senders, effect, condition);
  }
}
