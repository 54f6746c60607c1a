package nl.sluis.fhir;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import nl.sluis.intake.Wrong;
import org.hl7.fhir.r4.model.CodeableConcept;

/**
 * Reads what recipients sort by: how urgent, how serious, which domains of life, what is asked.
 * Where carriers differ, the most urgent and the most serious one counts; what none of them says
 * stays unsaid.
 */
final class TriageMapping {

  private static final List<String> URGENCIES = List.of("direct", "week", "maand");
  private static final Map<String, String> PRIORITIES =
      Map.of("stat", "direct", "asap", "direct", "urgent", "week", "routine", "maand");
  private static final List<String> SEVERITIES = Conformance.codes("ernst").reversed();
  private static final List<String> DOMAINS = Conformance.codes("leefgebied");
  private static final List<String> ACTIONS = Conformance.codes("gevraagde-actie");

  private final List<Carrier> carriers;
  private final Findings findings;

  TriageMapping(List<Carrier> carriers, Findings findings) {
    this.carriers = carriers;
    this.findings = findings;
  }

  void put(Map<String, Object> content) {
    urgency().ifPresent(urgency -> content.put("urgentie", urgency));
    severity().ifPresent(severity -> content.put("ernst", severity));
    List<String> domains = domains();
    if (!domains.isEmpty()) {
      content.put("leefgebieden", domains);
    }
    action().ifPresent(action -> content.put("gevraagdeActie", action));
  }

  private static String known(String wrong, Collection<String> ours) {
    return Wrong.listed(wrong, ours) + ".";
  }

  private Optional<String> urgency() {
    List<String> stated = carriers.stream().flatMap(c -> c.priority().stream()).toList();
    check(
        "priority",
        PRIORITIES.keySet(),
        stated,
        known("Onbekende prioriteit", PRIORITIES.keySet()));
    return first(URGENCIES, stated.stream().map(PRIORITIES::get).toList());
  }

  private Optional<String> severity() {
    List<String> stated = new ArrayList<>();
    for (Carrier carrier : carriers) {
      Extensions.one(
              carrier.extensions(),
              Names.SEVERITY,
              "code",
              carrier.entry().at("extension"),
              findings)
          .ifPresent(stated::add);
    }
    check("extension", SEVERITIES, stated, "De ernst is laag, midden of hoog.");
    return first(SEVERITIES, stated);
  }

  private List<String> domains() {
    List<String> stated = codes(Names.LIFE_DOMAINS, Carrier::concepts);
    check("reasonCode", DOMAINS, stated, known("Onbekend leefgebied", DOMAINS));
    return DOMAINS.stream().filter(stated::contains).toList();
  }

  private Optional<String> action() {
    TreeSet<String> stated = new TreeSet<>(codes(Names.ACTIONS, Carrier::concepts));
    check("code", ACTIONS, stated, known("Onbekende gevraagde actie", ACTIONS));
    if (stated.size() > 1) {
      findings.add("Bundle.entry", "Een signaal vraagt om een actie; er staan er meer.");
    }
    return first(ACTIONS, stated);
  }

  private List<String> codes(String system, Function<Carrier, List<CodeableConcept>> concepts) {
    return carriers.stream().flatMap(c -> Codes.of(system, concepts.apply(c)).stream()).toList();
  }

  private void check(
      String element, Collection<String> known, Collection<String> stated, String reason) {
    if (!known.containsAll(stated)) {
      findings.add("Bundle.entry.resource." + element, reason);
    }
  }

  private static Optional<String> first(List<String> order, Collection<String> found) {
    return order.stream().filter(found::contains).findFirst();
  }
}
