package nl.sluis.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static nl.sluis.testing.Organisations.FG;
import static nl.sluis.testing.Organisations.SCHOOL;
import static nl.sluis.testing.Organisations.VEILIG_THUIS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import nl.sluis.audit.Auditor;
import nl.sluis.caseplan.CasePlan;
import nl.sluis.consent.Party;
import nl.sluis.erasure.Erased;
import nl.sluis.erasure.ErasureRequest;
import nl.sluis.http.Answer;
import nl.sluis.inquiry.Inquiry;
import nl.sluis.outbox.Delivery;
import nl.sluis.participant.Oin;
import nl.sluis.policy.Requester;
import nl.sluis.signal.Address;
import nl.sluis.signal.MessageType;
import nl.sluis.signal.Subject;
import nl.sluis.testing.ConsentBuilder;
import nl.sluis.testing.People;
import nl.sluis.testing.Policies;
import nl.sluis.testing.SignalBuilder;
import nl.sluis.testing.TestClock;
import nl.sluis.testing.TestGateway;
import org.junit.jupiter.api.AfterEach;

/** Families with plans, the organisations around them, and what these send each other. */
abstract class PlanRig {

  static final Oin NOORD = new Oin("00000099000000026000");
  static final Oin WIJKTEAM_NOORD = new Oin("00000099000000025000");
  static final Oin PROCESREGIE = new Oin("00000099000000023000");
  static final Oin GI = new Oin("00000099000000012000");
  static final Oin JEUGDHULP = new Oin("00000099000000015000");
  static final Oin WMO = new Oin("00000099000000018000");
  static final Subject IN_NOORD =
      new Subject(
          People.SAM_BSN,
          People.SAM.birthDate(),
          People.SAM.name(),
          new Address("5231AB", 3, null));
  static final Subject NUMBER = new Subject(People.SAM_BSN, People.SAM.birthDate(), null, null);

  final TestClock clock = new TestClock();
  final TestGateway gateway;
  int pushed;

  PlanRig(Path folder) throws Exception {
    gateway = new TestGateway(folder, clock);
  }

  @AfterEach
  void close() {
    gateway.close();
  }

  JsonNode seen(Oin who, String path, Map<String, String> query) throws IOException {
    Answer answer =
        query.isEmpty() ? gateway.call(who, "GET", path) : gateway.get(who, path, query);
    assertThat(answer.status()).as(path).isEqualTo(200);
    return new JsonMapper().readTree(answer.body());
  }

  String deadlines(Oin holder) {
    return new String(gateway.get(holder, "/v1/termijnen", Map.of()).body(), UTF_8);
  }

  void erase(Subject child) throws Exception {
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

  void objects(Subject child) {
    gateway.give(
        child,
        ConsentBuilder.to(new Party.Anyone())
            .purpose(null)
            .recipients(new Party.Anyone())
            .parent(1)
            .denied());
    gateway.reconsider();
  }

  /** One child with two keys, of which nobody knows yet. */
  void namedApart() {
    gateway.give(People.withoutBsn(), ConsentBuilder.to(SCHOOL).parent(1));
    gateway.give(NUMBER, ConsentBuilder.to(SCHOOL).parent(1));
  }

  String asks(Oin holder) {
    return asks(holder, People.SAM);
  }

  String asks(Oin holder, Subject child) {
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

  SignalBuilder answers(String request) {
    return called("informatie.antwoord")
        .to(VEILIG_THUIS)
        .saying(Map.of(Inquiry.REFERENCE, request, "ernst", "midden"));
  }

  static Subject elsewhere() {
    return new Subject(
        People.NOOR_BSN,
        People.NOOR.birthDate(),
        People.NOOR.name(),
        new Address("5231AB", 3, null));
  }

  void reports(Subject child) {
    gateway.give(child, ConsentBuilder.to(SCHOOL).parent(1));
    Answer answer = push(SCHOOL, SignalBuilder.called(next()).about(child));
    assertThat(answer.status()).as(new String(answer.body(), UTF_8)).isEqualTo(201);
  }

  String begins(Oin regisseur, Subject... household) {
    return begins(regisseur, regisseur, household);
  }

  String begins(Oin by, Oin regisseur, Subject... household) {
    String plan = id();
    Answer answer = push(by, appoint(plan, regisseur, household));
    assertThat(answer.status()).as(new String(answer.body(), UTF_8)).isEqualTo(201);
    return plan;
  }

  SignalBuilder appoint(String plan, Oin regisseur, Subject... household) {
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

  int offers(Oin from, Oin to, Oin by) {
    return status(by, handover("aangeboden", from, to));
  }

  SignalBuilder handover(String step, Oin from, Oin to) {
    return called("regie.overdracht." + step)
        .saying(
            Map.of(
                "regie.van", from.value(),
                "regie.naar", to.value(),
                "regie.datum", "2026-11-22"));
  }

  SignalBuilder raise(String from) {
    return called("opschaling.besluit")
        .saying(
            Map.of(
                "opschaling.van", from,
                "opschaling.naar", "procesregie",
                "opschaling.besluit", "toegewezen"));
  }

  SignalBuilder end() {
    return called("casus.afsluiting")
        .saying(Map.of("afsluiting.datum", "2026-12-01", "afsluiting.reden", "doelen-bereikt"));
  }

  SignalBuilder called(String type) {
    return SignalBuilder.called(next())
        .type(new MessageType("nl.jeugd." + type))
        .saying(new HashMap<>());
  }

  String next() {
    return "s-" + pushed++;
  }

  static String id() {
    return UUID.randomUUID().toString();
  }

  Answer push(Oin sender, SignalBuilder signal) {
    return gateway.push(sender, signal);
  }

  int status(Oin sender, SignalBuilder signal) {
    return push(sender, signal).status();
  }

  static String detail(Answer answer) {
    try {
      return new JsonMapper().readTree(answer.body()).path("detail").asText();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  CasePlan casePlan(String plan) {
    return gateway.store().casePlans().find(plan).orElseThrow();
  }

  List<String> inbox(Oin recipient) {
    return gateway.store().outbox().inbox(recipient, "", 100).stream()
        .map(delivery -> delivery.type().value())
        .collect(Collectors.toList());
  }

  JsonNode read(Oin recipient, String type) throws IOException {
    Delivery delivery =
        gateway.store().outbox().inbox(recipient, "", 100).stream()
            .filter(one -> Set.of(type).contains(one.type().value()))
            .findFirst()
            .orElseThrow();
    return new JsonMapper()
        .readTree(gateway.call(recipient, "GET", "/v1/berichten/" + delivery.id()).body());
  }
}
