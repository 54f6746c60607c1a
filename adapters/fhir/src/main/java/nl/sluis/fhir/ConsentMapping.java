package nl.sluis.fhir;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.hl7.fhir.r4.model.Consent;

/**
 * Reads the consents that the sender points to. A Consent is a pointer and no more: what was
 * consented to, by whom and until when stands in the register of the gateway.
 */
final class ConsentMapping {

  private static final int MOST = 20;

  private final Entries entries;
  private final Current current;
  private final Findings findings;

  ConsentMapping(Entries entries, Current current, Findings findings) {
    this.entries = entries;
    this.current = current;
    this.findings = findings;
  }

  /** Ids (UUID) of registered consents, sorted, each once. */
  List<String> consents() {
    TreeSet<String> ids = new TreeSet<>();
    for (Entry<Consent> entry : entries.of(Consent.class)) {
      Consent consent = entry.resource();
      if (!Values.is(consent.getStatusElement(), "active")) {
        findings.add(entry.at("status"), "Een toestemming waarnaar u verwijst is active.");
      }
      if (!ConsentChecks.verified(consent)) {
        findings.add(
            entry.at("verification.verified"), "Een toestemming die niet is nagegaan, telt niet.");
      }
      if (Values.is(consent.getProvision().getTypeElement(), "deny")) {
        findings.add(entry.at("provision.type"), "Een bezwaar registreert u via /fhir/Consent.");
      }
      List<Optional<String>> numbers =
          consent.getIdentifier().stream()
              .filter(identifier -> Values.is(identifier.getSystemElement(), Names.CONSENT))
              .filter(ConsentChecks::current)
              .filter(one ->
                  current.holds(one.getUseElement(), one.getPeriod(), entry.at("identifier")))
              .map(identifier -> SignalId.uuid(Values.textOrNone(identifier.getValueElement())))
              .toList();
      if (numbers.isEmpty() || numbers.stream().anyMatch(Optional::isEmpty)) {
        findings.add(
            entry.at("identifier"),
            "Een toestemming draagt het kenmerk (UUID) van haar registratie bij de gateway.");
      }
      numbers.forEach(number -> number.ifPresent(ids::add));
    }
    if (ids.size() > MOST) {
      findings.add("Bundle.entry", "Een signaal verwijst naar ten hoogste 20 toestemmingen.");
    }
    return List.copyOf(ids);
  }
}
