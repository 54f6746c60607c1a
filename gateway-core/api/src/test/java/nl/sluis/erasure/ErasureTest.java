package nl.sluis.erasure;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static nl.sluis.testing.Organisations.CORPORATIE;
import static nl.sluis.testing.Organisations.FG;
import static nl.sluis.testing.Organisations.REGISSEUR;
import static nl.sluis.testing.Organisations.SCHOOL;
import static nl.sluis.testing.Organisations.VEILIG_THUIS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import nl.sluis.audit.Auditor;
import nl.sluis.crypto.SubjectKey;
import nl.sluis.http.Answer;
import nl.sluis.ledger.Leaf;
import nl.sluis.ledger.Step;
import nl.sluis.ledger.Verification;
import nl.sluis.outbox.Delivery;
import nl.sluis.policy.Requester;
import nl.sluis.signal.MessageType;
import nl.sluis.signal.Subject;
import nl.sluis.testing.Bytes;
import nl.sluis.testing.ConsentBuilder;
import nl.sluis.testing.People;
import nl.sluis.testing.Policies;
import nl.sluis.testing.SignalBuilder;
import nl.sluis.testing.TestClock;
import nl.sluis.testing.TestGateway;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Erasing one person, and nobody and nothing else. */
@Tag("slow")
class ErasureTest {

  private static final String SELF = "{'hoedanigheid':'betrokkene','kenmerk':'betrokkene'}";
  private static final String PARENT = "{'hoedanigheid':'vertegenwoordiger','kenmerk':'ouder-%d'}";
  private static final Map<String, Object> DANGER =
      Map.of(
          "veiligThuis.zorgen",
          "KANARIE-zorgen",
          "veiligThuis.gesprekGevoerd",
          true,
          "meldcode.vraag1",
          true);

  private final TestClock clock = new TestClock();
  private final Path folder;
  private final TestGateway gateway;

  ErasureTest(@TempDir Path folder) throws Exception {
    this.folder = folder;
    gateway = new TestGateway(folder, clock);
  }

  @AfterEach
  void close() {
    gateway.close();
  }

  @Test
  void takesAllThatHangsOnAPersonAndLeavesOthersAlone() throws IOException {
    someMessages();
    SubjectKey sam = key(People.SAM);

    JsonNode gone = erased(People.SAM);

    assertThat(gone.at("/gewist/sleutels").asInt()).isEqualTo(1);
    assertThat(gone.at("/gewist/berichten").asInt()).isEqualTo(1);
    assertThat(gone.at("/gewist/toestemmingen").asInt()).isEqualTo(1);
    assertThat(gone.at("/gewist/beslissingen").asInt()).isEqualTo(1);
    assertThat(gone.path("uiterlijk").asText()).isEqualTo("2026-12-22");
    assertThat(gateway.keys().find(People.SAM)).isEmpty();
    assertThat(gateway.store().remains().of(sam.id()))
        .isEqualTo(new nl.sluis.store.RetentionQueries.Counts(0, 0, 0, 0, 0, 0));
    assertThat(gateway.store().outbox().inbox(REGISSEUR, "", 10))
        .extracting(Delivery::subject)
        .containsExactly(key(People.NOOR).id());
    Leaf leaf = gateway.evidence().leaf(gone.at("/bewijs/0").asInt());
    assertThat(leaf)
        .extracting(
            Leaf::step, Leaf::subject, Leaf::reason, one -> one.facts().basis(), Leaf::sender)
        .containsExactly(
            Step.ERASED, sam.reference(), "toestemming-ingetrokken", "avg-17-1-b", FG.value());
    assertThat(gateway.evidence().leaves(Step.WITHDRAWN))
        .extracting(Leaf::subject, Leaf::reason)
        .containsExactly(tuple(sam.reference(), "erased"));
    assertThat(gateway.evidence().verify()).isInstanceOf(Verification.Intact.class);
  }

  @Test
  void leavesNoTraceInAnyFile() throws IOException {
    someMessages();
    SubjectKey sam = key(People.SAM);
    byte[] noor = key(People.NOOR).wrapped();
    assertThat(Bytes.holders(folder, sam.wrapped())).isNotEmpty();

    erased(People.SAM);

    assertThat(Bytes.holders(folder, sam.wrapped())).isEmpty();
    assertThat(Bytes.holders(folder, sam.lookup())).isEmpty();
    for (String secret : List.of(People.SAM_BSN.value(), "KANARIE", "ouder-7")) {
      assertThat(Bytes.holders(folder, secret.getBytes(UTF_8))).isEmpty();
      assertThat(Bytes.holders(folder, secret.getBytes(UTF_16LE))).isEmpty();
    }
    assertThat(Bytes.holders(folder, noor)).isNotEmpty();
  }

