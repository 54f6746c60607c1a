package nl.sluis.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.StrictErrorHandler;
import java.nio.charset.StandardCharsets;
import java.util.List;
import nl.sluis.http.Answer;
import nl.sluis.http.Problem;
import nl.sluis.http.Problem.Finding;
import nl.sluis.http.ProblemType;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.MessageHeader;
import org.hl7.fhir.r4.model.MessageHeader.ResponseType;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.OperationOutcomeIssueComponent;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AnswerTest {

  private static final byte[] RECEIPT =
      "{\"kenmerk\":\"0197a3c2-6f1e-7c3b-9a55-2f6d1e0b7a11\",\"uitwisseling\":\"u\"}"
          .getBytes(StandardCharsets.UTF_8);

  private static <R extends Resource> R read(Class<R> type, Answer answer) {
    assertThat(answer.contentType()).isEqualTo("application/fhir+json");
    String text = new String(answer.body(), StandardCharsets.UTF_8);
    return FhirContext.forR4Cached()
        .newJsonParser()
        .setParserErrorHandler(new StrictErrorHandler())
        .parseResource(type, text);
  }

  @Test
  void answersATransactionWithTheReceipt() {
    Answer answer = Push.TRANSACTIONS.accepted(201, RECEIPT);
    Bundle bundle = read(Bundle.class, answer);

    assertThat(answer.status()).isEqualTo(201);
    assertThat(bundle.getType()).isEqualTo(BundleType.TRANSACTIONRESPONSE);
    var entry = bundle.getEntryFirstRep();
    assertThat(entry.getResponse().getStatus()).isEqualTo("201 Created");
    assertThat(((Binary) entry.getResource()).getData()).isEqualTo(RECEIPT);
    assertThat(((Binary) entry.getResource()).getContentType()).isEqualTo("application/json");
    assertThat(((OperationOutcome) entry.getResponse().getOutcome()).getIssueFirstRep())
        .extracting(OperationOutcomeIssueComponent::getSeverity)
        .isEqualTo(IssueSeverity.INFORMATION);
  }

  @Test
  void answersAMessageWithAMessageThatSaysOk() {
    Bundle bundle = read(Bundle.class, Push.MESSAGES.accepted(201, RECEIPT));

    assertThat(bundle.getType()).isEqualTo(BundleType.MESSAGE);
    MessageHeader header = (MessageHeader) bundle.getEntry().get(0).getResource();
    assertThat(header.getResponse().getCode()).isEqualTo(ResponseType.OK);
    assertThat(header.getResponse().getIdentifier())
        .isEqualTo("0197a3c2-6f1e-7c3b-9a55-2f6d1e0b7a11");
    assertThat(header.getEventCoding().getCode()).isEqualTo("nl.jeugd.signaal.ontvangen");
    assertThat(header.getFocusFirstRep().getReference())
        .isEqualTo(bundle.getEntry().get(1).getFullUrl());
    assertThat(((Binary) bundle.getEntry().get(1).getResource()).getData()).isEqualTo(RECEIPT);
  }

  @Test
  void answersTheSameBytesWhenAPushIsRepeated() {
    assertThat(Push.TRANSACTIONS.accepted(200, RECEIPT).body())
        .isEqualTo(Push.TRANSACTIONS.accepted(201, RECEIPT).body());
    assertThat(Push.MESSAGES.accepted(200, RECEIPT).body())
        .isEqualTo(Push.MESSAGES.accepted(201, RECEIPT).body());
    assertThat(Push.MESSAGES.accepted(200, RECEIPT).status()).isEqualTo(200);
  }

  @Test
  void answersEvenWhenTheReceiptIsNotJson() {
    Bundle bundle = read(Bundle.class, Push.MESSAGES.accepted(201, new byte[] {1, 2, 3}));

    assertThat(((MessageHeader) bundle.getEntryFirstRep().getResource()).getResponse())
        .satisfies(response -> assertThat(response.getIdentifier()).hasSize(36));
  }

  @ParameterizedTest
  @EnumSource(ProblemType.class)
  void refusesWithAnOperationOutcomeForEachProblem(ProblemType type) {
    Answer answer = Push.TRANSACTIONS.refused(Problem.of(type, "Toelichting."));
    OperationOutcomeIssueComponent issue = read(OperationOutcome.class, answer).getIssueFirstRep();

    assertThat(answer.status()).isEqualTo(type.status());
    assertThat(issue.getSeverity()).isEqualTo(IssueSeverity.ERROR);
    assertThat(issue.getDetails().getText()).isEqualTo(type.title() + ". Toelichting.");
    var coding = issue.getDetails().getCodingFirstRep();
    assertThat(coding.getSystem() + "/" + coding.getCode())
        .isEqualTo("https://sluis.example" + type.uri());
  }

  @ParameterizedTest
  @CsvSource({
    "ONGELDIG, invalid",
    "TOESTEMMING_ONTBREEKT, forbidden",
    "NIET_TOEGESTAAN, forbidden",
    "AL_ANDERS_ONTVANGEN, duplicate",
    "NU_NIET, transient"
  })
  void mapsProblemsToTheIssueTypesOfFhir(ProblemType type, String code) {
    OperationOutcome outcome =
        read(OperationOutcome.class, Push.MESSAGES.refused(Problem.of(type, "Toelichting.")));

    assertThat(outcome.getIssueFirstRep().getCode().toCode()).isEqualTo(code);
  }

  /** What the rules find in a signal is told at the element that it came from. */
  @ParameterizedTest
  @CsvSource({
    "/tijdstip, Bundle.timestamp",
    "/betrokkenen/1/geboortedatum, Bundle.entry.resource.birthDate",
    "/betrokkenen/0/bsn, Bundle.entry.resource.identifier",
    "/betrokkenen/0/naam/voornamen, Bundle.entry.resource.name",
    "/betrokkenen/0/adres/toevoeging, Bundle.entry.resource.address",
    "/melder/telefoon, Bundle.entry.resource.telecom",
    "/toelichting, Bundle.entry.resource.note",
    "/leefgebieden, Bundle.entry.resource",
    "'', Bundle.entry.resource"
  })
  void namesTheElementForAPlaceInASignal(String pointer, String element) {
    assertThat(Push.TRANSACTIONS.place(pointer, Push.request("", new byte[0]))).isEqualTo(element);
  }

  @Test
  void tellsWhereItIsWrongAndOnWhatGroundItWasRefused() {
    Problem problem =
        new Problem(
            ProblemType.NIET_TOEGESTAAN,
            "Mag niet.",
            "12",
            "Jeugdwet 7.1.4.1",
            List.of(new Finding("Bundle.entry[0].resource", "Reden.")));

    OperationOutcome outcome = read(OperationOutcome.class, Push.TRANSACTIONS.refused(problem));

    assertThat(outcome.getIssueFirstRep().getDiagnostics())
        .isEqualTo("Regel 12. Jeugdwet 7.1.4.1.");
    assertThat(outcome.getIssue().get(1).getExpression().getFirst().getValue())
        .isEqualTo("Bundle.entry[0].resource");
    assertThat(outcome.getIssue().get(1).getDetails().getText()).isEqualTo("Reden.");
  }
}
