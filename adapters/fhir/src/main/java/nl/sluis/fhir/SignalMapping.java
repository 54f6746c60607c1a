package nl.sluis.fhir;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import nl.sluis.intake.Parsed;
import nl.sluis.json.Texts;
import nl.sluis.signal.MessageType;
import nl.sluis.signal.Signal;
import nl.sluis.signal.Subject;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Flag;

/** Maps a Bundle to a signal, one class for each part; the README has the table. */
final class SignalMapping {

  private final Set<BundleType> kinds;

  /**
   * @param kinds the Bundle types that the address takes
   */
  SignalMapping(Set<BundleType> kinds) {
    this.kinds = kinds;
  }

  Parsed map(Bundle bundle, Findings findings) {
    new BundleRules(kinds, findings).check(bundle);
    Entries entries = Entries.of(bundle, findings);
    return findings.isEmpty() ? map(bundle, entries, findings) : findings.rejected();
  }

  private Parsed map(Bundle bundle, Entries entries, Findings findings) {
    boolean isMessage = Values.is(bundle.getTypeElement(), "message");
    List<Carrier> carriers = new CarrierMapping(entries, isMessage, findings).carriers();
    Optional<Instant> at = Moment.made(bundle, carriers, findings);
    if (at.isEmpty()) {
      return findings.rejected();
    }
    Current current = new Current(Moment.day(at.get()), findings);
    entries.of(Flag.class).forEach(flag -> new FlagMapping(findings).checkPeriod(flag, current));
    Optional<String> id = SignalId.of(bundle, entries);
    if (id.isEmpty()) {
      findings.add(
          "Bundle.identifier",
          "Het kenmerk van een push is een UUID: Bundle.identifier, of bij een message"
              + " MessageHeader.id.");
    }
    SubjectMapping persons =
        new SubjectMapping(entries, CarrierMapping.signals(carriers), current, findings);
    List<Subject> subjects = persons.subjects();
    List<String> consents = new ConsentMapping(entries, current, findings).consents();
    Map<String, Object> content = content(entries, carriers, persons, current, findings);
    if (!findings.isEmpty()) {
      return findings.rejected();
    }
    return new Parsed.Accepted(
        new Signal(id.orElseThrow(), MessageType.SIGNAL, at.get(), subjects, content, consents));
  }

  private static Map<String, Object> content(
      Entries entries,
      List<Carrier> carriers,
      SubjectMapping persons,
      Current current,
      Findings findings) {
    Map<String, Object> content = new TreeMap<>();
    new TriageMapping(CarrierMapping.signals(carriers), findings).put(content);
    new DiscussedMapping(carriers, findings).put(content);
    new ReporterMapping(entries, current, findings).put(carriers, content);
    new ReferralMapping(entries).put(content);
    new MedicalMapping(entries).put(carriers, content);
    putList("verwijsindex.risicos", persons.indexRisks(), content);
    putList("derden", persons.thirdParties(), content);
    String notes =
        carriers.stream()
            .flatMap(carrier -> carrier.notes().stream())
            .filter(note -> !note.isBlank())
            .distinct()
            .collect(Collectors.joining("\n\n"));
    if (!notes.isEmpty() && !Texts.isProse(notes, Limits.FREE_TEXT)) {
      findings.add("Bundle.entry", "De toelichting is tekst van ten hoogste 4000 tekens.");
    } else if (!notes.isEmpty()) {
      content.put("toelichting", notes);
    }
    return content;
  }

  private static void putList(String field, List<String> values, Map<String, Object> content) {
    if (!values.isEmpty()) {
      content.put(field, values);
    }
  }
}
