package nl.sluis.fhir;

import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleEntryRequestComponent;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.MessageHeader;

/** What a Bundle must be before its content is read: its kind, its entries, its requests. */
final class BundleRules {

  private final Set<BundleType> kinds;
  private final Findings findings;

  /**
   * @param kinds the Bundle types that the address takes
   */
  BundleRules(Set<BundleType> kinds, Findings findings) {
    this.kinds = kinds;
    this.findings = findings;
  }

  void check(Bundle bundle) {
    if (Values.code(bundle.getTypeElement()).filter(kinds::contains).isEmpty()) {
      findings.add("Bundle.type", "Dit adres neemt dit soort Bundle niet aan.");
      return;
    }
    int size = bundle.getEntry().size();
    if (size == 0 || size > Limits.ENTRIES) {
      findings.add("Bundle.entry", "Een Bundle heeft 1 tot 200 entries.");
      return;
    }
    boolean message = Values.is(bundle.getTypeElement(), "message");
    for (int i = 0; i < size; i++) {
      BundleEntryComponent entry = bundle.getEntry().get(i);
      String pointer = "Bundle.entry[" + i + "]";
      if (message && i == 0) {
        checkHeader(entry);
      } else {
        checkType(entry, pointer);
      }
      if (!message) {
        checkRequest(entry, pointer + ".request");
      }
    }
  }

  private void checkHeader(BundleEntryComponent first) {
    if (!(first.getResource() instanceof MessageHeader header)) {
      findings.add("Bundle.entry[0]", "De eerste entry van een message is een MessageHeader.");
      return;
    }
    boolean signal =
        header.getEvent() instanceof Coding event
            && Values.is(event.getSystemElement(), Names.EVENTS)
            && Values.is(event.getCodeElement(), "nl.jeugd.signaal.gemeld");
    if (!signal) {
      findings.add(
          "Bundle.entry[0].resource.event",
          "Dit adres verwerkt alleen " + Names.EVENTS + "|nl.jeugd.signaal.gemeld.");
    }
    if (header.hasResponse()) {
      findings.add("Bundle.entry[0].resource.response", "Een antwoord wordt niet aangenomen.");
    }
  }

  private void checkType(BundleEntryComponent entry, String pointer) {
    if (entry.getResource() != null
        && !ResourceTypes.TAKEN.contains(entry.getResource().fhirType())) {
      findings.add(pointer + ".resource", ResourceTypes.REFUSED);
    }
  }

  /** Only a plain create: an update, a search or a condition would promise what is not kept. */
  private void checkRequest(BundleEntryComponent entry, String pointer) {
    BundleEntryRequestComponent request = entry.getRequest();
    if (!Values.is(request.getMethodElement(), "POST")) {
      findings.add(pointer + ".method", "Alleen POST wordt aangenomen.");
    }
    if (entry.getResource() != null
        && !Values.is(request.getUrlElement(), entry.getResource().fhirType())) {
      findings.add(pointer + ".url", "De url van een POST is het resourcetype.");
    }
    boolean conditional =
        Stream.of(
                request.getIfNoneExistElement(),
                request.getIfMatchElement(),
                request.getIfNoneMatchElement(),
                request.getIfModifiedSinceElement())
            .anyMatch(condition -> !condition.isEmpty());
    if (conditional) {
      findings.add(pointer, "Voorwaardelijke verzoeken worden niet aangenomen.");
    }
  }
}
