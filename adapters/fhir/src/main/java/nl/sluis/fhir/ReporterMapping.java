package nl.sluis.fhir;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import nl.sluis.json.Texts;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.ContactPoint;
import org.hl7.fhir.r4.model.MessageHeader;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/**
 * Reads who signals (melder): the professional who is requester or sender, with a way to reach that
 * person or else the practice. A signal without is refused, for nobody could answer it.
 */
final class ReporterMapping {

  /** Who it is, as far as the Bundle tells. */
  private record Reporter(
      Practitioner practitioner, List<PractitionerRole> roles, List<Organization> practices) {

    List<ContactPoint> contacts() {
      List<ContactPoint> contacts = new ArrayList<>();
      roles.forEach(role -> contacts.addAll(role.getTelecom()));
      contacts.addAll(practitioner.getTelecom());
      practices.forEach(practice -> contacts.addAll(practice.getTelecom()));
      return contacts;
    }

    /** What the role is called, or else the specialism. */
    Optional<String> function() {
      List<CodeableConcept> concepts = new ArrayList<>();
      roles.forEach(role -> concepts.addAll(role.getCode()));
      roles.forEach(role -> concepts.addAll(role.getSpecialty()));
      return Functions.first(concepts);
    }
  }

  private final Entries entries;
  private final Findings findings;

  ReporterMapping(Entries entries, Findings findings) {
    this.entries = entries;
    this.findings = findings;
  }

  void put(List<Carrier> carriers, Map<String, Object> content) {
    List<Reference> authors = new ArrayList<>();
    carriers.forEach(carrier -> authors.addAll(carrier.authors()));
    for (Entry<MessageHeader> header : entries.of(MessageHeader.class)) {
      authors.add(header.resource().getAuthor());
      authors.add(header.resource().getSender());
    }
    Optional<Reporter> reporter =
        authors.stream().flatMap(author -> reporter(author).stream()).findFirst();
    Optional<String> name =
        reporter
            .flatMap(r -> PersonNames.display(r.practitioner().getName()))
            .filter(text -> Texts.isLine(text, Texts.LINE));
    if (reporter.isEmpty() || name.isEmpty()) {
      findings.add(
          "Bundle.entry",
          "De melder ontbreekt: een requester, sender of author die naar een Practitioner of"
              + " PractitionerRole met een naam in de Bundle wijst.");
      return;
    }
    content.put("melder.naam", name.get());
    reporter.get().function().ifPresent(text -> content.put("melder.functie", text));
    putContact(reporter.get().contacts(), content);
  }

  private void putContact(List<ContactPoint> contacts, Map<String, Object> content) {
    Optional<String> phone = contact(contacts, "phone", Texts::isPhone);
    Optional<String> email = contact(contacts, "email", Texts::isEmail);
    phone.ifPresent(text -> content.put("melder.telefoon", text));
    email.ifPresent(text -> content.put("melder.email", text));
    if (phone.isEmpty() && email.isEmpty()) {
      findings.add(
          "Bundle.entry",
          "De melder is niet te bereiken: geef een telefoonnummer of e-mailadres van de melder of"
              + " de praktijk.");
    }
  }

  private static Optional<String> contact(
      List<ContactPoint> contacts, String system, Predicate<String> form) {
    return contacts.stream()
        .filter(point -> Values.is(point.getSystemElement(), system))
        .filter(point -> !Values.is(point.getUseElement(), "old"))
        .flatMap(point -> Values.text(point.getValueElement()).stream())
        .map(Text::line)
        .filter(form)
        .findFirst();
  }

  private Optional<Reporter> reporter(Reference author) {
    Optional<PractitionerRole> role = find(PractitionerRole.class, author);
    Optional<Practitioner> practitioner =
        role.flatMap(r -> find(Practitioner.class, r.getPractitioner()))
            .or(() -> find(Practitioner.class, author));
    return practitioner.map(person -> {
      List<PractitionerRole> roles = role.map(List::of).orElseGet(() -> roles(person));
      return new Reporter(person, roles, practices(roles));
    });
  }

  private List<PractitionerRole> roles(Practitioner person) {
    return entries.of(PractitionerRole.class).stream()
        .map(Entry::resource)
        .filter(role -> find(Practitioner.class, role.getPractitioner()).orElse(null) == person)
        .toList();
  }

  private List<Organization> practices(List<PractitionerRole> roles) {
    return roles.stream()
        .flatMap(role -> find(Organization.class, role.getOrganization()).stream())
        .toList();
  }

  private <R extends Resource> Optional<R> find(Class<R> type, Reference reference) {
    return entries.find(type, reference).map(Entry::resource);
  }
}
