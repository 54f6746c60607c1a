package nl.sluis.fhir;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import nl.sluis.http.Problem;
import nl.sluis.http.Problem.Finding;
import nl.sluis.http.ProblemType;

/** Tells in an OperationOutcome what came of a push; made of fixed text and policy data only. */
public final class Outcomes {

  /** The name of the list of problems; a code system is a name and need not be an address. */
  private static final String SYSTEM = "https://sluis.example/problemen";

  private Outcomes() {}

  static ObjectNode accepted() {
    ObjectNode outcome = Json.resource("OperationOutcome");
    ObjectNode issue = outcome.putArray("issue").addObject();
    issue.put("severity", "information").put("code", "informational");
    issue
        .putObject("details")
        .put(
            "text",
            "Het signaal is ontvangen en vastgelegd; de ontvangstbevestiging gaat hierbij.");
    return outcome;
  }

  /** One issue for the problem as a whole and one for each finding. */
  public static ObjectNode refused(Problem problem) {
    ObjectNode outcome = Json.resource("OperationOutcome");
    ArrayNode issues = outcome.putArray("issue");
    ProblemType type = problem.type();
    ObjectNode issue = issue(issues, type);
    ObjectNode details = issue.putObject("details");
    details
        .putArray("coding")
        .addObject()
        .put("system", SYSTEM)
        .put("code", type.slug())
        .put("display", type.title());
    details.put("text", type.title() + ". " + problem.detail());
    String ground = ground(problem);
    if (!ground.isEmpty()) {
      issue.put("diagnostics", ground);
    }
    for (Finding finding : problem.findings()) {
      ObjectNode detail = issue(issues, type);
      detail.putObject("details").put("text", finding.reason());
      if (!finding.pointer().isEmpty()) {
        detail.putArray("expression").add(finding.pointer());
      }
    }
    return outcome;
  }

  private static ObjectNode issue(ArrayNode issues, ProblemType type) {
    return issues.addObject().put("severity", "error").put("code", code(type));
  }

  private static String ground(Problem problem) {
    String rule = problem.rule() == null ? "" : "Regel " + problem.rule() + ". ";
    String article = problem.article() == null ? "" : problem.article() + ".";
    return (rule + article).strip();
  }

  /** The code of http://hl7.org/fhir/issue-type that comes nearest. */
  private static String code(ProblemType type) {
    return switch (type) {
      case IDENTITEIT_ONBEKEND -> "unknown";
      case GEEN_OVEREENKOMST, NIET_TOEGESTAAN, TOESTEMMING_ONTBREEKT, VAN_ELDERS -> "forbidden";
      case ONGELDIG -> "invalid";
      case AL_ANDERS_ONTVANGEN -> "duplicate";
      case NIET_AAN_DE_BEURT, GEBOORTEDATUM_VERSCHILT -> "conflict";
      case TE_GROOT -> "too-long";
      case TE_VEEL -> "throttled";
      case NIET_GEVONDEN -> "not-found";
      case METHODE_NIET_TOEGESTAAN, MEDIATYPE_NIET_ONDERSTEUND -> "not-supported";
      case VERVALLEN -> "deleted";
      case INTERNE_FOUT -> "exception";
      case NU_NIET -> "transient";
    };
  }
}
