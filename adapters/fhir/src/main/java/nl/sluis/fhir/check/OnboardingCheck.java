package nl.sluis.fhir.check;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.i18n.HapiLocalizer;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import ca.uhn.fhir.validation.SingleValidationMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import nl.sluis.fhir.Conformance;
import nl.sluis.fhir.FhirAdapter;
import nl.sluis.fhir.check.Report.Level;
import nl.sluis.fhir.check.Report.Remark;
import nl.sluis.http.Request;
import nl.sluis.intake.Parsed;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.PrePopulatedValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.SnapshotGeneratingValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r5.utils.validation.constants.BestPracticeWarningLevel;

/**
 * The check that a supplier runs before going live: FHIR R4 and the profiles that the resources
 * claim, and then whether the gateway itself would take the message.
 *
 * <p>Nothing is fetched. What the packages do not hold (SNOMED CT, LOINC) cannot be looked up, and
 * is a warning. A check takes seconds and some hundreds of megabytes; it is not for the hot path.
 */
public final class OnboardingCheck {

  /** What the validator puts in a path for itself. */
  private static final Pattern COMMENT = Pattern.compile("/\\*[^*]*\\*/");

  /** The same in English once more. */
  private static final Pattern INNER = Pattern.compile(" *\\(error message = .*\\)$");

  private static final List<String> OWN =
      List.of(
          "CodeSystem-bericht",
          "CodeSystem-ernst",
          "CodeSystem-gevraagde-actie",
          "CodeSystem-leefgebied",
          "CodeSystem-vir-risico",
          "StructureDefinition-besproken-met-ouders",
          "StructureDefinition-ernst",
          "ValueSet-ernst");

  /**
   * Checks one file, a Bundle or any other resource, in JSON or XML.
   *
   * @param file the message
   * @param packages folders and tar.gz files with conformance resources, such as the nl-core
   *     package
   * @throws IOException when a file cannot be read
   */
  public Report check(Path file, List<Path> packages) throws IOException {
    return check(List.of(file), packages).getFirst();
  }

  /**
   * Checks several files against the same packages, which are then read once.
   *
   * @return a report for each file, in the same order
   * @throws IOException when a file cannot be read
   */
  public List<Report> check(List<Path> files, List<Path> packages) throws IOException {
    FhirContext context = FhirContext.forR4();
    context.setLocalizer(new Dutch());
    ConformancePackages conformance = new ConformancePackages(context);
    for (String name : OWN) {
      conformance.add(name + ".json", Conformance.document(name));
    }
    for (Path source : packages) {
      conformance.add(source);
    }
    List<IBaseResource> resources = conformance.resources();
    FhirValidator validator = validator(context, resources);
    List<Report> reports = new ArrayList<>();
    for (Path file : files) {
      byte[] body = Files.readAllBytes(file);
      String text = new String(body, StandardCharsets.UTF_8);
      reports.add(
          new Report(resources.size(), remarks(validator, text), gateway(text, body), text));
    }
    return reports;
  }

  private static List<Remark> remarks(FhirValidator validator, String text) {
    return validator.validateWithResult(text).getMessages().stream()
        .map(OnboardingCheck::remark)
        .distinct()
        .sorted(Comparator.comparing(Remark::level).thenComparing(Remark::line))
        .toList();
  }

  private static FhirValidator validator(FhirContext context, List<IBaseResource> resources) {
    PrePopulatedValidationSupport packages = new PrePopulatedValidationSupport(context);
    resources.forEach(packages::addResource);
    ValidationSupportChain chain =
        new ValidationSupportChain(
            packages,
            new DefaultProfileValidationSupport(context),
            new CommonCodeSystemsTerminologyService(context),
            new UncheckedCodes(context),
            new InMemoryTerminologyServerValidationSupport(context),
            new SnapshotGeneratingValidationSupport(context));
    FhirValidator validator = context.newValidator();
    FhirInstanceValidator instances = new FhirInstanceValidator(chain);
    instances.setBestPracticeWarningLevel(BestPracticeWarningLevel.Ignore);
    validator.registerValidatorModule(instances);
    return validator;
  }

  private static Remark remark(SingleValidationMessage message) {
    Integer line = message.getLocationLine();
    return new Remark(
        level(message.getSeverity()),
        line == null || line < 1 ? 1 : line,
        COMMENT.matcher(Objects.requireNonNullElse(message.getLocationString(), "")).replaceAll(""),
        INNER
            .matcher(Objects.requireNonNullElse(message.getMessage(), ""))
            .replaceAll("")
            .replace("Unknown code", "Onbekende code"));
  }

  private static Level level(ResultSeverityEnum severity) {
    return switch (severity) {
      case FATAL, ERROR -> Level.FOUT;
      case WARNING -> Level.WAARSCHUWING;
      case INFORMATION -> Level.OPMERKING;
    };
  }

  /** What the gateway makes of it, on the address that takes both kinds of Bundle. */
  private static Optional<Parsed> gateway(String text, byte[] body) {
    String head = text.substring(0, Math.min(text.length(), 2000));
    if (!head.contains("Bundle")) {
      return Optional.empty();
    }
    String type = head.strip().startsWith("<") ? "application/fhir+xml" : "application/fhir+json";
    Request request =
        new Request(null, "POST", "/fhir", Map.of(), Map.of("content-type", type), body);
    return Optional.of(FhirAdapter.transactions().parse(request));
  }

  /** Makes the validator speak Dutch, whatever the machine's own language. */
  private static final class Dutch extends HapiLocalizer {
    @Override
    public Locale getLocale() {
      return Locale.of("nl");
    }
  }
}
