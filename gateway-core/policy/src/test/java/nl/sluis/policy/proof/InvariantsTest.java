package nl.sluis.policy.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import nl.sluis.policy.Matrix;
import nl.sluis.policy.PolicyException;
import nl.sluis.policy.PolicySet;
import nl.sluis.policy.Routing;
import nl.sluis.policy.Rulebook;
import nl.sluis.policy.deadline.DeadlineRules;
import nl.sluis.testing.Policies;
import nl.sluis.testing.PolicyCopy;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Each invariant guards against something: a change of the policies that breaks it is found out,
 * with an example of what would go wrong.
 */
@Tag("slow")
class InvariantsTest {

  private static final String FILE = "invariants.yaml";
  private static final String MATRIX = "matrix.yaml";
  private static final String LISTS = "allow-lists.yaml";
  private static final String FIELDS = "fields.yaml";
  private static final String AGES = "age-table.yaml";

  /** What no policy can break, for the engine itself keeps it. */
  private static final Set<String> KEPT_BY_THE_ENGINE = Set.of("I4", "I5", "I6", "I12");

  @TempDir private Path folder;

  /**
   * A change that breaks an invariant.
   *
   * @param rows rows of the matrix to look at; to prove them all each time would take minutes
   */
  record Break(String invariant, Set<String> rows, UnaryOperator<PolicyCopy> change) {
    @Override
    public String toString() {
      return invariant;
    }
  }

