package nl.sluis.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static nl.sluis.testing.Organisations.CORPORATIE;
import static nl.sluis.testing.Organisations.REGISSEUR;
import static nl.sluis.testing.Organisations.SCHOOL;
import static nl.sluis.testing.Organisations.STRANGER;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import nl.sluis.http.Answer;
import nl.sluis.ledger.Leaf;
import nl.sluis.ledger.Step;
import nl.sluis.participant.Oin;
import nl.sluis.signal.PersonName;
import nl.sluis.signal.Subject;
import nl.sluis.testing.ConsentBuilder;
import nl.sluis.testing.People;
import nl.sluis.testing.TestClock;
import nl.sluis.testing.TestGateway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Would this be allowed, and why: asked by participants, before they send anything. */
class AccessEndpointTest {

  private final TestGateway gateway;

  AccessEndpointTest(@TempDir Path folder) throws Exception {
    gateway = new TestGateway(folder, new TestClock());
  }

  @AfterEach
  void close() {
    gateway.close();
  }

  @Test
  void countsTheConsentsThatAreRegistered() throws IOException {
    assertThat(decision(ask(SCHOOL, REGISSEUR, "")).path("decision").asBoolean()).isFalse();

    gateway.give(People.SAM, ConsentBuilder.to(SCHOOL).parent(1));

    JsonNode yes = decision(ask(SCHOOL, REGISSEUR, ""));
    assertThat(yes.path("decision").asBoolean()).isTrue();
    assertThat(yes.at("/context/regel").asText()).isEqualTo("9");
    assertThat(yes.at("/context/velden").toString()).contains("ernst").doesNotContain("diagnose");
    assertThat(yes.at("/context/weggelaten").toString()).contains("diagnose");
  }

  /** Named apart before, and both ways in this question: as a push would be decided. */
  @Test
  void countsWhatIsRegisteredByNumberAndByName() throws IOException {
    Subject number = new Subject(People.SAM_BSN, People.SAM.birthDate(), null, null);
    Subject name =
        new Subject(null, People.SAM.birthDate(), new PersonName("Sam", "Kanarie"), null);
    gateway.give(number, ConsentBuilder.to(SCHOOL).parent(1));
    gateway.give(name, ConsentBuilder.to(SCHOOL).parent(1).denied());

    JsonNode answer = decision(ask(SCHOOL, REGISSEUR, ""));

    assertThat(answer.path("decision").asBoolean()).isFalse();
    assertThat(answer.at("/context/reden").asText()).isEqualTo("objected");
  }

  /** As a push would wait for a look. */
  @Test
  void saysNoWhileItMayBeAnotherWhoObjects() throws IOException {
    gateway.give(People.SAM, ConsentBuilder.to(SCHOOL).parent(1));
    gateway.give(
        new Subject(null, People.SAM.birthDate(), new PersonName("Sam", "Kanaris"), null),
        ConsentBuilder.to(SCHOOL).parent(1).denied());

    JsonNode answer = decision(ask(SCHOOL, REGISSEUR, ""));

    assertThat(answer.path("decision").asBoolean()).isFalse();
    assertThat(answer.at("/context/effect").asText()).isEqualTo("hold");
    assertThat(answer.at("/context/reden").asText()).isEqualTo("identity-check");
  }

  @Test
  void passesNothingOnAndLeavesEvidenceThatItWasAsked() throws IOException {
    gateway.give(People.SAM, ConsentBuilder.to(SCHOOL).parent(1));

    decision(ask(SCHOOL, REGISSEUR, ""));

    assertThat(gateway.call(REGISSEUR, "GET", "/v1/berichten").body()).asString().contains("[]");
    Leaf asked = gateway.evidence().leaves(Step.QUERIED).getFirst();
    assertThat(asked.facts().effect()).isEqualTo("permit");
    assertThat(asked.subject()).isNotNull();
  }

  @Test
  void repeatsNothingOfThePerson() {
    String told = new String(ask(SCHOOL, REGISSEUR, "").body(), UTF_8);

    assertThat(told).doesNotContain(People.SAM_BSN.value(), "2014-03-02", "KANARIE");
  }

  @Test
  void answersOnlyAboutTheOneWhoAsks() {
    Answer answer = ask(SCHOOL, REGISSEUR, "", CORPORATIE);

    assertThat(answer.status()).isEqualTo(403);
  }

  @Test
  void refusesWhoeverHasNoAgreement() throws IOException {
    assertThat(decision(ask(SCHOOL, STRANGER, "")).at("/context/reden").asText())
        .isEqualTo("no-agreement");
  }

  @Test
  void saysWhichPartOfAQuestionIsWrong() {
    for (String dag : new String[] {"gisteren", "0001-01-01", "+999999999-12-31"}) {
      Answer answer = ask(SCHOOL, REGISSEUR, ",\"dag\":\"" + dag + "\"");

      assertThat(answer.status()).isEqualTo(400);
      assertThat(new String(answer.body(), UTF_8)).contains("/context/dag");
    }
  }

  @Test
  void repeatsNoNameThatTheAskerMadeUp() {
    for (String value : new String[] {"null", "\"x\"", "{\"y\":null}"}) {
      Answer answer = ask(SCHOOL, REGISSEUR, "", SCHOOL, "\"999993653\":" + value + ",");

      assertThat(answer.status()).isEqualTo(400);
      assertThat(new String(answer.body(), UTF_8))
          .contains("/resource/properties")
          .doesNotContain("999993653");
    }
  }

  private Answer ask(Oin caller, Oin recipient, String more) {
    return ask(caller, recipient, more, caller);
  }

  private Answer ask(Oin caller, Oin recipient, String more, Oin subject) {
    return ask(caller, recipient, more, subject, "");
  }

  private Answer ask(Oin caller, Oin recipient, String more, Oin subject, String field) {
    String body =
        """
        {"subject":{"type":"organisatie","id":"%s","properties":{"afdeling":"zorg"}},
         "action":{"name":"nl.jeugd.signaal.gemeld"},
         "resource":{"type":"betrokkene","id":"x","properties":{
           "betrokkene":{"bsn":"%s","geboortedatum":"2014-03-02",
             "naam":{"voornamen":"Sam","geslachtsnaam":"KANARIE"}},
           "velden":{%s"ernst":"midden","diagnose":"KANARIE"}}},
         "context":{"ontvanger":"%s"%s}}
        """
            .formatted(subject, People.SAM_BSN.value(), field, recipient, more);
    return gateway.call(caller, "POST", "/access/v1/evaluation", body.getBytes(UTF_8));
  }

  private static JsonNode decision(Answer answer) throws IOException {
    assertThat(answer.status()).isEqualTo(200);
    return new JsonMapper().readTree(answer.body());
  }
}
