package nl.sluis.fhir.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import nl.sluis.http.Problem.Finding;
import nl.sluis.intake.Parsed;
import nl.sluis.intake.Parsed.Accepted;
import nl.sluis.intake.Parsed.Rejected;
import nl.sluis.json.YamlPosition;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * What an onboarding check found, for a supplier to read. Unlike the gateway's own answers it
 * repeats values of the file that was checked: check test data only.
 *
 * @param packages how many conformance resources were checked against
 * @param remarks what the validator says, the worst first
 * @param gateway what the gateway would make of it; empty when the file is not a Bundle
 * @param document the file
 */
public record Report(
    int packages, List<Remark> remarks, Optional<Parsed> gateway, String document) {

  private static final Pattern STEP = Pattern.compile("([A-Za-z]+)|\\[([0-9]+)]");

  /** How bad a remark is. */
  public enum Level {
    FOUT,
    WAARSCHUWING,
    OPMERKING
  }

  /**
   * One thing that the validator says.
   *
   * @param level how bad
   * @param line in the file, counted from 1
   * @param place FHIRPath in the file
   * @param text what is wrong, in Dutch where the validator knows Dutch
   */
  public record Remark(Level level, int line, String place, String text) {}

  /** Tells whether nothing stands in the way: no errors, and the gateway would take it. */
  public boolean passed() {
    return count(Level.FOUT) == 0 && !(gateway.orElse(null) instanceof Rejected);
  }

  /** How many remarks are this bad. */
  public long count(Level level) {
    return remarks.stream().filter(remark -> remark.level() == level).count();
  }

  /** The report as text, a line for each remark. */
  public String text() {
    String lines =
        remarks.stream()
            .map(r ->
                "  "
                    + r.level().name().toLowerCase(java.util.Locale.ROOT)
                    + "  regel "
                    + r.line()
                    + ", "
                    + r.place()
                    + "\n      "
                    + r.text()
                    + "\n")
            .collect(Collectors.joining());
    return (passed() ? "GOED" : "NIET GOED")
        + ": "
        + count(Level.FOUT)
        + " fout(en), "
        + count(Level.WAARSCHUWING)
        + " waarschuwing(en), "
        + count(Level.OPMERKING)
        + " opmerking(en); getoetst aan FHIR R4 en "
        + packages
        + " conformance-resources.\n"
        + lines
        + verdict();
  }

  private String verdict() {
    return switch (gateway.orElse(null)) {
      case null -> "Geen Bundle: de gateway zelf neemt alleen een Bundle aan.\n";
      case Accepted(var signal) ->
          "De gateway neemt dit aan als signaal over "
              + signal.subjects().size()
              + " betrokkene(n), met de velden: "
              + signal.content().keySet().stream().sorted().collect(Collectors.joining(", "))
              + ".\n";
      case Rejected(var problem) ->
          "De gateway weigert dit bericht:\n"
              + problem.findings().stream().map(this::line).collect(Collectors.joining());
    };
  }

  private String line(Finding finding) {
    return "  " + where(finding.pointer()) + "\n      " + finding.reason() + "\n";
  }

  /** The path with its line; a document in XML, and one that is no JSON at all, has none here. */
  private String where(String pointer) {
    List<Object> path = new ArrayList<>();
    Matcher steps = STEP.matcher(pointer.replaceFirst("^Bundle", ""));
    while (steps.find()) {
      path.add(steps.group(1) == null ? (Object) Integer.valueOf(steps.group(2)) : steps.group(1));
    }
    try {
      return document.stripLeading().startsWith("{")
          ? "regel " + YamlPosition.of(document, path).line() + ", " + pointer
          : pointer;
    } catch (YAMLException broken) {
      return pointer;
    }
  }
}
