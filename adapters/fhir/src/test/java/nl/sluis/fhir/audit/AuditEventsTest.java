package nl.sluis.fhir.audit;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import nl.sluis.audit.Recorded;
import nl.sluis.ledger.Facts;
import nl.sluis.ledger.Leaf;
import nl.sluis.ledger.LeafBuilder;
import nl.sluis.ledger.Step;
import nl.sluis.participant.Oin;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventAction;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventAgentComponent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventEntityComponent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventOutcome;
import org.hl7.fhir.r5.utils.validation.constants.BestPracticeWarningLevel;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** AuditEvents against base R4 by HAPI, and against what the profiles of BALP ask beyond it. */
@Tag("slow")
class AuditEventsTest {

  private static final Instant AT = Instant.parse("2026-11-22T09:15:30.123Z");
  private static final String EXCHANGE = "0197a3c2-6f1e-7c3b-9a55-2f6d1e0b7a11";
  private static final String SCHOOL = "00000099000000001000";
  private static final String KEEPER = "00000099000000009000";

  private static LeafBuilder leaf(Step step) {
    return Leaf.at(AT, step)
        .exchange(EXCHANGE)
        .type("nl.jeugd.signaal.gemeld")
        .trace("4bf92f3577b34da6a3ce929d0e0e4736");
  }

  private static LeafBuilder decided(String subject, String effect, String... consents) {
    return leaf(Step.DECIDED)
        .sender(SCHOOL, "school")
        .recipient("00000099000000004000", "regisseur")
        .subject(subject)
        .reason("consented")
        .user("ib-17")
        .facts(
            new Facts.Decided(
                effect,
                null,
                null,
                List.of(),
                List.of(),
                "vroeghulp-jeugd",
                null,
                List.of(),
                List.of(consents),
                null,
                null,
                null,
                null));
  }

  private static LeafBuilder got(Step step, String subject) {
    return leaf(step).recipient("00000099000000004000", "regisseur").subject(subject);
  }

  private static List<AuditEvent> events(LeafBuilder... leaves) {
    AuditEvents view = new AuditEvents(new Oin(KEEPER));
    List<AuditEvent> events = new ArrayList<>();
    for (int i = 0; i < leaves.length; i++) {
      events.addAll(view.of(new Recorded(i, leaves[i].build())));
    }
    return events;
  }

  private static List<AuditEvent> story() {
    return events(
        leaf(Step.RECEIVED).sender(SCHOOL, "school"),
        decided("kind-een", "permit", "c1", "c2"),
        decided("kind-twee", "hold", "c3"),
        decided("kind-een", "permit"),
        got(Step.READ, "kind-een").message("0197a3c2-6f1e-7c3b-9a55-2f6d1e0b7a12"),
        got(Step.CONFIRMED, "kind-een"),
        got(Step.DELIVERED, "kind-een"));
  }

  @Test
  void tellsOfDecisionsOnConsentAndOfDisclosuresAndOfNothingElse() {
    assertThat(story())
        .extracting(event -> event.getMeta().getProfile().getFirst().getValue())
        .containsExactly(
            AuditEvents.RECIPIENT,
            AuditEvents.AUTHZ,
            AuditEvents.RECIPIENT,
            AuditEvents.AUTHZ,
            AuditEvents.SOURCE,
            AuditEvents.SOURCE);
    assertThat(events(decided("kind-een", "refuse"))).isEmpty();
  }

  @Test
  void everyEventIsValidR4() {
    FhirContext context = FhirContext.forR4Cached();
    FhirValidator validator = context.newValidator();
    FhirInstanceValidator instances =
        new FhirInstanceValidator(
            new ValidationSupportChain(
                new DefaultProfileValidationSupport(context),
                new CommonCodeSystemsTerminologyService(context),
                new InMemoryTerminologyServerValidationSupport(context)));
    instances.setBestPracticeWarningLevel(BestPracticeWarningLevel.Ignore);
    instances.setAnyExtensionsAllowed(true);
    validator.registerValidatorModule(instances);
    List<String> errors = new ArrayList<>();

    for (AuditEvent event : story()) {
      // What the profiles ask is tested below; their definitions are not in this repository.
      event.getMeta().getProfile().clear();
      String json = context.newJsonParser().encodeResourceToString(event);
      validator.validateWithResult(json).getMessages().stream()
          .filter(message ->
              message.getSeverity() == ResultSeverityEnum.ERROR
                  || message.getSeverity() == ResultSeverityEnum.FATAL)
          .map(message -> message.getLocationString() + ": " + message.getMessage())
          .forEach(errors::add);
    }

    assertThat(errors).isEmpty();
  }

