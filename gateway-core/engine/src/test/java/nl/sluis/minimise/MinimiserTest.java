package nl.sluis.minimise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import nl.sluis.crypto.MasterKey;
import nl.sluis.crypto.SubjectKey;
import nl.sluis.keys.KeyRing;
import nl.sluis.law.LegalBasis;
import nl.sluis.participant.Oin;
import nl.sluis.policy.AllowLists;
import nl.sluis.policy.Decision;
import nl.sluis.policy.Effect;
import nl.sluis.policy.Envelope;
import nl.sluis.policy.PolicySet;
import nl.sluis.policy.Reason;
import nl.sluis.policy.Route;
import nl.sluis.signal.MessageType;
import nl.sluis.signal.Subject;
import nl.sluis.testing.Contents;
import nl.sluis.testing.MemoryCabinet;
import nl.sluis.testing.Organisations;
import nl.sluis.testing.People;
import nl.sluis.testing.Policies;
import nl.sluis.testing.SeededRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("slow")
class MinimiserTest {

  private static final PolicySet POLICY = Policies.load();
  private static final LocalDate DAY = LocalDate.of(2026, 11, 22);
  private static final LegalBasis BASIS =
      new LegalBasis(
          "avg-6-1-a",
          "AVG",
          "6(1)(a)",
          "Toestemming.",
          LocalDate.of(2018, 5, 25),
          null,
          LegalBasis.Status.READ,
          List.of(LocalDate.of(2018, 5, 25)));
  private static final AllowLists.Key TO_REGISSEUR =
      new AllowLists.Key(MessageType.SIGNAL, "regisseur");
  private static final String ID = "0197a3c2-6f1e-7c3b-9a55-2f6d1e0b7a11";

  private final Minimiser minimiser = new Minimiser();
  private final SubjectKey key;

  MinimiserTest(@TempDir Path folder) throws IOException {
    SeededRandom random = new SeededRandom(1);
    MasterKey master = MasterKey.create(folder.resolve("master.key"), random);
    key = new KeyRing(master, new MemoryCabinet(), random).lease(People.SAM).key();
  }

  @Test
  void givesWhatTheDecisionNamesAndWhatIsThere() throws IOException {
    JsonNode message =
        message(
            permit(List.of("ernst", "melder.naam", "betrokkene.bsn", "urgentie"), Set.of()),
            toRegisseur(),
            People.SAM,
            Contents.only("ernst", "melder.naam", "toelichting"));

    assertThat(message.toString())
        .isEqualTo(
            ("{'betrokkene':{'bsn':'999990342'},'ernst':'midden','id':'"
                    + ID
                    + "',"
                    + "'melder':{'naam':'KANARIE-melder'},'type':'nl.jeugd.signaal.gemeld'}")
                .replace('\'', '"'));
  }

  @Test
  void fillsInTheEnvelopeItself() throws IOException {
    JsonNode message =
        message(
            permit(
                List.of(), POLICY.rules().allowLists().envelope(MessageType.SIGNAL, "regisseur")),
            toRegisseur(),
            People.SAM,
            Map.of());

    assertThat(message.at("/tijdstip").asText()).isEqualTo("2026-11-20T09:12:00+01:00");
    assertThat(message.at("/afzender/oin").asText()).isEqualTo("00000099000000001000");
    assertThat(message.at("/afzender/organisatie").asText())
        .isEqualTo("Basisschool De Sluis (voorbeeld)");
    assertThat(message.at("/afzender/rol").asText()).isEqualTo("school");
    assertThat(message.at("/doel").asText()).isEqualTo("vroeghulp-jeugd");
    assertThat(message.at("/grondslag").asText()).isEqualTo("AVG 6(1)(a)");
    assertThat(message.at("/regel").asText()).isEqualTo("9");
    assertThat(message.at("/betrokkene/pseudoniem").asText())
        .isEqualTo(key.pseudonymFor(Organisations.REGISSEUR, "vroeghulp-jeugd"));
  }

  @Test
  void saysToTheIndexHowTheReporterCanBeReached() throws IOException {
    JsonNode message =
        message(
            permit(List.of(), Set.of(Envelope.SENDER_TELEPHONE, Envelope.SENDER_EMAIL)),
            toIndex(),
            People.SAM,
            Map.of());

    assertThat(message.at("/afzender/telefoon").asText()).isEqualTo("0730000001");
    assertThat(message.at("/afzender/email").asText()).isEqualTo("zorgteam@school.example");
  }

