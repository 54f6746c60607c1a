package nl.sluis.fhir.check;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.ConceptValidationOptions;
import ca.uhn.fhir.context.support.ValidationSupportContext;
import java.util.Objects;
import org.hl7.fhir.common.hapi.validation.support.BaseValidationSupport;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.CodeSystemContentMode;
import org.hl7.fhir.r4.model.ValueSet;
import org.jspecify.annotations.Nullable;

/**
 * Answers for code systems that no package brings, such as SNOMED CT: the code cannot be checked,
 * which is a warning and no error. Stands in the chain before whatever would call it wrong.
 */
final class UncheckedCodes extends BaseValidationSupport {

  UncheckedCodes(FhirContext context) {
    super(context);
  }

  @Override
  public String getName() {
    return "Unchecked codes";
  }

  @Override
  public boolean isValueSetSupported(ValidationSupportContext support, String url) {
    return true;
  }

  @Override
  public boolean isCodeSystemSupported(ValidationSupportContext support, String system) {
    return isMissing(support, system);
  }

  @Override
  public @Nullable CodeValidationResult validateCode(
      ValidationSupportContext support,
      ConceptValidationOptions options,
      @Nullable String system,
      @Nullable String code,
      @Nullable String display,
      @Nullable String valueSetUrl) {
    return isMissing(support, system) ? unchecked(system, code) : null;
  }

  @Override
  public @Nullable CodeValidationResult validateCodeInValueSet(
      ValidationSupportContext support,
      ConceptValidationOptions options,
      @Nullable String system,
      @Nullable String code,
      @Nullable String display,
      IBaseResource valueSet) {
    return isMissing(support, system) && takesWhole(system, valueSet)
        ? unchecked(system, code)
        : null;
  }

  /**
   * A value set that lists its codes can be checked without the code system, and must be: slices
   * are told apart by it.
   */
  private static boolean takesWhole(@Nullable String system, IBaseResource valueSet) {
    return valueSet instanceof ValueSet set
        && set.getCompose().getInclude().stream()
            .anyMatch(part -> Objects.equals(part.getSystem(), system) && !part.hasConcept());
  }

  /** Not there at all, or there in name only: published without its codes. */
  private static boolean isMissing(ValidationSupportContext support, @Nullable String system) {
    if (system == null || system.isBlank()) {
      return false;
    }
    IBaseResource found = support.getRootValidationSupport().fetchCodeSystem(system);
    return !(found instanceof CodeSystem codes)
        || codes.getContent() == CodeSystemContentMode.NOTPRESENT;
  }

  private static CodeValidationResult unchecked(@Nullable String system, @Nullable String code) {
    String text = "Niet getoetst: geen pakket bevat het codestelsel " + system + ".";
    CodeValidationResult result = new CodeValidationResult().setMessage(text);
    result.setSeverity(IssueSeverity.WARNING);
    result.addIssue(
        new CodeValidationIssue(
            text,
            IssueSeverity.WARNING,
            CodeValidationIssueCode.NOT_FOUND,
            CodeValidationIssueCoding.NOT_FOUND));
    return code == null ? result : result.setCode(code);
  }
}
