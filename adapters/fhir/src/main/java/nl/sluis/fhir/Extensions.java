package nl.sluis.fhir;

import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Extension;

/** Reads extensions by their URL. That each one has a value, {@link MissingValues} saw to. */
final class Extensions {

  private Extensions() {}

  /** All with this URL. */
  static List<Extension> all(List<Extension> extensions, String url) {
    return extensions.stream().filter(one -> Values.is(one.getUrlElement(), url)).toList();
  }

  /** The values of all with this URL. */
  static List<String> texts(List<Extension> extensions, String url) {
    return all(extensions, url).stream()
        .flatMap(one -> Values.text(one.getValue()).stream())
        .toList();
  }

  /**
   * The value of the one with this URL, when it is there. A second one is a finding, for then which
   * of them counts would be a guess; so is a value of another type.
   *
   * @param type name of the FHIR datatype
   * @param at where the extensions stand
   */
  static Optional<String> one(
      List<Extension> extensions, String url, String type, String at, Findings findings) {
    List<Extension> found = all(extensions, url);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    Extension first = found.getFirst();
    Optional<String> value = Values.text(first.getValue());
    if (found.size() > 1 || value.isEmpty() || !first.getValue().fhirType().equals(type)) {
      findings.add(
          at, "Deze extensie staat er een keer, met een waarde van het type " + type + ".");
      return Optional.empty();
    }
    return value;
  }
}