  @Test
  void neverTakesTheEnvelopeFromTheSender() throws IOException {
    Map<String, Object> forged = Map.of("afzender.oin", "forged", "grondslag", "forged");

    JsonNode message =
        message(
            permit(
                List.of("afzender.oin", "grondslag"),
                Set.of(Envelope.SENDER_OIN, Envelope.BASIS, Envelope.PSEUDONYM)),
            toRegisseur(),
            People.SAM,
            forged);

    assertThat(message.toString()).doesNotContain("forged");
  }

  @Test
  void saysWhenAReportMustBeGone() throws IOException {
    assertThat(removal(People.born(LocalDate.of(2014, 3, 2)))).isEqualTo("2028-11-22");
    assertThat(removal(People.born(LocalDate.of(2005, 11, 23)))).isEqualTo("2028-11-22");
    assertThat(removal(People.born(LocalDate.of(2005, 11, 21)))).isEqualTo("2028-11-21");
    assertThat(removal(People.born(LocalDate.of(2003, 11, 23)))).isEqualTo("2026-11-23");
  }

  @Test
  void leavesOutATermThatNoLawSets() throws IOException {
    JsonNode message =
        message(
            permit(List.of(), Set.of(Envelope.REMOVE_ON, Envelope.PSEUDONYM)),
            toRegisseur(),
            People.SAM,
            Map.of());

    assertThat(message.has("verwijderdatum")).isFalse();
  }

  @Test
  void callsThePersonDifferentlyForEachRecipientAndAlikeEachTime() throws IOException {
    String once = pseudonym(Organisations.REGISSEUR, "vroeghulp-jeugd");

    assertThat(once)
        .isNotEmpty()
        .isEqualTo(pseudonym(Organisations.REGISSEUR, "vroeghulp-jeugd"))
        .isNotEqualTo(pseudonym(Organisations.WIJKTEAM, "vroeghulp-jeugd"))
        .isNotEqualTo(pseudonym(Organisations.REGISSEUR, "schuldhulpverlening"));
  }

  @Test
  void buildsNothingThatWasRefused() {
    Decision refused =
        new Decision(
            Effect.REFUSE,
            Reason.CONSENT_MISSING,
            "",
            "9",
            BASIS,
            "vroeghulp-jeugd",
            List.of(),
            List.of("ernst"),
            Set.of(),
            List.of(),
            Decision.Duties.NONE);

    assertThatThrownBy(() -> message(refused, toRegisseur(), People.SAM, Contents.CONCERN))
        .isInstanceOf(IllegalArgumentException.class);
  }

  static IntStream seeds() {
    return IntStream.range(0, 20);
  }

