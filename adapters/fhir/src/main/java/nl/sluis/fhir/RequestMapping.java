package nl.sluis.fhir;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import nl.sluis.fhir.Carrier.Made;
import nl.sluis.fhir.Carrier.SubjectReference;
import org.hl7.fhir.r4.model.Annotation;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestStatus;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskStatus;

/** Reads the requests, ServiceRequest and Task, as carriers of a signal. */
final class RequestMapping {

  private static final Set<ServiceRequestStatus> REQUEST_STANDS =
      Set.of(ServiceRequestStatus.ACTIVE, ServiceRequestStatus.COMPLETED);
  private static final Set<TaskStatus> TASK_STANDS =
      Set.of(
          TaskStatus.REQUESTED,
          TaskStatus.RECEIVED,
          TaskStatus.ACCEPTED,
          TaskStatus.READY,
          TaskStatus.INPROGRESS,
          TaskStatus.COMPLETED);

  private final Findings findings;

  RequestMapping(Findings findings) {
    this.findings = findings;
  }

  Carrier serviceRequest(Entry<ServiceRequest> entry) {
    ServiceRequest request = entry.resource();
    if (Values.code(request.getStatusElement()).filter(REQUEST_STANDS::contains).isEmpty()) {
      findings.add(entry.at("status"), "Een ServiceRequest is active of completed.");
    }
    if (Values.isTrue(request.getDoNotPerformElement())) {
      findings.add(entry.at("doNotPerform"), "Een verzoek om iets niet te doen is geen signaal.");
    }
    List<CodeableConcept> actions = request.hasCode() ? List.of(request.getCode()) : List.of();
    return new Carrier(
        entry,
        subject("subject", request.hasSubject(), request.getSubject()),
        author(request.hasRequester(), request.getRequester()),
        Values.text(request.getPriorityElement()),
        request.getReasonCode(),
        actions,
        List.of(),
        texts(request.getNote()),
        made("authoredOn", request.getAuthoredOnElement()),
        request.getExtension());
  }

  Carrier task(Entry<Task> entry) {
    Task task = entry.resource();
    if (Values.code(task.getStatusElement()).filter(TASK_STANDS::contains).isEmpty()) {
      findings.add(entry.at("status"), "Deze Task is niet (meer) uit te voeren.");
    }
    return new Carrier(
        entry,
        subject("for", task.hasFor(), task.getFor()),
        author(task.hasRequester(), task.getRequester()),
        Values.text(task.getPriorityElement()),
        task.hasReasonCode() ? List.of(task.getReasonCode()) : List.of(),
        task.hasCode() ? List.of(task.getCode()) : List.of(),
        List.of(),
        texts(task.getNote()),
        made("authoredOn", task.getAuthoredOnElement()),
        task.getExtension());
  }

  static Optional<SubjectReference> subject(String element, boolean given, Reference reference) {
    return given ? Optional.of(new SubjectReference(element, reference)) : Optional.empty();
  }

  static List<Reference> author(boolean given, Reference reference) {
    return given ? List.of(reference) : List.of();
  }

  static Optional<Made> made(String element, DateTimeType at) {
    return Values.text(at).map(text -> new Made(element, text));
  }

  static List<String> texts(List<Annotation> notes) {
    return notes.stream()
        .flatMap(note -> Values.text(note.getTextElement()).stream())
        .map(String::strip)
        .toList();
  }
}
