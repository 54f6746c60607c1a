package nl.sluis.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static nl.sluis.testing.Organisations.CORPORATIE;
import static nl.sluis.testing.Organisations.HUISARTS;
import static nl.sluis.testing.Organisations.POLITIE;
import static nl.sluis.testing.Organisations.REGISSEUR;
import static nl.sluis.testing.Organisations.SCHOOL;
import static nl.sluis.testing.Organisations.STRANGER;
import static nl.sluis.testing.Organisations.VERWIJSINDEX;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import nl.sluis.http.Answer;
import nl.sluis.http.Request;
import nl.sluis.ledger.Leaf;
import nl.sluis.ledger.Receipt;
import nl.sluis.ledger.ReceiptVerdict.Genuine;
import nl.sluis.ledger.Step;
import nl.sluis.ledger.Verification;
import nl.sluis.outbox.Delivery;
import nl.sluis.policy.Missing;
import nl.sluis.policy.Reason;
import nl.sluis.signal.BirthDate;
import nl.sluis.signal.MessageType;
import nl.sluis.signal.Subject;
import nl.sluis.testing.ConsentBuilder;
import nl.sluis.testing.Contents;
import nl.sluis.testing.LogWatch;
import nl.sluis.testing.Organisations;
import nl.sluis.testing.People;
import nl.sluis.testing.SignalBuilder;
import nl.sluis.testing.TestClock;
import nl.sluis.testing.TestGateway;
import nl.sluis.testing.TestSignalAdapter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of one push after another. */
@Tag("slow")
class SignalEntranceTest {

  private final TestClock clock = new TestClock();
  private final Path folder;
  private TestGateway gateway;

  SignalEntranceTest(@TempDir Path folder) throws Exception {
    this.folder = folder;
    gateway = new TestGateway(folder, clock);
  }

  @AfterEach
  void close() {
    gateway.close();
  }

  /** Somebody changed what the proof in the receipt is made of again. */
  @Test
  void givesNoReceiptThatTheLedgerDoesNotProve() throws Exception {
    consentForSam();
    SignalBuilder signal = SignalBuilder.called("s-1");
    assertThat(gateway.push(SCHOOL, signal).status()).isEqualTo(201);
    try (Connection c = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("sluis.db"));
        Statement s = c.createStatement()) {
      s.executeUpdate("UPDATE ledger SET edge = NULL");
    }

