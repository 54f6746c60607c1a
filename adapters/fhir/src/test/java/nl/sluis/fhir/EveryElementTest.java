package nl.sluis.fhir;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.Map;
import java.util.stream.Collectors;
import nl.sluis.consent.Registration;
import nl.sluis.fhir.Tried.Outcome;
import nl.sluis.http.Request;
import nl.sluis.intake.ConsentForm.Read;
import nl.sluis.intake.Parsed;
import nl.sluis.signal.Signal;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Whatever is wrong with one element of a message, the door refuses it and says where, or takes the
 * message as one without that element: never with another meaning, and never with an exception.
 */
@Tag("slow")
class EveryElementTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

  private final Tried tried = new Tried();

  @Test
  void ofATransaction() throws Exception {
    both(Push.rich(), Push.TRANSACTIONS);
  }

  @Test
  void ofAMessage() throws Exception {
    both(Push.tree("/message.json"), Push.MESSAGES);
  }

  @Test
  void ofAConsent() throws Exception {
    consent(Push.tree("/toestemming.json"));
  }

  @Test
  void ofAnObjection() throws Exception {
    ObjectNode deny = Push.tree("/toestemming.json");
    ((ObjectNode) deny.get("provision")).put("type", "deny");
    consent(deny);
  }

  private void both(ObjectNode bundle, FhirAdapter adapter) throws Exception {
    tried.all(JsonPlaces.of(bundle), body -> push(adapter, "application/fhir+json", body));
    tried.all(XmlPlaces.of(bundle), body -> push(adapter, "application/fhir+xml", body));
    tried.assertNoneWrong();
  }

  static Outcome push(FhirAdapter adapter, String type, byte[] body) {
    return switch (adapter.parse(Push.request(type, body))) {
      case Parsed.Accepted(Signal signal) ->
          Outcome.understood(
              signal,
              signal.id()
                  + signal.at()
                  + signal.content()
                  + signal.consents()
                  + signal.subjects().stream()
                      .map(subject -> subject.fields().toString())
                      .collect(Collectors.joining()));
      case Parsed.Rejected(var problem) -> Outcome.refused(adapter.refused(problem));
    };
  }

  private void consent(ObjectNode consent) throws Exception {
    tried.all(JsonPlaces.of(consent), body -> register("application/fhir+json", body));
    tried.all(XmlPlaces.of(consent), body -> register("application/fhir+xml", body));
    tried.assertNoneWrong();
  }

  static Outcome register(String type, byte[] body) {
    FhirConsentForm form = new FhirConsentForm();
    Request request =
        new Request(null, "POST", form.path(), Map.of(), Map.of("content-type", type), body);
    return switch (form.read(request, TODAY)) {
      case Read.Wanted(Registration wanted) ->
          Outcome.understood(
              wanted, wanted.from() + "/" + wanted.until() + wanted.custody() + wanted.purpose());
      case Read.Rejected(var problem) -> Outcome.refused(form.refused(problem));
    };
  }
}
