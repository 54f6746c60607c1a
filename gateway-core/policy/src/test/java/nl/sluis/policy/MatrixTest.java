package nl.sluis.policy;

import static nl.sluis.testing.Organisations.CORPORATIE;
import static nl.sluis.testing.Organisations.FG;
import static nl.sluis.testing.Organisations.HUISARTS;
import static nl.sluis.testing.Organisations.POLITIE;
import static nl.sluis.testing.Organisations.REGISSEUR;
import static nl.sluis.testing.Organisations.SCHOOL;
import static nl.sluis.testing.Organisations.SCHULDHULP;
import static nl.sluis.testing.Organisations.STRANGER;
import static nl.sluis.testing.Organisations.WIJKTEAM;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import nl.sluis.participant.Oin;
import nl.sluis.testing.ConsentBuilder;
import nl.sluis.testing.Contents;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rows of the legal matrix that the policies have, each from both sides and at its edges. */
class MatrixTest {

  private static final Period TWO_WEEKS = Period.ofDays(14);
  private static final Instant YESTERDAY = Instant.parse("2026-11-21T12:00:00Z");

  /** What is asked, and what must be answered. */
  record Case(String row, String about, Ask ask, Reason reason) {
    @Override
    public String toString() {
      return "rij " + row + ": " + about + " → " + reason.slug();
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({"index", "prohibited", "doctor", "school", "corporation", "arrears"})
  void answersAsTheMatrixSays(Case expected) {
    Decision decision = expected.ask().decide();

    assertThat(decision.reason()).isEqualTo(expected.reason());
    assertThat(decision.row()).isEqualTo(rowOf(expected));
    assertThat(decision.effect()).isEqualTo(effectOf(expected));
    assertThat(decision.fields().isEmpty()).isEqualTo(decision.effect() == Effect.REFUSE);
    assertThat(decision.duties().heldUntil())
        .isEqualTo(decision.effect() == Effect.HOLD ? expected.ask().day().plus(TWO_WEEKS) : null);
  }

  /** At rows 5 and 9 a message waits for the consent that it lacks; at row 21 it does not. */
  private static Effect effectOf(Case expected) {
    return switch (expected.reason()) {
      case STATUTORY, CONSENTED -> Effect.PERMIT;
      case CONSENT_MISSING -> expected.row().equals("21") ? Effect.REFUSE : Effect.HOLD;
      default -> Effect.REFUSE;
    };
  }

  /** Without an agreement no row but a prohibition is looked at. */
  private static @Nullable String rowOf(Case expected) {
    return expected.reason() == Reason.NO_AGREEMENT || expected.reason() == Reason.NO_RULE
        ? null
        : expected.row();
  }

  static Stream<Case> index() {
    Ask report = Ask.report(SCHOOL);
    return Stream.of(
        of("3", "school meldt, zonder enige toestemming", report, Reason.STATUTORY),
        of("3", "huisarts meldt", Ask.report(HUISARTS), Reason.STATUTORY),
        of(
            "3",
            "een geweigerde toestemming doet er niet toe",
            report.consented(ConsentBuilder.to(SCHOOL).self().withdrawn(YESTERDAY)),
            Reason.STATUTORY),
        of(
            "3",
            "geen vermoeden van een risico",
            report.with(Contents.CONCERN),
            Reason.CONDITION_FAILED),
        of("3", "pasgeboren", report.turning(0, 0), Reason.STATUTORY),
        of("3", "dag voor de 23e verjaardag", report.turning(23, 1), Reason.STATUTORY),
        of("3", "op de 23e verjaardag", report.turning(23, 0), Reason.CONDITION_FAILED),
        of("3", "dag na de 23e verjaardag", report.turning(23, -1), Reason.CONDITION_FAILED),
        of(
            "3",
            "geboren 29 februari, op 28 februari nog 22",
            report.born(LocalDate.of(2004, 2, 29)).on(LocalDate.of(2027, 2, 28)),
            Reason.STATUTORY),
        of(
            "3",
            "geboren 29 februari, op 1 maart 23",
            report.born(LocalDate.of(2004, 2, 29)).on(LocalDate.of(2027, 3, 1)),
            Reason.CONDITION_FAILED),
        of("3", "eerste dag van de overeenkomst", report.on(day(2026, 1, 1)), Reason.STATUTORY),
        of("3", "laatste dag van de overeenkomst", report.on(day(2027, 12, 31)), Reason.STATUTORY),
        of("3", "dag voor de overeenkomst", report.on(day(2025, 12, 31)), Reason.NO_AGREEMENT),
        of("3", "dag na de overeenkomst", report.on(day(2028, 1, 1)), Reason.NO_AGREEMENT),
        of("3", "politie zonder afspraak over meldingen", Ask.report(POLITIE), Reason.NO_AGREEMENT),
        of("3", "onbekende organisatie", Ask.report(STRANGER), Reason.NO_AGREEMENT));
  }

  static Stream<Case> prohibited() {
    Ask asked = Ask.report(CORPORATIE);
    return Stream.of(
        of("4", "schuldhulp", Ask.report(SCHULDHULP), Reason.PROHIBITED),
        of("4", "functionaris gegevensbescherming", Ask.report(FG), Reason.PROHIBITED),
        of(
            "4",
            "ook als de overeenkomst is verlopen",
            Ask.report(SCHULDHULP).on(day(2028, 1, 1)),
            Reason.PROHIBITED),
        of(
            "4",
            "ook met toestemming",
            Ask.report(SCHULDHULP).consented(ConsentBuilder.to(SCHULDHULP).self().parent(1)),
            Reason.PROHIBITED),
        of("23", "woningcorporatie", asked, Reason.PROHIBITED),
        of("23", "ook zonder risico", asked.with(Map.of("ernst", "laag")), Reason.PROHIBITED),
        of(
            "23",
            "ook met toestemming van iedereen",
            asked.consented(
                ConsentBuilder.to(CORPORATIE)
                    .roles("verwijsindex")
                    .purpose("verwijsindex-afstemming")
                    .self()
                    .parent(1)),
            Reason.PROHIBITED),
        of("23", "ook over een volwassene", asked.turning(30, 0), Reason.PROHIBITED));
  }

  static Stream<Case> doctor() {
    Ask signal = Ask.concern(HUISARTS);
    ConsentBuilder parent = ConsentBuilder.to(HUISARTS).parent(1);
    ConsentBuilder self = ConsentBuilder.to(HUISARTS).self();
    ConsentBuilder both = ConsentBuilder.to(HUISARTS).parent(1).self();
    List<Case> cases = new ArrayList<>(consentIsAsked("5", HUISARTS, signal.turning(8, 0)));
    cases.add(of("5", "aan het wijkteam", toTeam(signal).consented(both), Reason.CONSENTED));
    for (int days = 1; days >= -1; days--) {
      Ask twelve = signal.turning(12, days);
      Ask sixteen = signal.turning(16, days);
      boolean before = days > 0;
      cases.add(birthday(twelve, 12, days, "ouder", parent, before));
      cases.add(birthday(twelve, 12, days, "kind", self, false));
      cases.add(birthday(twelve, 12, days, "beiden", both, true));
      cases.add(birthday(sixteen, 16, days, "ouder", parent, false));
      cases.add(birthday(sixteen, 16, days, "kind", self, !before));
      cases.add(birthday(sixteen, 16, days, "beiden", both, true));
    }
    cases.add(
        of(
            "5",
            "14 jaar, kind en ouder ieder apart",
            signal.consented(parent.id("a"), self.id("b")),
            Reason.CONSENTED));
    cases.add(
        of(
            "5",
            "14 jaar, kind en een van twee ouders",
            signal.consented(ConsentBuilder.to(HUISARTS).custody("tweehoofdig").self().parent(1)),
            Reason.CONSENT_MISSING));
    cases.add(
        of(
            "5",
            "17 jaar, gezag is niet van belang",
            signal
                .turning(17, 0)
                .consented(ConsentBuilder.to(HUISARTS).custody("niet-te-bepalen").self()),
            Reason.CONSENTED));
    return cases.stream();
  }

  static Stream<Case> school() {
    Ask signal = Ask.concern(SCHOOL);
    List<Case> cases = new ArrayList<>(consentIsAsked("9", SCHOOL, signal));
    cases.addAll(parentsUntilSixteen("9", SCHOOL, signal));
    return cases.stream();
  }

  static Stream<Case> corporation() {
    Ask signal = Ask.concern(CORPORATIE);
    List<Case> cases = new ArrayList<>(consentIsAsked("21", CORPORATIE, signal));
    cases.addAll(parentsUntilSixteen("21", CORPORATIE, signal));
    return cases.stream();
  }

  static Stream<Case> arrears() {
    Ask arrear = Ask.arrear(CORPORATIE).turning(41, 0);
    return Stream.of(
        of("20", "na een poging tot contact", arrear, Reason.STATUTORY),
        of("20", "over een kind", Ask.arrear(CORPORATIE), Reason.CONDITION_FAILED),
        of(
            "20",
            "zonder poging tot contact",
            arrear.with("vroegsignaal.contactpoging", false),
            Reason.CONDITION_FAILED),
        of(
            "20",
            "niet gezegd of het is geprobeerd",
            arrear.with(Contents.only("vroegsignaal.signaalpartner", "vroegsignaal.bedrag")),
            Reason.CONDITION_FAILED),
        of(
            "20",
            "de schuld van een andere schuldeiser",
            arrear.with("vroegsignaal.signaalpartner", "Energie"),
            Reason.CONDITION_FAILED),
        of("20", "dag na de overeenkomst", arrear.on(day(2028, 1, 1)), Reason.NO_AGREEMENT),
        of("20", "door de school", Ask.arrear(SCHOOL), Reason.NO_AGREEMENT),
        of("20", "aan het wijkteam", arrear.to(WIJKTEAM, "wijkteam"), Reason.NO_AGREEMENT));
  }

  /** What holds for every row that asks for consent; the person is one for whom parents sign. */
  private static List<Case> consentIsAsked(String row, Oin sender, Ask child) {
    return List.of(
        of(row, "zonder toestemming", child, Reason.CONSENT_MISSING),
        of(row, "ouder met gezag", child.consented(given(sender)), Reason.CONSENTED),
        of(row, "aan het wijkteam", toTeam(child).consented(given(sender)), Reason.CONSENTED),
        of(
            row,
            "een van twee ouders",
            child.consented(given(sender).custody("tweehoofdig")),
            Reason.CONSENT_MISSING),
        of(
            row,
            "beide ouders",
            child.consented(given(sender).custody("tweehoofdig").parent(2)),
            Reason.CONSENTED),
        of(
            row,
            "beide ouders, ieder apart",
            child.consented(
                ConsentBuilder.to(sender).id("a").custody("tweehoofdig").parent(1, 1980),
                ConsentBuilder.to(sender).id("b").custody("tweehoofdig").parent(2, 1979)),
            Reason.CONSENTED),
        of(
            row,
            "beide ouders, ieder apart, niet te onderscheiden",
            child.consented(
                given(sender).id("a").custody("tweehoofdig"),
                ConsentBuilder.to(sender).id("b").custody("tweehoofdig").parent(2)),
            Reason.CONSENT_MISSING),
        of(
            row,
            "een van twee voogden",
            child.consented(given(sender).custody("gezamenlijke-voogdij")),
            Reason.CONSENT_MISSING),
        of(
            row,
            "beide voogden",
            child.consented(given(sender).custody("gezamenlijke-voogdij").parent(2)),
            Reason.CONSENTED),
        of(
            row,
            "gezag beëindigd",
            child.consented(given(sender).custody("beeindigd").parent(2)),
            Reason.NO_VALID_CONSENTER),
        of(
            row,
            "gezag onbekend",
            child.consented(given(sender).custody("onbekend").parent(2)),
            Reason.NO_VALID_CONSENTER),
        of(
            row,
            "mentor van een kind bestaat niet",
            child.consented(given(sender).custody("mentorschap")),
            Reason.CONSENT_MISSING),
        of(
            row,
            "twee keer dezelfde ouder",
            child.consented(
                given(sender).id("a").custody("tweehoofdig"),
                given(sender).id("b").custody("tweehoofdig")),
            Reason.CONSENT_MISSING),
        of(
            row,
            "gezamenlijk gezag, een van beiden",
            child.consented(given(sender).custody("gezamenlijk")),
            Reason.CONSENT_MISSING),
        of(row, "voogd", child.consented(given(sender).custody("voogdij")), Reason.CONSENTED),
        of(
            row,
            "tijdelijk geen gezag",
            child.consented(given(sender).custody("tijdelijk-geen").parent(2)),
            Reason.NO_VALID_CONSENTER),
        of(
            row,
            "gezag niet te bepalen",
            child.consented(given(sender).custody("niet-te-bepalen")),
            Reason.NO_VALID_CONSENTER),
        of(
            row,
            "gezag eerst eenhoofdig en dan niet te bepalen",
            child.consented(
                given(sender).id("a"), given(sender).id("b").custody("niet-te-bepalen")),
            Reason.NO_VALID_CONSENTER),
        of(
            row,
            "voor een ander doel",
            child.consented(given(sender).purpose("schuldhulpverlening")),
            Reason.CONSENT_MISSING),
        of(
            row,
            "voor een andere ontvanger",
            child.consented(given(sender).roles("jeugdhulp")),
            Reason.CONSENT_MISSING),
        of(
            row,
            "voor een andere houder",
            child.consented(given(REGISSEUR)),
            Reason.CONSENT_MISSING),
        of(
            row,
            "ingetrokken",
            child.consented(given(sender).withdrawn(YESTERDAY)),
            Reason.CONSENT_MISSING),
        of(
            row,
            "laatste dag van de toestemming",
            child.consented(given(sender).until(Ask.DAY)),
            Reason.CONSENTED),
        of(
            row,
            "gisteren afgelopen",
            child.consented(given(sender).until(Ask.DAY.minusDays(1))),
            Reason.CONSENT_MISSING),
        of(
            row,
            "eerste dag van de toestemming",
            child.consented(given(sender).from(Ask.DAY)),
            Reason.CONSENTED),
        of(
            row,
            "gaat morgen in",
            child.consented(given(sender).from(Ask.DAY.plusDays(1))),
            Reason.CONSENT_MISSING),
        of(
            row,
            "overeenkomst verlopen",
            child.consented(given(sender).until(day(2029, 1, 1))).on(day(2028, 1, 1)),
            Reason.NO_AGREEMENT),
        of(
            row,
            "ontvanger in een andere rol dan zijn overeenkomst",
            child.to(REGISSEUR, "wijkteam").consented(given(sender)),
            Reason.NO_AGREEMENT));
  }

  /** UAVG 5: until the sixteenth birthday the representatives alone, from then on the person. */
  private static List<Case> parentsUntilSixteen(String row, Oin sender, Ask signal) {
    List<Case> cases = new ArrayList<>();
    for (int days = 1; days >= -1; days--) {
      Reason byParent = days > 0 ? Reason.CONSENTED : Reason.CONSENT_MISSING;
      Reason bySelf = days > 0 ? Reason.CONSENT_MISSING : Reason.CONSENTED;
      Ask sixteen = signal.turning(16, days);
      Ask twelve = signal.turning(12, days);
      ConsentBuilder self = ConsentBuilder.to(sender).self();
      cases.add(of(row, when(16, days) + ", ouder", sixteen.consented(given(sender)), byParent));
      cases.add(of(row, when(16, days) + ", kind", sixteen.consented(self), bySelf));
      cases.add(
          of(row, when(12, days) + ", ouder", twelve.consented(given(sender)), Reason.CONSENTED));
      cases.add(of(row, when(12, days) + ", kind", twelve.consented(self), Reason.CONSENT_MISSING));
    }
    return cases;
  }

  private static Case birthday(
      Ask ask, int age, int days, String who, ConsentBuilder by, boolean enough) {
    return of(
        "5",
        when(age, days) + ", " + who,
        ask.consented(by),
        enough ? Reason.CONSENTED : Reason.CONSENT_MISSING);
  }

  private static String when(int age, int days) {
    return (days > 0 ? "dag voor" : days == 0 ? "op" : "dag na") + " de " + age + "e verjaardag";
  }

  private static ConsentBuilder given(Oin holder) {
    return ConsentBuilder.to(holder).parent(1);
  }

  private static Ask toTeam(Ask ask) {
    return ask.to(WIJKTEAM, "wijkteam");
  }

  private static Case of(String row, String about, Ask ask, Reason reason) {
    return new Case(row, about, ask, reason);
  }

  private static LocalDate day(int year, int month, int day) {
    return LocalDate.of(year, month, day);
  }
}
