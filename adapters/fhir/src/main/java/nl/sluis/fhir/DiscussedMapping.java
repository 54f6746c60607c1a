package nl.sluis.fhir;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Extension;

/** Reads whether the concern was discussed with the parents, and when: an extension of our own. */
final class DiscussedMapping {

  private record Discussed(boolean done, Optional<LocalDate> on) {}

  private final List<Carrier> carriers;
  private final Findings findings;

  DiscussedMapping(List<Carrier> carriers, Findings findings) {
    this.carriers = carriers;
    this.findings = findings;
  }

  void put(Map<String, Object> content) {
    Set<Discussed> all = new HashSet<>();
    for (Carrier carrier : carriers) {
      for (Extension extension : carrier.extensions()) {
        if (Names.DISCUSSED.equals(extension.getUrl())) {
          read(extension, carrier.entry().at("extension")).ifPresent(all::add);
        }
      }
    }
    if (all.size() > 1) {
      findings.add("Bundle.entry", "besproken-met-ouders is niet overal gelijk.");
    }
    for (Discussed discussed : all) {
      content.put("besprokenMetOuders.besproken", discussed.done());
      discussed.on().ifPresent(on -> content.put("besprokenMetOuders.datum", on.toString()));
    }
  }

  private Optional<Discussed> read(Extension extension, String pointer) {
    Extension done = extension.getExtensionByUrl("besproken");
    Optional<String> text = PersonNames.extension(extension.getExtension(), "datum");
    Optional<LocalDate> on = text.flatMap(Moment::date);
    boolean dated = extension.getExtensionByUrl("datum") == null || on.isPresent();
    if (done == null
        || !(done.getValue() instanceof BooleanType value)
        || !value.hasValue()
        || !dated) {
      findings.add(
          pointer, "besproken-met-ouders heeft besproken (valueBoolean) en mag datum hebben.");
      return Optional.empty();
    }
    return Optional.of(new Discussed(value.getValue(), on));
  }
}