  @Test
  void doesNothingTheSecondTime() throws IOException {
    someMessages();
    erased(People.SAM);
    int leaves = gateway.evidence().leaves().size();

    JsonNode again = erased(People.SAM);

    assertThat(again.at("/gewist/sleutels").asInt()).isZero();
    assertThat(again.path("bewijs")).isEmpty();
    assertThat(gateway.evidence().leaves()).hasSize(leaves);
  }

  @Test
  void findsAPersonByNameAndAddressToo() throws IOException {
    gateway.push(SCHOOL, SignalBuilder.called("s-1"));
    gateway.push(SCHOOL, SignalBuilder.called("s-2").about(People.withoutBsn()));

    assertThat(erased(People.SAM).at("/gewist/sleutels").asInt()).isEqualTo(1);
    assertThat(gateway.keys().known(People.SAM)).isEmpty();
  }

  @Test
  void makesAPersonWhoIsNamedAgainSomebodyNew() throws IOException {
    someMessages();
    SubjectKey before = key(People.SAM);
    erased(People.SAM);

    assertThat(gateway.push(SCHOOL, SignalBuilder.called("s-9")).status()).isEqualTo(202);

    assertThat(key(People.SAM).reference()).isNotEqualTo(before.reference());
  }

  @ParameterizedTest(name = "born {0}, {1}, {2}: {3}")
  @CsvSource({
    "2015-11-23, toestemming-ingetrokken, self, 403",
    "2015-11-23, toestemming-ingetrokken, parent, 403",
    "2015-11-23, toestemming-ingetrokken, parents, 200",
    "2015-11-23, onrechtmatig, parent, 200",
    "2013-11-22, toestemming-ingetrokken, self, 200",
    "2013-11-22, toestemming-ingetrokken, parents, 200",
    "2013-11-22, wmo-vernietiging, parents, 403",
    "2013-11-22, wmo-vernietiging, self, 200",
    "2010-11-22, toestemming-ingetrokken, parents, 403",
    "2010-11-22, toestemming-ingetrokken, self, 200",
    "2010-11-22, geen-grond, self, 400"
  })
  void isForWhoMayAskAtThisAge(LocalDate born, String ground, String who, int status) {
    Subject child = People.born(born);
    gateway.give(child, ConsentBuilder.to(SCHOOL).parent(1));

    Answer answer = erase(child, ground, askers(who));

    assertThat(answer.status()).isEqualTo(status);
    assertThat(gateway.keys().find(child).isPresent()).isEqualTo(status != 200);
    if (status == 403) {
      assertThat(new String(answer.body(), UTF_8))
          .contains(ground.startsWith("wmo") ? "Wmo 2015 5.3.5" : "UAVG 5")
          .doesNotContain("99999");
      assertThat(gateway.evidence().leaves(Step.REFUSED).getLast().reason())
          .isEqualTo("erasure-not-entitled");
    }
  }

  @Test
  void waitsForAReportThatMustArriveFirst() {
    assertThat(
            gateway
                .push(
                    CORPORATIE,
                    SignalBuilder.called("vt-1")
                        .type(new MessageType("nl.jeugd.vt.melding"))
                        .to(VEILIG_THUIS)
                        .saying(DANGER))
                .status())
        .isEqualTo(201);

    Answer refused = erase(People.SAM, "toestemming-ingetrokken", askers("parents"));

    assertThat(refused.status()).isEqualTo(403);
    assertThat(new String(refused.body(), UTF_8)).contains("AVG 17(3)(b)");
    assertThat(gateway.store().outbox().inbox(VEILIG_THUIS, "", 10)).hasSize(1);
    Delivery report = gateway.store().outbox().inbox(VEILIG_THUIS, "", 10).getFirst();
    gateway.call(VEILIG_THUIS, "POST", "/v1/berichten/" + report.id() + "/bevestiging");
    assertThat(erase(People.SAM, "toestemming-ingetrokken", askers("parents")).status())
        .isEqualTo(200);
  }

  @Test
  void isForTheFgOnly() {
    someMessages();
    assertThat(
            gateway
                .call(SCHOOL, "POST", "/v1/wissingen", body(People.SAM, "onrechtmatig", SELF))
                .status())
        .isEqualTo(403);
    assertThat(gateway.keys().find(People.SAM)).isPresent();
  }

