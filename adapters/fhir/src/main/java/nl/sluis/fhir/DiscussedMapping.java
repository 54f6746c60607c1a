package nl.sluis.fhir;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.Extension;

/** Reads whether the concern was discussed with the parents, and when: an extension of our own. */
final class DiscussedMapping {

  private static final String DONE = "besproken";
  private static final String ON = "datum";

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
      for (Extension extension : Extensions.all(carrier.extensions(), Names.DISCUSSED)) {
        read(extension, carrier.entry().at("extension")).ifPresent(all::add);
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
    List<Extension> parts = extension.getExtension();
    Optional<String> done = Extensions.one(parts, DONE, "boolean", pointer, findings);
    Optional<String> date = Extensions.one(parts, ON, "date", pointer, findings);
    Optional<LocalDate> on = date.flatMap(Moment::date);
    boolean known =
        parts.stream()
            .allMatch(p -> Values.is(p.getUrlElement(), DONE) || Values.is(p.getUrlElement(), ON));
    if (done.isEmpty() || date.isPresent() != on.isPresent() || !known) {
      findings.add(
          pointer, "besproken-met-ouders heeft besproken (valueBoolean) en mag datum hebben.");
      return Optional.empty();
    }
    return done.map(said -> new Discussed(Boolean.parseBoolean(said), on));
  }
}
