package nl.sluis.fhir;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Communication;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Flag;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.Task;

/** Finds the carriers of the signal in a Bundle. */
final class CarrierMapping {

  private static final Set<String> OWN_EXTENSIONS = Set.of(Names.SEVERITY, Names.DISCUSSED);
  private static final Set<String> OWN_SYSTEMS =
      Set.of(Names.LIFE_DOMAINS, Names.ACTIONS, Names.INDEX_RISKS);
  private static final String UNKNOWN =
      "Onbekende extensie of onbekend codestelsel van " + Names.OWN + ".";

  private final Entries entries;
  private final Findings findings;

  CarrierMapping(Entries entries, Findings findings) {
    this.entries = entries;
    this.findings = findings;
  }

  /** The carriers, requests first; none is a finding. */
  List<Carrier> carriers() {
    List<Carrier> carriers = new ArrayList<>();
    RequestMapping requests = new RequestMapping(findings);
    entries.of(ServiceRequest.class).forEach(e -> carriers.add(requests.serviceRequest(e)));
    entries.of(Task.class).forEach(e -> carriers.add(requests.task(e)));
    CommunicationMapping communications = new CommunicationMapping(findings);
    entries.of(Communication.class).forEach(e -> carriers.add(communications.communication(e)));
    FlagMapping flags = new FlagMapping(findings);
    entries.of(Flag.class).stream()
        .filter(e -> FlagMapping.isIndexRisk(e.resource()))
        .forEach(e -> carriers.add(flags.risk(e)));
    if (carriers.isEmpty()) {
      findings.add(
          "Bundle.entry",
          "Een signaal heeft een ServiceRequest, Task of Communication, of een Flag met een risico"
              + " voor de verwijsindex.");
    }
    for (Carrier carrier : carriers) {
      checkExtensions(carrier);
      checkSystems(carrier);
    }
    return carriers;
  }

  /** A misspelt name of our own would silently become a default, so it is refused. */
  private void checkExtensions(Carrier carrier) {
    for (Extension extension : carrier.extensions()) {
      String url = extension.getUrl();
      if (url != null && url.startsWith(Names.OWN) && !OWN_EXTENSIONS.contains(url)) {
        findings.add(carrier.entry().at("extension"), UNKNOWN);
      }
    }
  }

  private void checkSystems(Carrier carrier) {
    for (CodeableConcept concept : carrier.concepts()) {
      for (Coding coding : concept.getCoding()) {
        String system = coding.getSystem();
        if (system != null && system.startsWith(Names.OWN) && !OWN_SYSTEMS.contains(system)) {
          findings.add(carrier.entry().pointer(), UNKNOWN);
        }
      }
    }
  }
}
