package nl.sluis.fhir;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import nl.sluis.consent.Consent;
import nl.sluis.consent.Party;
import nl.sluis.consent.Registration;
import nl.sluis.participant.Oin;

/** Writes a registered consent as FHIR R4 Consent, without the person. */
final class ConsentResource {

  private ConsentResource() {}

  /**
   * The resource. Its patient is named by the consent's id alone, and so is a performer who is the
   * patient.
   *
   * @param inRegister as what others spoke for the person is gezag, which stands in the BRP
   */
  static ObjectNode of(Consent consent, boolean inRegister) {
    ObjectNode resource = Json.resource("Consent").put("id", consent.id());
    extensions(resource, consent, inRegister);
    resource
        .putArray("identifier")
        .addObject()
        .put("system", Names.CONSENT)
        .put("value", consent.id());
    resource.put("status", consent.withdrawnAt() == null ? "active" : "inactive");
    coding(resource.putObject("scope").putArray("coding"), Names.SCOPE, "patient-privacy");
    coding(
        resource.putArray("category").addObject().putArray("coding"),
        "http://loinc.org",
        "59284-0");
    self(resource.putObject("patient"), consent);
    ArrayNode performers = resource.putArray("performer");
    for (Consent.Grantor grantor : consent.grantors()) {
      ObjectNode performer = performers.addObject();
      switch (grantor.capacity()) {
        case SELF -> self(performer, consent);
        case REPRESENTATIVE ->
            performer
                .put("type", "RelatedPerson")
                .putObject("identifier")
                .put("system", Names.GRANTOR)
                .put("value", grantor.reference());
      }
    }
    if (consent.evidence() != null) {
      resource
          .putObject("sourceReference")
          .putObject("identifier")
          .put("system", Names.EVIDENCE)
          .put("value", consent.evidence());
    }
    resource.putArray("policy").addObject().put("uri", "http://data.europa.eu/eli/reg/2016/679/oj");
    provision(resource.putObject("provision"), consent);
    return resource;
  }

  private static void self(ObjectNode reference, Consent consent) {
    reference
        .put("type", "Patient")
        .putObject("identifier")
        .put("system", Names.OF_CONSENT)
        .put("value", consent.id());
  }

  private static void extensions(ObjectNode resource, Consent consent, boolean inRegister) {
    ArrayNode extensions = resource.putArray("extension");
    if (!consent.custody().isEmpty()) {
      extensions
          .addObject()
          .put("url", inRegister ? Names.CUSTODY : Names.REPRESENTATION)
          .put("valueCode", consent.custody());
    }
    if (!consent.capable()) {
      extensions.addObject().put("url", Names.CAPABLE).put("valueBoolean", false);
    }
    if (consent.exception() != null) {
      extensions.addObject().put("url", Names.EXCEPTION).put("valueCode", consent.exception());
    }
    if (consent.upheld()) {
      extensions.addObject().put("url", Names.UPHELD).put("valueBoolean", true);
    }
    if (extensions.isEmpty()) {
      resource.remove("extension");
    }
  }

  private static void provision(ObjectNode provision, Consent consent) {
    provision.put("type", consent.permits() ? "permit" : "deny");
    ObjectNode period = provision.putObject("period").put("start", consent.from().toString());
    if (!consent.until().equals(Registration.FAR)) {
      period.put("end", consent.until().toString());
    }
    ArrayNode actors = provision.putArray("actor");
    actor(actors, "CST", consent.scope().holder());
    consent.scope().recipients().stream()
        .sorted(Comparator.comparing(ConsentResource::value))
        .forEach(party -> actor(actors, "IRCP", party));
    if (consent.scope().purpose() != null) {
      coding(provision.putArray("purpose"), Names.PURPOSES, consent.scope().purpose());
    }
    if (!consent.scope().data().isEmpty()) {
      ArrayNode data = provision.putArray("class");
      consent.scope().data().stream()
          .sorted()
          .forEach(category -> coding(data, Names.DATA, category));
    }
  }

  private static void actor(ArrayNode actors, String participation, Party party) {
    ObjectNode actor = actors.addObject();
    coding(actor.putObject("role").putArray("coding"), Names.PARTICIPATION, participation);
    actor
        .putObject("reference")
        .putObject("identifier")
        .put("system", party instanceof Party.Organisation ? Names.OIN : Names.ROLE)
        .put("value", value(party));
  }

  private static String value(Party party) {
    return switch (party) {
      case Party.Organisation(Oin oin) -> oin.value();
      case Party.Role(String role) -> role;
      case Party.Anyone() -> "*";
    };
  }

  private static void coding(ArrayNode codings, String system, String code) {
    codings.addObject().put("system", system).put("code", code);
  }
}