  /** What comes at the same time comes wholly before or wholly after. */
  @Test
  void losesNothingThatIsPushedAtTheSameTime() throws Exception {
    int rounds = 60;
    List<Future<Integer>> pushes = new ArrayList<>();
    try (ExecutorService senders = Executors.newFixedThreadPool(4)) {
      for (int i = 0; i < rounds; i++) {
        String id = "c-" + i;
        pushes.add(
            senders.submit(() ->
                gateway
                    .push(
                        SCHOOL, SignalBuilder.called(id).saying("noodgeval.gevaar", "levensgevaar"))
                    .status()));
      }
      for (int i = 0; i < 12; i++) {
        assertThat(erase(People.SAM, "onrechtmatig", SELF).status()).isEqualTo(200);
      }
    }

    for (Future<Integer> push : pushes) {
      assertThat(push.get()).isIn(201, 202);
    }
    for (Delivery waiting : gateway.store().outbox().inbox(REGISSEUR, "", 1000)) {
      SubjectKey key = gateway.keys().byId(Objects.requireNonNull(waiting.subject())).orElseThrow();
      assertThat(waiting.open(key)).isNotEmpty();
    }
    gateway
        .keys()
        .find(People.SAM)
        .ifPresent(key -> assertThat(gateway.store().decisions().of(key.id())).isNotEmpty());
    assertThat(gateway.evidence().verify()).isInstanceOf(Verification.Intact.class);
    assertThat(gateway.push(SCHOOL, SignalBuilder.called("after")).status()).isIn(201, 202);
  }

  @Test
  void doesWorkUnderADestroyedKeyAgainUnderTheNewOne() throws Exception {
    gateway.push(SCHOOL, SignalBuilder.called("s-1"));
    SubjectKey before = key(People.SAM);
    gateway.store().hold();
    CompletableFuture<Answer> first = gateway.pushLater(SCHOOL, SignalBuilder.called("s-2"));
    gateway.store().awaitHeld();
    CompletableFuture<Erased> erased =
        gateway
            .erasure()
            .erase(
                new ErasureRequest(People.SAM, Requester.self(), "onrechtmatig", null),
                new Auditor(FG, "fg", null, null),
                Policies.load(),
                clock.instant())
            .toCompletableFuture();
    CompletableFuture<Answer> second = gateway.pushLater(SCHOOL, SignalBuilder.called("s-3"));
    Awaitility.await().until(() -> gateway.committer().waiting() == 2);

    gateway.store().letThrough();

    assertThat(first.get().status()).isEqualTo(202);
    assertThat(erased.get()).isInstanceOf(Erased.Done.class);
    assertThat(second.get().status()).isEqualTo(202);
    assertThat(key(People.SAM).id()).isNotEqualTo(before.id());
    assertThat(gateway.store().holds().of(key(People.SAM).id())).isNotEmpty();
    assertThat(gateway.store().holds().of(before.id())).isEmpty();
  }

  private void someMessages() {
    for (Subject child : List.of(People.SAM, People.NOOR)) {
      gateway.give(
          child,
          ConsentBuilder.to(SCHOOL)
              .parent(child == People.SAM ? 7 : 8)
              .roles("regisseur")
              .data("zorg", "identificatie", "bsn", "gesprek", "contact-melder"));
      gateway.push(
          SCHOOL,
          SignalBuilder.called("s-" + child.birthDate())
              .about(child)
              .to(REGISSEUR)
              .saying("melder.naam", child == People.SAM ? "KANARIE-Sam" : "Anders"));
    }
  }

  private SubjectKey key(Subject subject) {
    return gateway.keys().find(subject).orElseThrow();
  }

  private JsonNode erased(Subject subject) throws IOException {
    Answer answer = erase(subject, "toestemming-ingetrokken", askers("parents"));
    assertThat(answer.status()).isEqualTo(200);
    return new JsonMapper().readTree(answer.body());
  }

  private Answer erase(Subject subject, String ground, String askers) {
    return gateway.call(FG, "POST", "/v1/wissingen", body(subject, ground, askers));
  }

  private static String askers(String who) {
    return switch (who) {
      case "self" -> SELF;
      case "parent" -> PARENT.formatted(1);
      default -> PARENT.formatted(1) + "," + PARENT.formatted(2);
    };
  }

  private static byte[] body(Subject subject, String ground, String askers) {
    return """
    {'betrokkene':{'bsn':'%s','geboortedatum':'%s','naam':{'voornamen':'Sam','geslachtsnaam':'Voorbeeld'},
     'adres':{'postcode':'5211AB','huisnummer':12}},
     'verzoekers':[%s],'gezag':'tweehoofdig','grond':'%s'}\
    """
        .formatted(
            Objects.requireNonNull(subject.bsn()).value(), subject.birthDate(), askers, ground)
        .replace('\'', '"')
        .getBytes(UTF_8);
  }
}