  static Stream<Break> breaks() {
    return Stream.of(
        new Break(
            "I1",
            Set.of("3"),
            p ->
                p.changeAfter(
                    LISTS,
                    "type: nl.jeugd.vir.melding",
                    "verwijderdatum,",
                    "verwijderdatum, ernst,")),
        new Break(
            "I31",
            Set.of("44"),
            p ->
                p.changeAfter(
                    MATRIX, "row: \"44\"", "senders: [gemeente]", "senders: [gemeente, wijkteam]")),
        new Break(
            "I30",
            Set.of("40"),
            p ->
                p.changeAfter(
                    "messages.yaml",
                    "title: Besluit over opschalen",
                    "    plan:\n      hears: [casusregisseur]\n      says: { opschaling.van: trede, plan.kenmerk: plan }\n      unasked: [procesregie]\n      needs: { maatregel: [gi] }\n      objection: { basis: avg-21-1 }\n",
                    "")),
        new Break(
            "I32",
            Set.of("16"),
            p -> p.changeAfter(MATRIX, "row: \"16\"", "leeftijd < 23", "leeftijd < 24")),
        new Break(
            "I33",
            Set.of("20"),
            p -> p.changeAfter(MATRIX, "row: \"20\"", "leeftijd >= 18", "leeftijd >= 17")),
        new Break(
            "I34",
            Set.of("12b"),
            p -> p.changeAfter(MATRIX, "row: \"12b\"", "leeftijd < 18", "leeftijd < 19")),
        new Break(
            "I35",
            Set.of("32g"),
            p -> p.changeAfter(MATRIX, "row: \"32g\"", "leeftijd < 23", "leeftijd < 24")),
        new Break(
            "I36",
            Set.of("38b"),
            p -> p.changeAfter(MATRIX, "row: \"38b\"", "leeftijd < 18", "leeftijd < 19")),
        new Break(
            "I38",
            Set.of("46"),
            p ->
                p.changeAfter(
                    MATRIX,
                    "row: \"46\"",
                    "only: [verzoek.kenmerk,",
                    "only: [ernst, verzoek.kenmerk,")),
        new Break(
            "I39",
            Set.of("40g"),
            p ->
                p.changeAfter(
                    LISTS,
                    "wie geen hulp geeft, hoort niet",
                    "afsluiting.nazorgDatum",
                    "afsluiting.nazorg, afsluiting.nazorgDatum")),
        new Break(
            "I2",
            Set.of("3", "4"),
            p ->
                p.changeAfter(
                        MATRIX,
                        "row: \"3\"",
                        "{ in: verwijsindex-melders, except: [politie, leerplicht] }",
                        "[school, kinderopvang]")
                    .changeAfter(
                        MATRIX, "row: \"4\"", "[corporatie]", "[corporatie, kinderopvang]")),
        new Break(
            "I3",
            Set.of("3"),
            p -> p.changeAfter(MATRIX, "row: \"3\"", "leeftijd < 23", "leeftijd < 24")),
        new Break(
            "I7",
            Set.of("9"),
            p ->
                p.changeAfter(
                    AGES, "school-derden:", "0, all: [representatives]", "0, all: [self]")),
        new Break(
            "I8",
            Set.of("5"),
            p ->
                p.changeAfter(
                    AGES, "wgbo-verstrekking:", "all: [self, representatives]", "all: [self]")),
        new Break(
            "I9",
            Set.of("21"),
            p ->
                p.changeAfter(
                    AGES,
                    "avg-toestemming:",
                    "16, all: [self]",
                    "16, any: [self, representatives]")),
        new Break(
            "I10",
            Set.of("9"),
            p -> p.changeAfter(AGES, "  tweehoofdig:", "voices: 2", "voices: 1")),
        new Break(
            "I11",
            Set.of("9"),
            p -> p.changeAfter(AGES, "  niet-te-bepalen:", "voices: 0", "voices: 1")),
        new Break(
            "I26",
            Set.of("5"),
            p -> p.changeAfter(AGES, "  tweehoofdig:", "until: 18", "until: 19")),
        new Break(
            "I27",
            Set.of("5"),
            p ->
                p.changeAfter(
                    AGES,
                    "avg-intrekking:",
                    "12, any: [self, representatives]",
                    "12, all: [representatives]")),
        new Break(
            "I37",
            Set.of("9", "10"),
            p ->
                p.changeAfter(
                    AGES, "avg-bezwaar:", "12, any: [self, representatives]", "12, all: [self]")),
        new Break(
            "I28",
            Set.of("9"),
            p ->
                p.changeAfter(
                    AGES, "  familie:", "acts: [wgbo-verstrekking,", "acts: [school-derden,")),
        new Break(
            "I29",
            Set.of("24"),
            p ->
                p.changeAfter(
                    AGES,
                    "  bewind:",
                    "purposes: [schuldhulpverlening]",
                    "purposes: [vroeghulp-jeugd]")),
        new Break(
            "I13",
            Set.of("18"),
            p ->
                p.changeAfter(MATRIX, "row: \"18\"", "effect: consent", "effect: permit")
                    .changeAfter(MATRIX, "row: \"18\"", "    act: avg-toestemming\n", "")
                    .changeAfter(
                        "purposes.yaml",
                        "to: maatschappelijke-ondersteuning",
                        "effect: consent",
                        "effect: permit")),
        new Break(
            "I14",
            Set.of("31"),
            p ->
                p.changeAfter(
                    FIELDS, "veiligThuis.uitkomst:", "category: proces", "category: bsn")),
        new Break(
            "I15",
            Set.of("39"),
            p ->
                p.changeAfter(
                    FIELDS, "terugkoppeling.status:", "category: proces", "category: gezondheid")),
        new Break(
            "I16",
            Set.of("9"),
            p -> p.change(LISTS, "leefgebieden, ernst", "verwijzing.datum, ernst")),
        new Break(
            "I17",
            Set.of("38"),
            p ->
                p.change(LISTS, "noodgeval.motivering, melder.naam", "derden, melder.naam")
                    .change(
                        FIELDS,
                        "kind: lines, title: Namen van derden",
                        "kind: lines, title: Namen van derden, free: om te proberen")),
        new Break(
            "I18",
            Set.of("2"),
            p ->
                p.changeAfter(
                        "messages.yaml", "nl.jeugd.vt.advies:", "subjects: none", "subjects: named")
                    .changeAfter(
                        LISTS,
                        "type: nl.jeugd.vt.advies",
                        "doel,",
                        "betrokkene.geboortedatum, doel,")),
        new Break(
            "I40",
            Set.of("10"),
            p ->
                p.changeAfter(
                    FIELDS, "  overleg.onderwerp:", "category: proces", "category: vrije-tekst")),
        new Break(
            "I19",
            Set.of("40"),
            p -> p.changeAfter(FIELDS, "opschaling.reden:", "category: proces", "category: zorg")),
        new Break(
            "I20",
            Set.of("20"),
            p ->
                p.changeAfter(
                    FIELDS, "vroegsignaal.bedrag:", "category: financieel", "category: zorg")),
        new Break(
            "I21",
            Set.of("31"),
            p ->
                p.changeAfter(
                    LISTS,
                    "de melder: alleen de stap",
                    "veiligThuis.uitkomst,",
                    "veiligThuis.uitkomst, veiligheidsafspraken,")),
        new Break(
            "I22",
            Set.of("26", "27", "27b"),
            p ->
                p.changeAfter(MATRIX, "row: \"26\"", "[wijkteam, regisseur]", "[wijkteam, school]")
                    .changeAfter(
                        MATRIX, "row: \"27\"", "[school, huisarts, corporatie]", "[huisarts]")),
        new Break(
            "I23",
            Set.of("9"),
            p -> p.changeAfter(FIELDS, "  ernst:", "category: zorg", "category: strafrecht")),
        new Break(
            "I24",
            Set.of("36"),
            p ->
                p.changeAfter(
                        FIELDS,
                        "onderzoek.vraag:",
                        "title: Onderzoeksvraag",
                        "title: Onderzoeksvraag, free: om te proberen")
                    .changeAfter(
                        MATRIX, "row: \"36\"", "recipients: any", "recipients: [onderzoek]")
                    .changeAfter(MATRIX, "row: \"36\"", "effect: forbid", "effect: permit")
                    .append(
                        LISTS,
                        """
                          - type: nl.jeugd.onderzoek.gegevens
                            recipients: [onderzoek]
                            fields: [onderzoek.vraag]
                        """)),
        new Break(
            "I25",
            Set.of("38"),
            p -> p.change(LISTS, "noodgeval.gevaar, melder.naam", "melder.naam")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("breaks")
  void findsOutWhoBreaksIt(Break broken) throws IOException {
    Invariant invariant = invariant(broken.invariant());
    PolicySet before = only(Policies.load(), broken.rows());
    PolicySet after = only(broken.change().apply(Policies.copyTo(folder)).compile(), broken.rows());

    Proof sound = new Prover(before, List.of(invariant)).prove((done, all) -> {});
    Proof unsound = new Prover(after, List.of(invariant)).prove((done, all) -> {});

    assertThat(sound.counterexample()).isEmpty();
    Proof.Counterexample example = unsound.counterexample().orElseThrow();
    assertThat(example.invariant()).isEqualTo(broken.invariant());
    assertThat(example.explanation())
        .startsWith("'" + broken.invariant() + "' geldt niet: " + invariant.says())
        .contains("Tegenvoorbeeld: afzender = ", "ontvanger = ", "regel = ", "velden = ");
    assertThat(broken.rows()).contains(String.valueOf(example.outcome().get(Aspect.REGEL)));
  }

  @Test
  void hasABreakForEveryInvariantThatPolicyCanBreak() throws IOException {
    Set<String> tried = new HashSet<>(KEPT_BY_THE_ENGINE);
    breaks().forEach(broken -> assertThat(tried.add(broken.invariant())).isTrue());

    assertThat(tried).containsExactlyInAnyOrderElementsOf(ids());
  }

  /** Its condition comes up, so it says something: turned round it does not hold. */
  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"I4", "I5", "I6", "I12"})
  void whatTheEngineKeepsComesUp(String id) throws IOException {
    JsonNode text = text(id);
    Invariant turned =
        Invariant.compile(id, "", text.get("if").asText(), "!(" + text.get("then").asText() + ")");

    assertThat(
            new Prover(only(Policies.load(), Set.of("9")), List.of(turned))
                .prove((done, all) -> {}))
        .satisfies(proof -> assertThat(proof.counterexample()).isPresent());
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"I1", "I16"})
  void isNotLoadedBroken(String id) throws IOException {
    Break broken = breaks().filter(one -> one.invariant().equals(id)).findFirst().orElseThrow();
    PolicyCopy changed = broken.change().apply(Policies.copyTo(folder));
    List<String> lines = Files.readAllLines(changed.folder().resolve(FILE));
    int line = lines.indexOf("  - id: " + id) + 1;

    assertThatThrownBy(changed::load)
        .isInstanceOf(PolicyException.class)
        .hasMessageStartingWith("invariants.yaml, regel " + line + ": invariants[")
        .hasMessageContaining("'" + id + "' geldt niet: " + text(id).get("says").asText())
        .hasMessageContaining("Tegenvoorbeeld: afzender = ");
  }

