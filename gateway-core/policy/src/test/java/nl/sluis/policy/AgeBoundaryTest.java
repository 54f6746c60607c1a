package nl.sluis.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import nl.sluis.policy.cases.CaseFile;
import nl.sluis.policy.cases.CaseRunner;
import nl.sluis.signal.Field;
import nl.sluis.testing.Policies;
import nl.sluis.testing.PolicyCopy;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The days on which an answer changes: birthdays, and the first and last day of a law. */
class AgeBoundaryTest {

  private static final String SIGNAL = "nl.jeugd.signaal.gemeld";
  private static final String REPORT = "nl.jeugd.vir.melding";
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

  /** By age: a year with a 29 February, that age before one without. */
  private static final Map<Integer, Integer> BORN_ON_29_FEBRUARY =
      Map.of(3, 2012, 12, 2088, 16, 2084, 18, 2012, 21, 2012, 23, 2012);

  @TempDir private Path folder;

  private final CaseRunner runner = new CaseRunner(Policies.load());

  /** What changes at a row on a birthday. */
  record Turn(String row, int age, String about, Asking asking, Effect before, Effect from) {}

  /** Who asks to pass what on the word of whom. */
  record Asking(
      String sender,
      String recipient,
      String type,
      Map<String, Object> fields,
      @Nullable Set<String> asked,
      List<String> voices) {

    Asking by(List<String> others) {
      return new Asking(sender, recipient, type, fields, asked, others);
    }

    Asking asked(String name) {
      return new Asking(sender, recipient, type, fields, Set.of(name), voices);
    }

    CaseFile.Ask on(LocalDate day, LocalDate born) {
      CaseFile.Said said =
          new CaseFile.Said(
              voices, null, null, null, null, null, null, null, null, null, null, null, null, null);
      return new CaseFile.Ask(
          sender,
          recipient,
          type,
          day,
          born.toString(),
          fields,
          null,
          null,
          asked,
          voices.isEmpty() ? List.of() : List.of(said));
    }
  }

  /** The row without consent for the same message says first why it does not pass. */
  private static final Map<String, String> REFUSED_BY = Map.of("32g", "32");

