package nl.sluis.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static nl.sluis.testing.Organisations.HUISARTS;
import static nl.sluis.testing.Organisations.REGISSEUR;
import static nl.sluis.testing.Organisations.SCHOOL;
import static nl.sluis.testing.Organisations.STRANGER;
import static nl.sluis.testing.Organisations.VEILIG_THUIS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import nl.sluis.http.Answer;
import nl.sluis.inquiry.Inquiry;
import nl.sluis.outbox.Delivery;
import nl.sluis.participant.Oin;
import nl.sluis.signal.MessageType;
import nl.sluis.signal.Subject;
import nl.sluis.testing.People;
import nl.sluis.testing.SignalBuilder;
import nl.sluis.testing.TestClock;
import nl.sluis.testing.TestGateway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Messages that say for whom they are, that are about nobody, that ask and that answer. */
class AddressedTest {

  private static final MessageType REPORT = new MessageType("nl.jeugd.vt.melding");
  private static final MessageType ADVICE = new MessageType("nl.jeugd.vt.advies");
  private static final MessageType REQUEST = new MessageType("nl.jeugd.informatie.verzoek");
  private static final MessageType ANSWER = new MessageType("nl.jeugd.informatie.antwoord");
  private static final Map<String, Object> CONCERNS =
      Map.of(
          "veiligThuis.zorgen", "KANARIE-zorgen",
          "veiligThuis.gesprekGevoerd", true,
          "meldcode.stap5", true,
          "meldcode.vraag1", true,
          "meldcode.vraag2", true,
          "meldcode.vraag3", false,
          "meldcode.vraag4", true,
          "meldcode.vraag5", false);

  private final TestClock clock = new TestClock();
  private final Path folder;
  private TestGateway gateway;

  AddressedTest(@TempDir Path folder) throws Exception {
    this.folder = folder;
    gateway = new TestGateway(folder, clock);
  }

  @AfterEach
  void close() {
    gateway.close();
  }

  @Test
  void goesToWhomItIsAddressed() throws IOException {
    Answer answer = gateway.push(SCHOOL, report("s-1").to(VEILIG_THUIS));

    assertThat(answer.status()).isEqualTo(201);
    assertThat(read(VEILIG_THUIS).at("/veiligThuis/zorgen").asText()).isEqualTo("KANARIE-zorgen");
    assertThat(gateway.store().outbox().inbox(REGISSEUR, "", 10)).isEmpty();
  }

  @Test
  void isDecidedForEachItIsAddressedTo() {
    Answer answer = gateway.push(SCHOOL, report("s-1").to(REGISSEUR, VEILIG_THUIS));

    assertThat(answer.status()).isEqualTo(201);
    assertThat(new String(answer.body(), UTF_8)).contains("\"refuse\"", "\"permit\"");
    assertThat(gateway.store().outbox().inbox(REGISSEUR, "", 10)).isEmpty();
  }

  @Test
  void reachesNobodyWithoutAnAgreement() {
    Answer answer = gateway.push(SCHOOL, report("s-1").to(STRANGER));

    assertProblem(answer, "geen-overeenkomst");
    assertThat(gateway.store().outbox().waiting()).isZero();
  }

  @Test
  void passesOnAMessageAboutNobodyUnderAKeyOfItsOwn() throws IOException {
    assertThat(gateway.push(SCHOOL, advice("s-1").about()).status()).isEqualTo(201);
    assertThat(gateway.push(SCHOOL, advice("s-2").about()).status()).isEqualTo(201);

    List<Delivery> inbox = gateway.store().outbox().inbox(VEILIG_THUIS, "", 10);
    assertThat(inbox).hasSize(2);
    byte[] key = Objects.requireNonNull(inbox.getFirst().subject());
    assertThat(key).isNotEqualTo(inbox.getLast().subject());
    assertThat(gateway.keys().byId(key)).isPresent();
    assertThat(new String(inbox.getFirst().body(), UTF_8)).doesNotContain("KANARIE");
    JsonNode message = read(VEILIG_THUIS);
    assertThat(message.has("betrokkene")).isFalse();
    assertThat(message.at("/veiligThuis/vraag").asText()).isEqualTo("KANARIE-vraag");
  }

  @Test
  void tellsNobodyApartInAMessageAboutNobody() {
    Answer answer = gateway.push(SCHOOL, advice("s-1").about(People.SAM));

    assertProblem(answer, "niet-toegestaan");
    assertThat(new String(answer.body(), UTF_8)).contains("mag niemand herkenbaar maken");
  }