  @Test
  void aDecisionIsAnAuthorizationOnConsentAsBalpHasIt() {
    List<AuditEvent> decisions = of(AuditEvents.AUTHZ);

    for (AuditEvent event : decisions) {
      assertThat(event.getType().getCode()).isEqualTo("110113");
      assertThat(event.getSubtypeFirstRep().getCode()).isEqualTo("AuthZ-Consent");
      assertThat(event.getAction()).isEqualTo(AuditEventAction.E);
      AuditEventAgentComponent client = agent(event, "110150");
      assertThat(client.hasNetwork()).isTrue();
      assertThat(client.hasRole() || client.hasName() || client.hasPurposeOfUse()).isFalse();
      AuditEventAgentComponent user = agent(event, "IRCP");
      assertThat(user.getRequestor()).isTrue();
      assertThat(user.hasNetwork()).isFalse();
      assertThat(user.getWho().getIdentifier().getValue()).isEqualTo("ib-17");
      AuditEventAgentComponent organisation = agent(event, "PROV");
      assertThat(organisation.getRequestor() || organisation.hasNetwork()).isFalse();
      AuditEventAgentComponent authorizer = agent(event, "authserver");
      assertThat(authorizer.getRequestor()).isFalse();
      assertThat(authorizer.getWho().equalsDeep(event.getSource().getObserver())).isTrue();
      patient(event);
      List<String> types =
          event.getEntity().stream().map(entity -> entity.getType().getCode()).toList();
      assertThat(types).contains("Consent").containsOnly("1", "Consent");
    }
    assertThat(decisions)
        .extracting(AuditEvent::getOutcome)
        .containsExactly(AuditEventOutcome._0, AuditEventOutcome._8);
    assertThat(decisions.getFirst().getEntity()).hasSize(3);
  }

  @Test
  void aDisclosureHasBothSidesAsBalpHasThem() {
    for (String profile : List.of(AuditEvents.SOURCE, AuditEvents.RECIPIENT)) {
      boolean out = profile.equals(AuditEvents.SOURCE);
      for (AuditEvent event : of(profile)) {
        assertThat(event.getType().getCode()).isEqualTo(out ? "110106" : "110107");
        assertThat(event.getAction()).isEqualTo(out ? AuditEventAction.R : AuditEventAction.C);
        assertThat(event.getSubtype()).anyMatch(subtype -> subtype.getCode().equals("disclose"));
        AuditEventAgentComponent source = agent(event, "110153");
        AuditEventAgentComponent recipient = agent(event, "110152");
        assertThat(source.hasNetwork() && recipient.hasNetwork()).isTrue();
        assertThat((out ? source : recipient).getWho().equalsDeep(event.getSource().getObserver()))
            .isTrue();
        patient(event);
        assertThat(event.getEntity()).hasSizeGreaterThanOrEqualTo(2);
      }
    }
  }

  private static List<AuditEvent> of(String profile) {
    return story().stream().filter(event -> event.getMeta().hasProfile(profile)).toList();
  }

  private static AuditEventAgentComponent agent(AuditEvent event, String code) {
    List<AuditEventAgentComponent> found =
        event.getAgent().stream()
            .filter(agent -> agent.getType().getCodingFirstRep().getCode().equals(code))
            .toList();
    assertThat(found).hasSize(1);
    assertThat(found.getFirst().hasWho()).isTrue();
    return found.getFirst();
  }

  private static void patient(AuditEvent event) {
    List<AuditEventEntityComponent> persons =
        event.getEntity().stream()
            .filter(entity -> entity.getType().getCode().equals("1"))
            .toList();
    assertThat(persons).hasSize(1);
    assertThat(persons.getFirst().getRole().getCode()).isEqualTo("1");
    assertThat(persons.getFirst().getWhat().getType()).isEqualTo("Patient");
  }
}