  static List<Turn> turns() {
    List<String> parent = List.of("ouder-1");
    List<String> self = List.of("zelf");
    Map<String, Object> concern = Map.of("ernst", "midden");
    Map<String, Object> risk = Map.of("verwijsindex.risicos", List.of("c"));
    Asking answer =
        ask("huisarts", "gi", "nl.jeugd.informatie.antwoord", Map.of("antwoord.feiten", "x"))
            .asked("antwoord.feiten");
    return List.of(
        new Turn("5", 12, "ouder", signal("huisarts", concern, parent), Effect.PERMIT, Effect.HOLD),
        new Turn("15", 12, "ouder", signal("jgz", concern, parent), Effect.PERMIT, Effect.HOLD),
        new Turn("9", 12, "ouder", signal("school", concern, parent), Effect.PERMIT, Effect.PERMIT),
        new Turn("9", 12, "jeugdige", signal("school", concern, self), Effect.HOLD, Effect.HOLD),
        new Turn(
            "17",
            12,
            "ouder",
            ask("jeugdhulp", "regisseur", "nl.jeugd.jeugdhulp.voortgang", concern).by(parent),
            Effect.PERMIT,
            Effect.REFUSE),
        new Turn(
            "35b",
            12,
            "jeugdige",
            ask("zorgverzekeraar", "wmo", "nl.jeugd.ondersteuning.gezondheid", Map.of()).by(self),
            Effect.REFUSE,
            Effect.PERMIT),
        new Turn(
            "5", 16, "jeugdige", signal("huisarts", concern, self), Effect.HOLD, Effect.PERMIT),
        new Turn("9", 16, "ouder", signal("school", concern, parent), Effect.PERMIT, Effect.HOLD),
        new Turn("9", 16, "jeugdige", signal("school", concern, self), Effect.HOLD, Effect.PERMIT),
        new Turn(
            "21", 16, "ouder", signal("corporatie", concern, parent), Effect.PERMIT, Effect.REFUSE),
        new Turn(
            "21",
            16,
            "jeugdige",
            signal("corporatie", concern, self),
            Effect.REFUSE,
            Effect.PERMIT),
        new Turn(
            "37b",
            16,
            "jeugdige",
            ask("regisseur", "school", "nl.jeugd.overgang18", Map.of()).by(self),
            Effect.REFUSE,
            Effect.PERMIT),
        new Turn("7", 18, "ondertoezichtstelling", answer, Effect.PERMIT, Effect.REFUSE),
        new Turn(
            "11",
            18,
            "verzuim",
            ask(
                "school",
                "leerplicht",
                "nl.jeugd.verzuim.melding",
                Map.of("verzuim.verlangd", true)),
            Effect.PERMIT,
            Effect.REFUSE),
        new Turn(
            "32",
            18,
            "maatregel",
            measure("gi", "school", "maatregel.kennisgeving", "ondertoezichtstelling"),
            Effect.INFORM,
            Effect.REFUSE),
        new Turn(
            "32g",
            12,
            "jeugdreclassering",
            measure("gi", "school", "maatregel.kennisgeving", "jeugdreclassering")
                .by(List.of("zelf", "ouder-1")),
            Effect.REFUSE,
            Effect.PERMIT),
        new Turn(
            "32g",
            23,
            "jeugdreclassering",
            measure("gi", "school", "maatregel.kennisgeving", "jeugdreclassering").by(self),
            Effect.PERMIT,
            Effect.REFUSE),
        new Turn(
            "27b",
            23,
            "besluit",
            ask(
                "politie",
                "school",
                "nl.jeugd.politie.zorgformulier",
                Map.of(
                    "politie.aard", "zorg-om-jeugdige",
                    "wpg.besluit", "artikel-20",
                    "wpg.besluitkenmerk", "0197a3c2-0000-7000-8000-000000000001")),
            Effect.PERMIT,
            Effect.REFUSE),
        new Turn(
            "32f",
            18,
            "voogdij",
            measure("gi", "wijkteam", "maatregel.kennisgeving", "voogdij"),
            Effect.PERMIT,
            Effect.REFUSE),
        new Turn(
            "32f",
            23,
            "jeugdreclassering",
            measure("gi", "wijkteam", "maatregel.kennisgeving", "jeugdreclassering"),
            Effect.PERMIT,
            Effect.REFUSE),
        new Turn(
            "32b",
            23,
            "jeugdreclassering",
            measure("gi", "huisarts", "maatregel.verloop", "jeugdreclassering").by(self),
            Effect.PERMIT,
            Effect.REFUSE),
        new Turn(
            "26d",
            18,
            "ondertoezichtstelling",
            measure("politie", "gi", "politie.zorgformulier", "ondertoezichtstelling"),
            Effect.PERMIT,
            Effect.REFUSE),
        new Turn(
            "26d",
            23,
            "jeugdreclassering",
            measure("politie", "gi", "politie.zorgformulier", "jeugdreclassering"),
            Effect.PERMIT,
            Effect.REFUSE),
        new Turn(
            "25",
            18,
            "zorg om jeugdige",
            ask(
                "politie",
                "veilig-thuis",
                "nl.jeugd.politie.zorgformulier",
                Map.of("politie.herkomst", "wpg-8", "politie.aard", "zorg-om-jeugdige")),
            Effect.PERMIT,
            Effect.REFUSE),
        new Turn(
            "16",
            23,
            "jeugdhulp",
            ask(
                "jeugdhulp",
                "regisseur",
                "nl.jeugd.jeugdhulp.status",
                Map.of("jeugdhulp.stap", "start")),
            Effect.PERMIT,
            Effect.REFUSE),
        new Turn("5b", 23, "doorbreking", breach(), Effect.PERMIT, Effect.REFUSE),
        new Turn(
            "12",
            18,
            "leerling",
            ask("school", "jgz", "nl.jeugd.jgz.overleg", Map.of("overleg.vraag", "x")).by(self),
            Effect.PERMIT,
            Effect.REFUSE),
        new Turn(
            "12b",
            18,
            "leerling",
            ask("school", "jgz", "nl.jeugd.jgz.aanmelding", Map.of()),
            Effect.INFORM,
            Effect.REFUSE),
        new Turn("13", 3, "aanmelding", admission(), Effect.REFUSE, Effect.INFORM),
        new Turn("13", 21, "leerling", admission(), Effect.INFORM, Effect.REFUSE),
        new Turn("20", 18, "huurder", arrears("corporatie", "Huur"), Effect.REFUSE, Effect.PERMIT),
        new Turn(
            "35",
            18,
            "verzekerde",
            arrears("zorgverzekeraar", "Zorg"),
            Effect.REFUSE,
            Effect.PERMIT),
        new Turn(
            "21b",
            18,
            "bewoner",
            ask(
                "corporatie",
                "wijkteam",
                "nl.jeugd.overlast.gemeld",
                Map.of("overlast.aard", "geluid", "overlast.bewonerGeinformeerd", true)),
            Effect.REFUSE,
            Effect.INFORM),
        new Turn("38b", 18, "levensgevaar", danger("rvdk"), Effect.PERMIT, Effect.REFUSE),
        new Turn(
            "3",
            23,
            "melding",
            ask("school", "verwijsindex", REPORT, risk),
            Effect.PERMIT,
            Effect.REFUSE),
        new Turn(
            "14b",
            23,
            "melding",
            ask("leerplicht", "verwijsindex", REPORT, risk),
            Effect.PERMIT,
            Effect.REFUSE),
        new Turn(
            "28",
            23,
            "melding",
            ask("politie", "verwijsindex", REPORT, risk),
            Effect.PERMIT,
            Effect.REFUSE));
  }