  /** Whatever a decision names: what is built has no name but those, and none off the list. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void buildsWithinDecisionAndListOrNothing(int seed) throws IOException {
    Random random = new Random(seed);
    AllowLists.Allowed list =
        Objects.requireNonNull(POLICY.rules().allowLists().all().get(TO_REGISSEUR));
    int built = 0;
    for (int round = 0; round < 100; round++) {
      Map<String, Object> content = Contents.some(random);
      Subject subject = random.nextBoolean() ? People.SAM : People.withoutBsn();
      Set<String> present = new TreeSet<>(subject.fields().keySet());
      present.addAll(content.keySet());
      if (random.nextBoolean()) {
        present.retainAll(list.fields());
      }
      List<String> fields = some(List.copyOf(present), random);
      Set<String> envelope = new HashSet<>(some(List.copyOf(list.envelope()), random));
      try {
        JsonNode message = message(permit(fields, envelope), toRegisseur(), subject, content);

        Set<String> expected = new TreeSet<>(fields);
        expected.addAll(envelope);
        expected.add("id");
        expected.add("type");
        assertThat(names(message)).isEqualTo(expected);
        Set<String> listed = new HashSet<>(list.fields());
        listed.addAll(list.withoutBsn());
        assertThat(listed).containsAll(fields);
        String text = message.toString();
        canaries(content, fields).forEach(canary -> assertThat(text).doesNotContain(canary));
        built++;
      } catch (ContractBrokenException broken) {
        canaries(content, List.of())
            .forEach(canary -> assertThat(broken).hasMessageNotContaining(canary));
      }
    }
    assertThat(built).isBetween(5, 95);
  }

  @Test
  void buildsNothingThatItsContractDoesNotKnow() {
    assertBroken(permit(List.of("betrokkene.bsn", "toelichting"), Set.of()), "a name that is not");
    assertBroken(
        permit(List.of("betrokkene.bsn", "betrokkene.geboortedatum"), Set.of()),
        "betrokkene.geboortedatum");
    assertBroken(permit(List.of("ernst"), Set.of()), "betrokkene.pseudoniem");
  }

  @Test
  void buildsNothingWithAValueOfAnotherKindAndKeepsSilentAboutIt() {
    Decision decision = permit(List.of("betrokkene.bsn", "ernst"), Set.of());

    assertThatThrownBy(
            () -> message(decision, toRegisseur(), People.SAM, Map.of("ernst", "KANARIE")))
        .isInstanceOf(ContractBrokenException.class)
        .hasMessageContaining("at ernst")
        .hasMessageNotContaining("KANARIE");
  }

  private void assertBroken(Decision decision, String at) {
    assertThatThrownBy(() -> message(decision, toRegisseur(), People.SAM, Contents.CONCERN))
        .isInstanceOf(ContractBrokenException.class)
        .hasMessageContaining("at " + at);
  }

  private static List<String> canaries(Map<String, Object> content, List<String> allowed) {
    return content.entrySet().stream()
        .filter(field -> !allowed.contains(field.getKey()))
        .map(field -> field.getValue().toString().replaceAll("[\\[\\]]", ""))
        .filter(value -> value.contains("KANARIE"))
        .toList();
  }

  private static Route toIndex() {
    return new Route(
        Organisations.VERWIJSINDEX,
        "verwijsindex",
        MessageType.INDEX_REPORT,
        "verwijsindex",
        "binnenstad");
  }

  private static <T> List<T> some(List<T> all, Random random) {
    return all.stream().filter(one -> random.nextBoolean()).toList();
  }

  private static Set<String> names(JsonNode message) {
    Set<String> names = new TreeSet<>();
    collect("", message, names);
    return names;
  }

  private static void collect(String path, JsonNode node, Set<String> names) {
    if (node.isObject()) {
      node.properties()
          .forEach(member -> collect(path + "." + member.getKey(), member.getValue(), names));
    } else {
      names.add(path.substring(1));
    }
  }

  private String removal(Subject subject) throws IOException {
    return message(permit(List.of(), Set.of(Envelope.REMOVE_ON)), toIndex(), subject, Map.of())
        .at("/verwijderdatum")
        .asText();
  }

  private String pseudonym(Oin recipient, String purpose) throws IOException {
    Decision decision =
        new Decision(
            Effect.PERMIT,
            Reason.CONSENTED,
            "",
            "9",
            BASIS,
            purpose,
            List.of(),
            List.of(),
            Set.of(Envelope.PSEUDONYM),
            List.of(),
            Decision.Duties.NONE);
    Route route = new Route(recipient, "regisseur", MessageType.SIGNAL, "inbox", "binnenstad");
    return message(decision, route, People.SAM, Map.of()).at("/betrokkene/pseudoniem").asText();
  }

  private static Route toRegisseur() {
    return new Route(
        Organisations.REGISSEUR, "regisseur", MessageType.SIGNAL, "inbox", "binnenstad");
  }

  private static Decision permit(List<String> fields, Set<String> envelope) {
    return new Decision(
        Effect.PERMIT,
        Reason.CONSENTED,
        "",
        "9",
        BASIS,
        "vroeghulp-jeugd",
        List.of(),
        fields,
        envelope,
        List.of(),
        Decision.Duties.NONE);
  }

  private JsonNode message(
      Decision decision, Route route, Subject subject, Map<String, Object> content)
      throws IOException {
    Map<String, Object> fields = new HashMap<>(subject.fields());
    fields.putAll(content);
    return new JsonMapper()
        .readTree(
            minimiser.message(
                new Minimiser.Order(
                    ID,
                    POLICY,
                    POLICY.agreement(Organisations.SCHOOL).orElseThrow(),
                    DAY,
                    Instant.parse("2026-11-20T08:12:00Z"),
                    fields,
                    subject,
                    key,
                    route,
                    decision)));
  }
}
