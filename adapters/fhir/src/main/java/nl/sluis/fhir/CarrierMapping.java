package nl.sluis.fhir;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Communication;
import org.hl7.fhir.r4.model.Flag;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.Task;

/** Finds the carriers of the signal in a Bundle. */
final class CarrierMapping {

  private static final Set<String> OWN_SYSTEMS =
      Set.of(Names.LIFE_DOMAINS, Names.ACTIONS, Names.INDEX_RISKS);
  private static final String UNKNOWN = "Hier staat een ander codestelsel van " + Names.OWN + ".";

  private static final String NOT_ADDRESSED =
      "Deze Bundle is niet aan de gemeente gericht: een verwijzing of verzoek aan een zorgverlener is"
          + " geen signaal. Geef het verzoek aan de gemeente een leefgebied, gevraagde actie of ernst"
          + " van "
          + Names.OWN
          + ", of stuur een message met het bericht nl.jeugd.signaal.gemeld.";

  private final Entries entries;
  private final boolean isMessage;
  private final Findings findings;

  /**
   * @param isMessage the Bundle is a message whose event says that it is a signal
   */
  CarrierMapping(Entries entries, boolean isMessage, Findings findings) {
    this.entries = entries;
    this.isMessage = isMessage;
    this.findings = findings;
  }

  /**
   * Those that are meant for the municipality: what they say, and about whom, is the signal. In a
   * message without any the event makes a signal of all.
   */
  static List<Carrier> signals(List<Carrier> carriers) {
    List<Carrier> signals = carriers.stream().filter(Carrier::isSignal).toList();
    return signals.isEmpty() ? carriers : signals;
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
    for (Entry<Flag> flag : entries.of(Flag.class)) {
      if (FlagMapping.isIndexRisk(flag.resource())) {
        carriers.add(flags.risk(flag));
      } else {
        flags.checkAlert(flag);
      }
    }
    if (carriers.isEmpty()) {
      findings.add(
          "Bundle.entry",
          "Een signaal heeft een ServiceRequest, Task of Communication, of een Flag met een risico"
              + " voor de verwijsindex.");
    } else if (!isMessage && carriers.stream().noneMatch(Carrier::isSignal)) {
      findings.add("Bundle.entry", NOT_ADDRESSED);
    }
    for (Carrier carrier : carriers) {
      checkSystems(carrier);
    }
    return carriers;
  }

  /** One of our own that means something else would silently become a default, so it is refused. */
  private void checkSystems(Carrier carrier) {
    for (CodeableConcept concept : carrier.concepts()) {
      for (Coding coding : concept.getCoding()) {
        String system = Values.textOrNone(coding.getSystemElement());
        if (system.startsWith(Names.OWN) && !OWN_SYSTEMS.contains(system)) {
          findings.add(carrier.entry().pointer(), UNKNOWN);
        }
      }
    }
  }
}
