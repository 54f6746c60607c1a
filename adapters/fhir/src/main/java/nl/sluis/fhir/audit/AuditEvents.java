package nl.sluis.fhir.audit;

import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import nl.sluis.audit.Recorded;
import nl.sluis.ledger.Facts;
import nl.sluis.ledger.Leaf;
import nl.sluis.ledger.Step;
import nl.sluis.participant.Oin;
import nl.sluis.policy.Effect;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventAction;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventAgentNetworkType;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventOutcome;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;

/**
 * Makes AuditEvents of leaves that are shown to it in the order of the ledger. A decision that
 * rests on consents, or was stopped by an objection, is an authorization decision (BALP
 * AuthZconsent); content that a recipient got is a disclosure at its source; content that came in
 * is one at its recipient, told at the first decision about each person in it, for only that names
 * the person. For one thread.
 */
public final class AuditEvents {

  static final String PROFILES = "https://profiles.ihe.net/ITI/BALP/StructureDefinition/";
  static final String AUTHZ = PROFILES + "IHE.BasicAudit.AuthZconsent";
  static final String SOURCE = PROFILES + "IHE.BasicAudit.PrivacyDisclosure.Source";
  static final String RECIPIENT = PROFILES + "IHE.BasicAudit.PrivacyDisclosure.Recipient";

  /** Trace id of W3C Trace Context, by which this is joined to other logs. */
  static final String TRACE = "https://sluis.example/fhir/StructureDefinition/trace-id";

  private static final String DCM = "http://dicom.nema.org/resources/ontology/DCM";
  private static final String ENTITY = "http://terminology.hl7.org/CodeSystem/audit-entity-type";
  private static final String ROLE = "http://terminology.hl7.org/CodeSystem/object-role";
  private static final String OIN = "https://sluis.example/fhir/NamingSystem/oin";
  private static final String PERSON = "https://sluis.example/fhir/NamingSystem/betrokkene";
  private static final String OWN = "https://sluis.example/fhir/NamingSystem/";
  private static final int REMEMBERED = 10_000;

  private final Oin keeper;

