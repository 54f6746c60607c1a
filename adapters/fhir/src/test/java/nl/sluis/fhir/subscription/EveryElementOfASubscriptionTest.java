package nl.sluis.fhir.subscription;

import static nl.sluis.testing.Organisations.WIJKTEAM;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import nl.sluis.api.Call;
import nl.sluis.api.Endpoint;
import nl.sluis.api.SubscriptionService;
import nl.sluis.delivery.TargetCheck;
import nl.sluis.fhir.JsonPlaces;
import nl.sluis.fhir.SilentPlaces;
import nl.sluis.fhir.Tried;
import nl.sluis.fhir.Tried.Outcome;
import nl.sluis.fhir.XmlPlaces;
import nl.sluis.http.Answer;
import nl.sluis.http.Request;
import nl.sluis.policy.PolicySet;
import nl.sluis.subscription.Subscription;
import nl.sluis.testing.Policies;
import nl.sluis.testing.TestClock;
import nl.sluis.testing.TestGateway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code EveryElementTest} asks of the other doors, of the one for subscriptions. */
@Tag("slow")
class EveryElementOfASubscriptionTest {

  private static final String WANTED =
      """
      {"resourceType":"Subscription","status":"requested","reason":"op de hoogte blijven",
       "meta":{"profile":["http://hl7.org/fhir/uv/subscriptions-backport/StructureDefinition/backport-subscription"]},
       "criteria":"https://sluis.example/fhir/SubscriptionTopic/bericht",
       "_criteria":{"extension":[{
         "url":"http://hl7.org/fhir/uv/subscriptions-backport/StructureDefinition/backport-filter-criteria",
         "valueString":"type=nl.jeugd.signaal.gemeld&area=overig,binnenstad&urgency=direct"}]},
       "channel":{
         "extension":[{
           "url":"http://hl7.org/fhir/uv/subscriptions-backport/StructureDefinition/backport-heartbeat-period",
           "valueUnsignedInt":60},{
           "url":"http://hl7.org/fhir/uv/subscriptions-backport/StructureDefinition/backport-max-count",
           "valuePositiveInt":20}],
         "type":"rest-hook","endpoint":"https://localhost/fhir-hook",
         "payload":"application/fhir+json",
         "_payload":{"extension":[{
           "url":"http://hl7.org/fhir/uv/subscriptions-backport/StructureDefinition/backport-payload-content",
           "valueCode":"id-only"}]}}}
      """;
  private static final PolicySet POLICY = Policies.load();

  private final TestClock clock = new TestClock();
  private final TestGateway gateway;
  private final FhirSubscriptions fhir;

  EveryElementOfASubscriptionTest(@TempDir Path folder) throws Exception {
    gateway = new TestGateway(folder, clock);
    fhir =
        new FhirSubscriptions(
            gateway.store().subscriptions(),
            new SubscriptionService(gateway.store().subscriptions(), gateway.committer()),
            (outbound, hosts) ->
                CompletableFuture.completedFuture(
                    new TargetCheck.Result.Accepted(OptionalInt.empty())),
            gateway.ids(),
            TestGateway.PUBLIC_URL);
  }

  @AfterEach
  void close() {
    gateway.close();
  }

  @Test
  void isReadOrRefused() throws Exception {
    ObjectNode wanted = (ObjectNode) new JsonMapper().readTree(WANTED);
    Tried tried = new Tried();
    tried.all(JsonPlaces.of(wanted), body -> subscribe("application/fhir+json", body));
    tried.all(
        SilentPlaces.of(wanted, "Subscription"), body -> subscribe("application/fhir+json", body));
    tried.all(XmlPlaces.of(wanted), body -> subscribe("application/fhir+xml", body));
    tried.assertNoneWrong();
  }

  private Outcome subscribe(String type, byte[] body) {
    Answer answer = call(fhir::create, "", type, body);
    if (answer.status() != 201) {
      return Outcome.refused(answer);
    }
    Subscription begun = gateway.store().subscriptions().of(WIJKTEAM).getFirst();
    call(fhir::end, begun.id(), type, new byte[0]);
    return Outcome.understood(
        new Subscription(
            "s",
            begun.owner(),
            begun.types(),
            begun.areas(),
            begun.urgencies(),
            begun.channel(),
            begun.target(),
            begun.form(),
            begun.since()),
        begun.target());
  }

  private Answer call(Endpoint endpoint, String id, String type, byte[] body) {
    Request request = TestGateway.request(WIJKTEAM, "POST", Backport.PATH, Map.of(), body);
    return endpoint
        .answer(
            new Call(
                new Request(
                    request.client(),
                    request.method(),
                    request.path(),
                    Map.of(),
                    Map.of("content-type", type),
                    body),
                POLICY.agreement(WIJKTEAM).orElseThrow(),
                POLICY,
                clock.instant(),
                "4bf92f3577b34da6a3ce929d0e0e4736",
                id))
        .toCompletableFuture()
        .join();
  }
}