    assertThat(gateway.push(SCHOOL, signal).status()).isEqualTo(503);
  }

  @Test
  void answersAnAcceptedPushWithAReceiptThatVerifies() {
    consentForSam();

    Answer answer = gateway.push(SCHOOL, SignalBuilder.called("s-1"));

    assertThat(answer.status()).isEqualTo(201);
    assertThat(gateway.evidence().verify(answer.body()))
        .isInstanceOfSatisfying(
            Genuine.class,
            genuine -> {
              assertThat(genuine.receipt().kenmerk()).isEqualTo("s-1");
              assertThat(genuine.receipt().received()).isEqualTo(TestClock.START);
              assertThat(genuine.receipt().outcomes())
                  .containsExactly(new Receipt.Outcome("regisseur", "permit", "9", "AVG 6(1)(a)"));
              assertThat(genuine.leaf().step()).isEqualTo(Step.RECEIVED);
              assertThat(genuine.leaf().sender()).isEqualTo(SCHOOL.value());
            });
  }

  /** Only the first of a message is one that others wait for. */
  @Test
  void answersRepeatsOfWhatIsKnownAtTheSameTime() throws Exception {
    consentForSam();
    byte[] receipt = gateway.push(SCHOOL, SignalBuilder.called("s-1")).body();

    Callable<Answer> push = () -> gateway.push(SCHOOL, SignalBuilder.called("s-1"));
    try (ExecutorService senders = Executors.newFixedThreadPool(8)) {
      for (Future<Answer> repeat : senders.invokeAll(Collections.nCopies(200, push))) {
        assertThat(repeat.get().status()).isEqualTo(200);
        assertThat(repeat.get().body()).isEqualTo(receipt);
      }
    }
  }

  @Test
  void recordsWhatItReceivedAndWhatItDecided() {
    consentForSam();

    gateway.push(SCHOOL, SignalBuilder.called("s-1"));

    assertThat(gateway.evidence().leaves())
        .extracting(
            Leaf::step,
            leaf -> leaf.facts().effect(),
            leaf -> leaf.facts().rule(),
            leaf -> leaf.facts().basis(),
            Leaf::recipient)
        .containsExactly(
            tuple(Step.RECEIVED, null, null, null, null),
            tuple(Step.DECIDED, "permit", "9", "avg-6-1-a", REGISSEUR.value()));
    Leaf decided = gateway.evidence().leaves(Step.DECIDED).getFirst();
    assertThat(decided.facts().fields()).contains("ernst", "melder.naam");
    assertThat(decided.facts().dropped()).contains("toelichting", "derden");
    assertThat(decided.subject()).isEqualTo(samKey());
    assertThat(gateway.evidence().verify()).isInstanceOf(Verification.Intact.class);
  }

  @Test
  void leavesInTheInboxWhatTheDecisionAllows() throws IOException {
    consentForSam();

    gateway.push(SCHOOL, SignalBuilder.called("s-1"));

    Delivery delivery = inbox().getFirst();
    JsonNode message =
        new JsonMapper()
            .readTree(gateway.call(REGISSEUR, "GET", "/v1/berichten/" + delivery.id()).body());
    assertThat(message.at("/id").asText()).isEqualTo(delivery.id());
    assertThat(message.at("/ernst").asText()).isEqualTo("midden");
    assertThat(message.at("/betrokkene/bsn").asText()).isEqualTo("999990342");
    assertThat(message.toString()).doesNotContain("KANARIE-toelichting", "KANARIE-derde");
    assertThat(delivery.expiresAt())
        .isEqualTo(delivery.createdAt().plus(java.time.Duration.ofDays(30)));
    assertThat(new String(delivery.body(), UTF_8)).doesNotContain("999990342", "midden");
  }

  @Test
  void answersARepetitionWithTheSameBytesAndDoesNothing() {
    consentForSam();
    Answer first = gateway.push(SCHOOL, SignalBuilder.called("s-1"));
    int leaves = gateway.evidence().leaves().size();

    Answer second = gateway.push(SCHOOL, SignalBuilder.called("s-1"));

    assertThat(second.status()).isEqualTo(200);
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(gateway.evidence().leaves()).hasSize(leaves);
    assertThat(inbox()).hasSize(1);
  }

  @Test
  void knowsARepetitionAfterARestart() throws Exception {
    consentForSam();
    Answer first = gateway.push(SCHOOL, SignalBuilder.called("s-1"));

    restart();

    Answer second = gateway.push(SCHOOL, SignalBuilder.called("s-1"));
    assertThat(second.status()).isEqualTo(200);
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(gateway.push(SCHOOL, SignalBuilder.called("s-2")).status()).isEqualTo(201);
    assertThat(gateway.evidence().verify()).isInstanceOf(Verification.Intact.class);
  }

  @Test
  void refusesAnotherBodyUnderTheSameId() {
    consentForSam();
    Answer first = gateway.push(SCHOOL, SignalBuilder.called("s-1"));

    Answer other = gateway.push(SCHOOL, SignalBuilder.called("s-1").saying("ernst", "hoog"));

    assertThat(other.status()).isEqualTo(409);
    assertThat(lastLeaf())
        .extracting(Leaf::step, Leaf::reason)
        .containsExactly(Step.REFUSED, "al-anders-ontvangen");
    assertThat(inbox()).hasSize(1);
    assertThat(gateway.push(SCHOOL, SignalBuilder.called("s-1")).body()).isEqualTo(first.body());
  }

  @Test
  void takesTheSameIdFromAnotherSender() {
    consentForSam();
    gateway.give(People.SAM, ConsentBuilder.to(HUISARTS).parent(1).self());

    Answer school = gateway.push(SCHOOL, SignalBuilder.called("s-1"));
    Answer doctor = gateway.push(HUISARTS, SignalBuilder.called("s-1").saying("ernst", "hoog"));

    assertThat(school.status()).isEqualTo(201);
    assertThat(doctor.status()).isEqualTo(201);
    assertThat(inbox()).hasSize(2);
  }

  @Test
  void refusesAnOrganisationItDoesNotKnow() {
    Answer answer = gateway.push(STRANGER, SignalBuilder.called("s-1"));

    assertProblem(answer, 403, "identiteit-onbekend");
    assertThat(lastLeaf())
        .extracting(Leaf::step, Leaf::sender, Leaf::senderRole, Leaf::reason)
        .containsExactly(Step.REFUSED, STRANGER.value(), null, "identiteit-onbekend");
  }

  @Test
  void refusesAnOrganisationWhoseAgreementHasEnded() {
    gateway.give(People.SAM, ConsentBuilder.to(SCHOOL).parent(1).until(LocalDate.of(2029, 1, 1)));
    clock.set(LocalDate.of(2027, 12, 31));
    assertThat(gateway.push(SCHOOL, SignalBuilder.called("s-1").at(clock.instant())).status())
        .isEqualTo(201);

    clock.set(LocalDate.of(2028, 1, 1));
    Answer answer = gateway.push(SCHOOL, SignalBuilder.called("s-2").at(clock.instant()));

    assertProblem(answer, 403, "geen-overeenkomst");
    assertThat(lastLeaf())
        .extracting(Leaf::step, Leaf::senderRole, Leaf::reason)
        .containsExactly(Step.REFUSED, "school", "geen-overeenkomst");
  }

  @Test
  void refusesWhatCannotBeTrueWithItsPlace() {
    Subject unborn = new Subject(People.SAM.bsn(), new BirthDate(2027, 1, 1), null, null);

    assertPlace("/tijdstip", SignalBuilder.called("s-1").at(Instant.parse("2999-12-31T23:59:59Z")));
    assertPlace("/tijdstip", SignalBuilder.called("s-2").at(Instant.parse("2001-01-01T00:00:00Z")));
    assertPlace(
        "/betrokkenen/1/geboortedatum", SignalBuilder.called("s-3").about(People.NOOR, unborn));
  }

  private void assertPlace(String place, SignalBuilder signal) {
    Answer answer = gateway.push(SCHOOL, signal);
    assertProblem(answer, 400, "ongeldig");
    assertThat(new String(answer.body(), UTF_8)).contains("\"pointer\":\"" + place + "\"");
  }

  @Test
  void refusesATypeThatTheAgreementDoesNotName() {
    Answer answer = gateway.push(SCHOOL, SignalBuilder.called("s-1").type(MessageType.DEBT_SIGNAL));

    assertProblem(answer, 403, "geen-overeenkomst");
    assertThat(lastLeaf().step()).isEqualTo(Step.REFUSED);
    assertProblem(gateway.push(POLITIE, SignalBuilder.called("s-1")), 403, "geen-overeenkomst");
  }

  @Test
  void refusesWhatIsNoSignalAndRepeatsNothingOfIt() {
    Answer answer = gateway.push(SCHOOL, "KANARIE".getBytes(UTF_8));

    assertProblem(answer, 400, "ongeldig");
    assertThat(new String(answer.body(), UTF_8)).doesNotContain("KANARIE");
    assertThat(lastLeaf())
        .extracting(Leaf::step, Leaf::sender, Leaf::reason)
        .containsExactly(Step.REFUSED, SCHOOL.value(), "ongeldig");
  }

  @Test
  void refusesWhatPolicyForbidsAndSaysUnderWhichRule() {
    Answer answer =
        gateway.push(CORPORATIE, SignalBuilder.called("s-1").type(MessageType.DEBT_SIGNAL));

    assertProblem(answer, 403, "niet-toegestaan");
    assertThat(new String(answer.body(), UTF_8))
        .contains(
            "\"regel\":\"20\"", "\"artikel\":\"Wet gemeentelijke schuldhulpverlening 3(1)(b)\"")
        .contains("{\"pointer\":\"schuldhulp\"");
    assertThat(gateway.evidence().leaves()).hasSize(1);
    assertThat(lastLeaf())
        .extracting(
            Leaf::step, leaf -> leaf.facts().effect(), leaf -> leaf.facts().rule(), Leaf::reason)
        .containsExactly(Step.DECIDED, "refuse", "20", "condition-failed");
    assertThat(lastLeaf().facts().fields()).isEmpty();
    assertThat(inbox()).isEmpty();
  }

  @Test
  void takesARefusedPushAgainOnceThereIsConsent() {
    assertThat(gateway.push(CORPORATIE, SignalBuilder.called("s-1")).status()).isEqualTo(403);
    gateway.give(People.SAM, ConsentBuilder.to(CORPORATIE).parent(1));

    assertThat(gateway.push(CORPORATIE, SignalBuilder.called("s-1")).status()).isEqualTo(201);
  }

  @Test
  void refusesWhatHasNoDestination() {
    Answer answer =
        gateway.push(
            SCHOOL, SignalBuilder.called("s-1").type(new MessageType("nl.jeugd.verzuim.melding")));

    assertProblem(answer, 403, "niet-toegestaan");
    assertThat(lastLeaf())
        .extracting(Leaf::step, Leaf::reason)
        .containsExactly(Step.REFUSED, "niet-toegestaan");
  }

  @Test
  void decidesAboutEachChildApart() {
    consentForSam();

    Answer answer =
        gateway.push(SCHOOL, SignalBuilder.called("s-1").about(People.NOOR, People.SAM));

    assertThat(answer.status()).isEqualTo(201);
    assertThat(Receipt.parse(answer.body()).outcomes())
        .extracting(Receipt.Outcome::effect)
        .containsExactly("hold", "permit");
    assertThat(gateway.evidence().leaves(Step.DECIDED))
        .extracting(leaf -> leaf.facts().effect(), Leaf::reason)
        .containsExactly(tuple("hold", "consent-missing"), tuple("permit", "consented"));
    assertThat(inbox()).hasSize(1);
    assertThat(gateway.keys().byId(subjectOf(inbox().getFirst())).orElseThrow().reference())
        .isEqualTo(samKey());
  }

  @Test
  void sealsTheMessageAboutEachChildUnderItsOwnKey() {
    consentForSam();
    gateway.give(People.NOOR, ConsentBuilder.to(SCHOOL).parent(1));

    gateway.push(SCHOOL, SignalBuilder.called("s-1").about(People.NOOR, People.SAM));

    assertThat(inbox()).hasSize(2);
    assertThat(subjectOf(inbox().getFirst())).isNotEqualTo(subjectOf(inbox().getLast()));
    assertThat(gateway.evidence().leaves(Step.RECEIVED)).hasSize(1);
  }

  @Test
  void decidesAboutEachRecipientApart() {
    Answer answer =
        gateway.push(
            SCHOOL, SignalBuilder.called("s-1").saying("verwijsindex.risicos", List.of("c")));

    assertThat(answer.status()).isEqualTo(201);
    assertThat(Receipt.parse(answer.body()).outcomes())
        .containsExactly(
            new Receipt.Outcome(
                "regisseur",
                "hold",
                "9",
                "AVG 6(1)(a)",
                LocalDate.of(2026, 12, 6),
                Reason.CONSENT_MISSING.text(Set.of(Missing.REPRESENTATIVE))),
            new Receipt.Outcome("verwijsindex", "permit", "3", "Jeugdwet 7.1.4.1"));
    assertThat(inbox()).isEmpty();
    assertThat(gateway.store().outbox().due("verwijsindex", clock.instant(), 10))
        .singleElement()
        .satisfies(report -> {
          assertThat(report.recipient()).isEqualTo(VERWIJSINDEX);
          assertThat(report.expiresAt())
              .isEqualTo(report.createdAt().plus(java.time.Duration.ofDays(7)));
        });
  }

  @Test
  void sendsTheArrearOfATenantToTheDebtService() {
    Answer answer =
        gateway.push(
            CORPORATIE,
            SignalBuilder.called("s-1")
                .about(People.born(LocalDate.of(1985, 7, 14)))
                .type(MessageType.DEBT_SIGNAL)
                .saying(
                    Contents.only(
                        "vroegsignaal.signaalpartner",
                        "vroegsignaal.bedrag",
                        "vroegsignaal.contactpoging")));

    assertThat(answer.status()).isEqualTo(201);
    assertThat(gateway.store().outbox().inbox(Organisations.SCHULDHULP, "", 10)).hasSize(1);
  }

  @Test
  void stopsPassingOnWhenConsentIsWithdrawn() {
    String consent = consentForSam();
    assertThat(gateway.push(SCHOOL, SignalBuilder.called("s-1")).status()).isEqualTo(201);

    gateway.call(SCHOOL, "DELETE", "/v1/toestemmingen/" + consent);

    assertThat(gateway.push(SCHOOL, SignalBuilder.called("s-2")).status()).isEqualTo(202);
    assertThat(inbox()).hasSize(1);
  }

  @Test
  void keepsTheTraceOfTheCaller() {
    String trace = "4bf92f3577b34da6a3ce929d0e0e4736";
    gateway.handle(
        new Request(
            Organisations.client(SCHOOL),
            "POST",
            TestSignalAdapter.PATH,
            Map.of(),
            Map.of("traceparent", "00-" + trace + "-00f067aa0ba902b7-01"),
            SignalBuilder.called("s-1").body()));

    assertThat(lastLeaf().trace()).isEqualTo(trace);
  }

  @Test
  void putsNothingInTheLedgerFromWhichAnyoneCouldBeTold() {
    consentForSam();
    gateway.push(SCHOOL, SignalBuilder.called("s-1").saying(Contents.ALL));
    gateway.push(SCHOOL, SignalBuilder.called("s-2").about(People.NOOR));
    gateway.push(SCHOOL, "KANARIE".getBytes(UTF_8));

    for (Leaf leaf : gateway.evidence().leaves()) {
      assertThat(new String(leaf.encode(), UTF_8))
          .doesNotContain("KANARIE", "999990342", "900186021", "Voorbeeld", "5211AB", "s-1")
          .doesNotContain("2014-03-02", "2012-09-14", "midden", "0731234567");
    }
  }

  @Test
  void logsNothingOfAPush() {
    consentForSam();
    try (LogWatch log = new LogWatch()) {
      gateway.push(SCHOOL, SignalBuilder.called("s-1").saying(Contents.ALL));
      gateway.push(SCHOOL, SignalBuilder.called("s-2").about(People.NOOR));
      gateway.push(SCHOOL, "KANARIE".getBytes(UTF_8));

      assertThat(log.lines())
          .noneMatch(line -> line.contains("KANARIE"))
          .noneMatch(line -> line.contains("999990342") || line.contains("900186021"))
          .noneMatch(line -> line.contains("Voorbeeld") || line.contains("5211AB"));
    }
  }

  private String consentForSam() {
    return gateway.give(People.SAM, ConsentBuilder.to(SCHOOL).parent(1)).id();
  }

  private void restart() throws Exception {
    gateway.close();
    gateway = new TestGateway(folder, clock);
  }

  private String samKey() {
    return gateway.keys().find(People.SAM).orElseThrow().reference();
  }

  private static byte[] subjectOf(Delivery delivery) {
    return java.util.Objects.requireNonNull(delivery.subject());
  }

  private List<Delivery> inbox() {
    return gateway.store().outbox().inbox(REGISSEUR, "", 100);
  }

  private Leaf lastLeaf() {
    return gateway.evidence().leaves().getLast();
  }

  private static void assertProblem(Answer answer, int status, String slug) {
    assertThat(answer.status()).isEqualTo(status);
    assertThat(new String(answer.body(), UTF_8)).contains("/problemen/" + slug + "\"");
  }
}