  @TestFactory
  Stream<DynamicTest> changesOnTheBirthdayItself() {
    List<DynamicTest> tests = new ArrayList<>();
    for (Turn turn : turns()) {
      LocalDate born = TODAY.minusYears(turn.age());
      tests.add(test(turn, "dag voor", TODAY, born.plusDays(1), turn.before()));
      tests.add(test(turn, "op", TODAY, born, turn.from()));
      tests.add(test(turn, "dag na", TODAY, born.minusDays(1), turn.from()));
    }
    return tests.stream();
  }

  /** In a year without 29 February the birthday of who was born on it is 1 March. */
  @TestFactory
  Stream<DynamicTest> countsTheFirstOfMarchForWhoWasBornOn29February() {
    List<DynamicTest> tests = new ArrayList<>();
    for (Turn turn : turns()) {
      int year = BORN_ON_29_FEBRUARY.getOrDefault(turn.age(), 0);
      LocalDate born = LocalDate.of(year, 2, 29);
      LocalDate march = LocalDate.of(year + turn.age(), 3, 1);
      assertThat(march.isLeapYear()).isFalse();
      tests.add(test(turn, "28 februari voor", march.minusDays(1), born, turn.before()));
      tests.add(test(turn, "1 maart op", march, born, turn.from()));
      tests.add(test(turn, "2 maart na", march.plusDays(1), born, turn.from()));
    }
    return tests.stream();
  }

  @TestFactory
  Stream<DynamicTest> countsTheDayItselfInALeapYear() {
    LocalDate born = LocalDate.of(2012, 2, 29);
    List<DynamicTest> tests = new ArrayList<>();
    for (Turn turn : turns()) {
      if (turn.age() % 4 == 0) {
        LocalDate birthday = LocalDate.of(2012 + turn.age(), 2, 29);
        tests.add(test(turn, "28 februari voor", birthday.minusDays(1), born, turn.before()));
        tests.add(test(turn, "29 februari op", birthday, born, turn.from()));
      }
    }
    return tests.stream();
  }

  private DynamicTest test(Turn turn, String when, LocalDate day, LocalDate born, Effect expected) {
    return DynamicTest.dynamicTest(
        "rij %s: %s de %de verjaardag, %s: %s"
            .formatted(turn.row(), when, turn.age(), turn.about(), expected.slug()),
        () -> {
          Decision decision = runner.decide(turn.asking().on(day, born));
          assertThat(decision.effect()).isEqualTo(expected);
          assertThat(decision.row())
              .isEqualTo(
                  expected == Effect.REFUSE
                      ? REFUSED_BY.getOrDefault(turn.row(), turn.row())
                      : turn.row());
        });
  }

  /** Row 20 rests on the law as it was until the end of 2026, row 90 on what takes its place. */
  @Test
  void goesOverFromOneLawToTheNextAtMidnight() {
    PolicyCopy copy =
        Policies.copyTo(folder)
            .changeAfter(
                "legal-bases.yaml",
                "wgs-3-1-b:",
                "validFrom: 2021-01-01",
                "validFrom: 2021-01-01\n    validTo: 2026-12-31")
            .append(
                "legal-bases.yaml",
                """
                  wgs-nieuw:
                    law: Wgs
                    article: 3a
                    text: Proef.
                    validFrom: 2027-01-01
                    source: proef
                    status: memory
                """)
            .append(
                "matrix.yaml",
                """

                  - row: "90"
                    title: Proef
                    senders: [corporatie]
                    recipients: [schuldhulp]
                    types: [nl.jeugd.schuld.vroegsignaal]
                    effect: permit
                    basis: wgs-nieuw
                    purpose: schuldhulpverlening
                """);
    CaseRunner changed = new CaseRunner(copy.compile());

    assertThat(changed.decide(arrear(LocalDate.of(2026, 12, 31))))
        .returns("20", Decision::row)
        .returns(Effect.PERMIT, Decision::effect);
    assertThat(changed.decide(arrear(LocalDate.of(2027, 1, 1))))
        .returns("90", Decision::row)
        .returns(Effect.PERMIT, Decision::effect);
  }