  @Test
  void takesNoMessageAboutNobodyThatIsAboutSomebody() {
    Answer answer = gateway.push(SCHOOL, report("s-1").to(VEILIG_THUIS).about());

    assertThat(answer.status()).isEqualTo(400);
    assertThat(new String(answer.body(), UTF_8)).contains("/betrokkenen");
  }

  @Test
  void passesOnTheAnswerToWhatWasAsked() throws Exception {
    String request = ask();
    gateway.close();
    gateway = new TestGateway(folder, clock);

    Answer answer = answer("a-1", HUISARTS, VEILIG_THUIS, People.SAM, request, "ernst");

    assertThat(answer.status()).isEqualTo(201);
    assertThat(read(VEILIG_THUIS).at("/ernst").asText()).isEqualTo("midden");
    assertThat(read(VEILIG_THUIS).at("/verzoek/kenmerk").asText()).isEqualTo(request);
  }

  @Test
  void remembersAfterConfirmationWhatWasAsked() {
    String request = ask();
    gateway.call(HUISARTS, "POST", "/v1/berichten/" + request + "/bevestiging");

    assertThat(answer("a-1", HUISARTS, VEILIG_THUIS, People.SAM, request, "ernst").status())
        .isEqualTo(201);
    assertThat(gateway.store().inquiries().find(request))
        .hasValueSatisfying(inquiry -> {
          assertThat(inquiry.asked()).containsExactlyInAnyOrder("ernst", "leefgebieden");
          assertThat(inquiry.requester()).isEqualTo(VEILIG_THUIS);
          assertThat(inquiry.holder()).isEqualTo(HUISARTS);
          assertThat(inquiry.due()).hasToString("2026-12-01");
        });
  }

  @Test
  void passesOnNoMoreThanWasAsked() {
    String request = ask();

    Answer answer =
        answer("a-1", HUISARTS, VEILIG_THUIS, People.SAM, request, "ernst", "voortgang.stand");

    assertProblem(answer, "niet-toegestaan");
    assertThat(new String(answer.body(), UTF_8)).contains("meer dan er gevraagd is");
  }

  @Test
  void takesNoAnswerThatNobodyAskedFor() {
    String request = ask();

    for (Answer answer :
        List.of(
            answer("a-1", HUISARTS, VEILIG_THUIS, People.NOOR, request, "ernst"),
            answer("a-2", SCHOOL, VEILIG_THUIS, People.SAM, request, "ernst"),
            answer("a-3", HUISARTS, VEILIG_THUIS, People.SAM, gateway.ids().next(), "ernst"))) {
      assertProblem(answer, "niet-toegestaan");
      assertThat(new String(answer.body(), UTF_8)).contains("hoort bij geen vraag");
    }
    assertThat(gateway.store().outbox().inbox(VEILIG_THUIS, "", 10)).isEmpty();
  }

  private String ask() {
    Answer asked =
        gateway.push(
            VEILIG_THUIS,
            SignalBuilder.called("r-1")
                .type(REQUEST)
                .to(HUISARTS)
                .saying(
                    Map.of(
                        Inquiry.ASKED,
                        List.of("ernst", "leefgebieden"),
                        Inquiry.DUE,
                        "2026-12-01")));
    assertThat(asked.status()).isEqualTo(201);
    return gateway.store().outbox().inbox(HUISARTS, "", 10).getFirst().id();
  }

  private Answer answer(
      String id, Oin sender, Oin recipient, Subject about, String request, String... fields) {
    Map<String, Object> values = Map.of("ernst", "midden", "voortgang.stand", "stagneert");
    SignalBuilder answer =
        SignalBuilder.called(id)
            .type(ANSWER)
            .to(recipient)
            .about(about)
            .saying(Map.of(Inquiry.REFERENCE, request));
    for (String field : fields) {
      answer.saying(field, Objects.requireNonNull(values.get(field)));
    }
    return gateway.push(sender, answer);
  }

  private static SignalBuilder report(String id) {
    return SignalBuilder.called(id).type(REPORT).saying(CONCERNS);
  }

  private static SignalBuilder advice(String id) {
    return SignalBuilder.called(id)
        .type(ADVICE)
        .to(VEILIG_THUIS)
        .saying(Map.of("veiligThuis.vraag", "KANARIE-vraag"));
  }

  private JsonNode read(Oin recipient) throws IOException {
    Delivery delivery = gateway.store().outbox().inbox(recipient, "", 10).getFirst();
    return new JsonMapper()
        .readTree(gateway.call(recipient, "GET", "/v1/berichten/" + delivery.id()).body());
  }

  private static void assertProblem(Answer answer, String slug) {
    assertThat(answer.status()).isEqualTo(403);
    assertThat(new String(answer.body(), UTF_8)).contains("/problemen/" + slug + "\"");
  }
}
