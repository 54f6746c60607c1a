package nl.sluis.fhir;

import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Flag;

/**
 * Reads a Flag. One with codes of vir-risico carries a signal: the professional has a reasonable
 * suspicion and asks for a report to the Verwijsindex (Jeugdwet 7.1.4.1). Any other is a medical
 * alert (zib Alert) and carries nothing.
 */
final class FlagMapping {

  private static final List<String> RISKS = Conformance.codes("vir-risico");

  private final Findings findings;

  FlagMapping(Findings findings) {
    this.findings = findings;
  }

  /** Tells whether a Flag names risks of the Verwijsindex. */
  static boolean isIndexRisk(Flag flag) {
    return !Codes.of(Names.INDEX_RISKS, List.of(flag.getCode())).isEmpty();
  }

  /** A risk that was active once, or is not yet, is none now. */
  void checkPeriod(Entry<Flag> entry, Current current) {
    if (isIndexRisk(entry.resource())
        && !current.holds(entry.resource().getPeriod(), entry.pointer())) {
      findings.add(entry.at("period"), "Deze Flag geldt niet op de dag van het bericht.");
    }
  }

  /** A medical alert says nothing of a signal; one that seems to would be read over. */
  void checkAlert(Entry<Flag> entry) {
    if (entry.resource().getExtension().stream()
        .anyMatch(one -> OwnNames.isOurs(Values.textOrNone(one.getUrlElement())))) {
      findings.add(
          entry.at("extension"), "Een Flag zonder risico voor de verwijsindex is geen signaal.");
    }
  }

  Carrier risk(Entry<Flag> entry) {
    Flag flag = entry.resource();
    if (!Values.is(flag.getStatusElement(), "active")) {
      findings.add(entry.at("status"), "Een Flag met een risico voor de verwijsindex is active.");
    }
    List<String> risks = Codes.of(Names.INDEX_RISKS, List.of(flag.getCode()));
    if (!RISKS.containsAll(risks)) {
      findings.add(entry.at("code"), "Een risico is een letter van a tot en met l.");
    }
    return new Carrier(
        entry,
        RequestMapping.subject("subject", flag.hasSubject(), flag.getSubject()),
        RequestMapping.author(flag.hasAuthor(), flag.getAuthor()),
        Optional.empty(),
        flag.getCategory().stream().filter(Codes::isOwn).toList(),
        List.of(),
        risks,
        List.of(),
        Optional.empty(),
        flag.getExtension());
  }
}