  @Test
  void permitsNothingOnTheDayAfterTheLastDayOfALaw() {
    CaseRunner changed =
        new CaseRunner(
            Policies.copyTo(folder)
                .changeAfter(
                    "legal-bases.yaml",
                    "wgs-3-1-b:",
                    "validFrom: 2021-01-01",
                    "validFrom: 2021-01-01\n    validTo: 2026-12-31")
                .compile());

    assertThat(changed.decide(arrear(LocalDate.of(2020, 12, 31))).reason())
        .isEqualTo(Reason.BASIS_NOT_IN_FORCE);
    assertThat(changed.decide(arrear(LocalDate.of(2021, 1, 1))).permits()).isTrue();
    assertThat(changed.decide(arrear(LocalDate.of(2026, 12, 31))).permits()).isTrue();
    assertThat(changed.decide(arrear(LocalDate.of(2027, 1, 1))).reason())
        .isEqualTo(Reason.BASIS_NOT_IN_FORCE);
  }

  /** Also where the row itself still holds. */
  @Test
  void givesNoBsnOnTheDayAfterTheGroundForItEnds() {
    CaseRunner changed =
        new CaseRunner(
            Policies.copyTo(folder)
                .changeAfter(
                    "legal-bases.yaml",
                    "wgs-8c:",
                    "validFrom: 2021-01-01",
                    "validFrom: 2021-01-01\n    validTo: 2026-12-31")
                .compile());

    assertThat(changed.decide(arrear(LocalDate.of(2026, 12, 31))).fields()).contains(Field.BSN);
    assertThat(changed.decide(arrear(LocalDate.of(2027, 1, 1))))
        .returns(Effect.PERMIT, Decision::effect)
        .satisfies(decision ->
            assertThat(decision.fields())
                .doesNotContain(Field.BSN)
                .contains("betrokkene.naam.geslachtsnaam"));
  }

  private static CaseFile.Ask arrear(LocalDate day) {
    return arrears("corporatie", "Huur").on(day, LocalDate.of(1985, 5, 1));
  }

  private static Asking arrears(String sender, String creditor) {
    return ask(
        sender,
        "schuldhulp",
        "nl.jeugd.schuld.vroegsignaal",
        Map.of("vroegsignaal.signaalpartner", creditor, "vroegsignaal.contactpoging", true));
  }

  private static Asking measure(String sender, String recipient, String type, String kind) {
    return ask(
        sender,
        recipient,
        "nl.jeugd." + type,
        Map.of("maatregel.soort", kind, "politie.herkomst", "wpg-13"));
  }

  private static Asking admission() {
    return ask("school", "swv", "nl.jeugd.onderwijs.tlv", Map.of("onderwijs.voorziening", "so"));
  }

  private static Asking danger(String recipient) {
    return ask(
        "school",
        recipient,
        SIGNAL,
        Map.of("noodgeval.gevaar", "levensgevaar", "noodgeval.motivering", "x"));
  }

  private static Asking breach() {
    Map<String, Object> weighed = new HashMap<>();
    for (String part :
        List.of(
            "toestemmingGevraagd",
            "ernstigeSchade",
            "gewetensnood",
            "geenAndereWeg",
            "schadeTeVoorkomen",
            "zoMinMogelijk")) {
      weighed.put("afweging." + part, true);
    }
    return ask("huisarts", "regisseur", "nl.jeugd.signaal.doorbreking", weighed);
  }

  private static Asking signal(String sender, Map<String, Object> fields, List<String> by) {
    return ask(sender, "regisseur", SIGNAL, fields).by(by);
  }

  private static Asking ask(
      String sender, String recipient, String type, Map<String, Object> fields) {
    return new Asking(sender, recipient, type, fields, null, List.of());
  }
}
