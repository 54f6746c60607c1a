package nl.sluis.fhir;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Communication;
import org.hl7.fhir.r4.model.Communication.CommunicationPayloadComponent;
import org.hl7.fhir.r4.model.Communication.CommunicationStatus;
import org.hl7.fhir.r4.model.StringType;

/** Reads a Communication as carrier of a signal; its payload is the free text. */
final class CommunicationMapping {

  private static final Set<CommunicationStatus> STANDS =
      Set.of(CommunicationStatus.INPROGRESS, CommunicationStatus.COMPLETED);

  private final Findings findings;

  CommunicationMapping(Findings findings) {
    this.findings = findings;
  }

  Carrier communication(Entry<Communication> entry) {
    Communication communication = entry.resource();
    if (Values.code(communication.getStatusElement()).filter(STANDS::contains).isEmpty()) {
      findings.add(entry.at("status"), "Een Communication is in-progress of completed.");
    }
    List<CodeableConcept> reasons = new ArrayList<>(communication.getReasonCode());
    if (communication.hasTopic()) {
      reasons.add(communication.getTopic());
    }
    return new Carrier(
        entry,
        RequestMapping.subject("subject", communication.hasSubject(), communication.getSubject()),
        RequestMapping.author(communication.hasSender(), communication.getSender()),
        Values.text(communication.getPriorityElement()),
        reasons,
        List.of(),
        List.of(),
        notes(entry),
        RequestMapping.made("sent", communication.getSentElement()),
        communication.getExtension());
  }

  private List<String> notes(Entry<Communication> entry) {
    List<String> notes = new ArrayList<>();
    for (CommunicationPayloadComponent payload : entry.resource().getPayload()) {
      Optional<String> text =
          payload.getContent() instanceof StringType content
              ? Values.text(content)
              : Optional.empty();
      if (text.isEmpty()) {
        findings.add(entry.at("payload"), "Een payload is een contentString, zonder bijlage.");
      }
      text.map(String::strip).ifPresent(notes::add);
    }
    notes.addAll(RequestMapping.texts(entry.resource().getNote()));
    return notes;
  }
}