  /** Exchanges that came in, newest last: what of their persons was told already. */
  private final Map<String, List<String>> received =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, List<String>> eldest) {
          return size() > REMEMBERED;
        }
      };

  /**
   * @param keeper the organisation that runs the gateway
   */
  public AuditEvents(Oin keeper) {
    this.keeper = keeper;
  }

  /** What this leaf is; often nothing, sometimes two. */
  public List<AuditEvent> of(Recorded recorded) {
    Leaf leaf = recorded.leaf();
    List<AuditEvent> events = new ArrayList<>();
    if (leaf.exchange() != null && leaf.step() == Step.RECEIVED) {
      received.put(leaf.exchange(), new ArrayList<>());
    }
    if (leaf.subject() == null || leaf.exchange() == null) {
      return events;
    }
    if (leaf.facts() instanceof Facts.Decided decided && leaf.sender() != null) {
      List<String> told = received.get(leaf.exchange());
      if (told != null && !told.contains(leaf.subject())) {
        told.add(leaf.subject());
        events.add(disclosure(recorded, leaf.sender(), keeper.value(), false));
      }
      if (!decided.consents().isEmpty()) {
        events.add(authorization(recorded, decided, leaf.sender()));
      }
    }
    boolean got =
        leaf.step() == Step.READ || leaf.step() == Step.DELIVERED || leaf.step() == Step.FORWARDED;
    if (got && leaf.recipient() != null) {
      events.add(disclosure(recorded, keeper.value(), leaf.recipient(), true));
    }
    return events;
  }

  private AuditEvent authorization(Recorded recorded, Facts.Decided decided, String sender) {
    Leaf leaf = recorded.leaf();
    AuditEvent event = event(recorded, AUTHZ, "110113", "Security Alert", AuditEventAction.E);
    event
        .addSubtype()
        .setSystem("https://profiles.ihe.net/ITI/BALP/CodeSystem/AuthZsubType")
        .setCode("AuthZ-Consent");
    event.setOutcome(
        Effect.permits(decided.effect()) ? AuditEventOutcome._0 : AuditEventOutcome._8);
    event.setOutcomeDesc(leaf.reason());
    var client = agent(event, DCM, "110150", "Application", sender, false);
    network(client, sender);
    var user =
        agent(
            event,
            "http://terminology.hl7.org/CodeSystem/v3-ParticipationType",
            "IRCP",
            "information recipient",
            sender,
            true);
    if (leaf.user() != null) {
      user.setWho(
          new Reference()
              .setIdentifier(
                  new Identifier().setSystem(OWN + "gebruiker/" + sender).setValue(leaf.user())));
    }
    agent(
        event,
        "http://terminology.hl7.org/CodeSystem/v3-RoleClass",
        "PROV",
        "healthcare provider",
        sender,
        false);
    agent(
        event,
        "http://terminology.hl7.org/CodeSystem/extra-security-role-type",
        "authserver",
        "authorization server",
        keeper.value(),
        false);
    patient(event, leaf);
    for (String consent : decided.consents()) {
      event
          .addEntity()
          .setType(new Coding("http://hl7.org/fhir/resource-types", "Consent", "Consent"))
          .setWhat(identified("Consent", OWN + "toestemming", consent));
    }
    return event;
  }

  private AuditEvent disclosure(Recorded recorded, String from, String to, boolean out) {
    Leaf leaf = recorded.leaf();
    AuditEvent event =
        out
            ? event(recorded, SOURCE, "110106", "Export", AuditEventAction.R)
            : event(recorded, RECIPIENT, "110107", "Import", AuditEventAction.C);
    event
        .addSubtype()
        .setSystem("http://terminology.hl7.org/CodeSystem/iso-21089-lifecycle")
        .setCode("disclose");
    event.setOutcome(AuditEventOutcome._0);
    boolean pulled = leaf.step() == Step.READ;
    network(agent(event, DCM, "110153", "Source Role ID", from, !pulled), from);
    network(agent(event, DCM, "110152", "Destination Role ID", to, pulled), to);
    patient(event, leaf);
    String message = out ? leaf.message() : null;
    event
        .addEntity()
        .setType(new Coding(ENTITY, "2", "System Object"))
        .setRole(new Coding(ROLE, "3", "Report"))
        .setWhat(
            message == null
                ? identified(null, OWN + "uitwisseling", String.valueOf(leaf.exchange()))
                : identified(null, OWN + "bericht", message));
    return event;
  }

  private AuditEvent event(
      Recorded recorded, String profile, String code, String display, AuditEventAction action) {
    Leaf leaf = recorded.leaf();
    AuditEvent event = new AuditEvent();
    String kind = profile.substring(profile.lastIndexOf('.') + 1);
    event.setId("blad-" + recorded.index() + "-" + kind);
    event.getMeta().addProfile(profile);
    if (leaf.trace() != null) {
      event.addExtension(new Extension(TRACE, new StringType(leaf.trace())));
    }
    event.setType(new Coding(DCM, code, display));
    event.setAction(action);
    event.setRecorded(Date.from(leaf.at()));
    String purpose = leaf.facts().purpose();
    if (purpose != null) {
      event.addPurposeOfEvent(new CodeableConcept(new Coding(OWN + "doel", purpose, null)));
    }
    event
        .getSource()
        .setSite("urn:nld:oin:" + keeper.value())
        .setObserver(organisation(keeper.value()))
        .addType(
            new Coding(
                "http://terminology.hl7.org/CodeSystem/security-source-type",
                "4",
                "Application Server"));
    return event;
  }

  private static AuditEvent.AuditEventAgentComponent agent(
      AuditEvent event, String system, String code, String display, String oin, boolean requestor) {
    return event
        .addAgent()
        .setType(new CodeableConcept(new Coding(system, code, display)))
        .setWho(organisation(oin))
        .setRequestor(requestor);
  }

  /** The ledger keeps no network addresses; the organisation stands for where it came from. */
  private static void network(AuditEvent.AuditEventAgentComponent agent, String oin) {
    agent.getNetwork().setAddress("urn:nld:oin:" + oin).setType(AuditEventAgentNetworkType._5);
  }

  private static void patient(AuditEvent event, Leaf leaf) {
    event
        .addEntity()
        .setType(new Coding(ENTITY, "1", "Person"))
        .setRole(new Coding(ROLE, "1", "Patient"))
        .setWhat(identified("Patient", PERSON, Objects.requireNonNull(leaf.subject())));
  }

  private static Reference organisation(String oin) {
    return identified("Organization", OIN, oin);
  }

  private static Reference identified(
      @org.jspecify.annotations.Nullable String type, String system, String value) {
    Reference reference = new Reference();
    if (type != null) {
      reference.setType(type);
    }
    return reference.setIdentifier(new Identifier().setSystem(system).setValue(value));
  }
}