  @ParameterizedTest(name = "{1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          if: toegestaan | if: toegestaan && | "toegestaan &&": hier ontbreekt iets
          if: toegestaan | if: kleur | `kleur` bestaat hier niet; het kan zijn: afzender,
          if: toegestaan | if: leeftijd | dit geeft int, en hier hoort bool
          if: toegestaan | if: toegestaan == 3 | == kan niet met bool, int
          """)
  void namesTheLineOfABrokenExpression(String text, String by, String complaint)
      throws IOException {
    PolicyCopy copy = Policies.copyTo(folder).changeAfter(FILE, "id: I4", text, by);
    int line = Files.readAllLines(copy.folder().resolve(FILE)).indexOf("  - id: I4") + 1;

    assertThatThrownBy(copy::load)
        .isInstanceOf(PolicyException.class)
        .hasMessageStartingWith(
            "invariants.yaml, regel " + line + ": invariants[3]: geen geldige uitdrukking: ")
        .hasMessageContaining(complaint.replace('`', '\''));
  }

  /** What cannot be told counts as broken. */
  @Test
  void doesNotTakeAFailingExpressionForProof() {
    Invariant failing = Invariant.compile("X", "", "true", "velden[100] == \"\"");

    assertThat(
            new Prover(only(Policies.load(), Set.of("9")), List.of(failing))
                .prove((done, all) -> {}))
        .satisfies(proof -> assertThat(proof.counterexample()).isPresent());
  }

  /** The same rules, but of the matrix only these rows. */
  private static PolicySet only(PolicySet policy, Set<String> rows) {
    Rulebook all = policy.rules();
    Rulebook some =
        new Rulebook(
            all.bases(),
            all.roles(),
            all.groups(),
            all.purposes(),
            all.reuse(),
            all.acts(),
            all.representations(),
            all.fields(),
            all.categories(),
            all.messages(),
            all.allowLists(),
            new Matrix(
                all.matrix().rows().stream().filter(row -> rows.contains(row.row())).toList()),
            all.removal(),
            all.notices(),
            all.retention(),
            all.rights());
    return new PolicySet(
        policy.metadata(),
        some,
        Map.of(),
        new Routing(Map.of(), List.of()),
        DeadlineRules.none(policy.metadata().zone()));
  }

  private static Invariant invariant(String id) throws IOException {
    JsonNode text = text(id);
    return Invariant.compile(
        id, text.get("says").asText(), text.get("if").asText(), text.get("then").asText());
  }

  private static JsonNode text(String id) throws IOException {
    for (JsonNode one : texts()) {
      if (one.get("id").asText().equals(id)) {
        return one;
      }
    }
    throw new IllegalArgumentException("no invariant " + id);
  }

  private static List<String> ids() throws IOException {
    List<String> ids = new ArrayList<>();
    texts().forEach(one -> ids.add(one.get("id").asText()));
    return ids;
  }

  private static JsonNode texts() throws IOException {
    return new YAMLMapper().readTree(Policies.folder().resolve(FILE).toFile()).get("invariants");
  }
}
