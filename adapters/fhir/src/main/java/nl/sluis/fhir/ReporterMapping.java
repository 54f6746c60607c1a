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

/**
 * Reads who signals (melder): the professional who is requester or sender, with a way to reach that
 * person or else the practice. A signal without is refused, for nobody could answer it.
 */
final class ReporterMapping {

  /** A reference to somebody, and where it stands. */
  private record Author(Entry<?> from, Reference reference) {}

  /** Who it is, as far as the Bundle tells. */
  private record Reporter(
      Entry<Practitioner> practitioner,
      List<Entry<PractitionerRole>> roles,
      List<Entry<Organization>> practices) {

    /** The ways to reach them that hold. */
    List<ContactPoint> contacts(Current current) {
      List<ContactPoint> contacts = new ArrayList<>();
      roles.forEach(role -> add(contacts, role, role.resource().getTelecom(), current));
      add(contacts, practitioner, practitioner.resource().getTelecom(), current);
      practices.forEach(one -> add(contacts, one, one.resource().getTelecom(), current));
      return contacts;
    }

    private static void add(
        List<ContactPoint> to, Entry<?> of, List<ContactPoint> contacts, Current current) {
      contacts.stream()
          .filter(one -> current.holds(one.getUseElement(), one.getPeriod(), of.at("telecom")))
          .forEach(to::add);
    }

    /** What the role is called, or else the specialism. */
    Optional<String> function() {
      List<CodeableConcept> concepts = new ArrayList<>();
      roles.forEach(role -> concepts.addAll(role.resource().getCode()));
      roles.forEach(role -> concepts.addAll(role.resource().getSpecialty()));
      return Functions.first(concepts);
    }
  }

  private final Entries entries;
  private final Current current;
  private final Findings findings;

  ReporterMapping(Entries entries, Current current, Findings findings) {
    this.entries = entries;
    this.current = current;
    this.findings = findings;
  }

  void put(List<Carrier> carriers, Map<String, Object> content) {
    List<Author> authors = new ArrayList<>();
    for (Carrier carrier : carriers) {
      carrier.authors().forEach(author -> authors.add(new Author(carrier.entry(), author)));
    }
    for (Entry<MessageHeader> header : entries.of(MessageHeader.class)) {
      authors.add(new Author(header, header.resource().getAuthor()));
      authors.add(new Author(header, header.resource().getSender()));
    }
    Optional<Reporter> reporter =
        authors.stream().flatMap(author -> reporter(author).stream()).findFirst();
    Optional<String> name =
        reporter
            .map(Reporter::practitioner)
            .flatMap(r ->
                new PersonNames(current, findings)
                    .professional(r.resource().getName(), r.at("name")))
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
    putContact(reporter.get().contacts(current), content);
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
        .flatMap(point -> Values.text(point.getValueElement()).stream())
        .map(Text::line)
        .filter(form)
        .findFirst();
  }

  private Optional<Reporter> reporter(Author author) {
    Optional<Entry<PractitionerRole>> role =
        entries
            .find(PractitionerRole.class, author.from(), author.reference())
            .filter(this::isInUse);
    Optional<Entry<Practitioner>> practitioner =
        role.flatMap(this::practitioner)
            .or(() -> entries.find(Practitioner.class, author.from(), author.reference()));
    return practitioner.map(person -> {
      List<Entry<PractitionerRole>> roles = role.map(List::of).orElseGet(() -> roles(person));
      return new Reporter(person, roles, practices(roles));
    });
  }

  private List<Entry<PractitionerRole>> roles(Entry<Practitioner> person) {
    return entries.of(PractitionerRole.class).stream()
        .filter(role -> practitioner(role).filter(person::equals).isPresent())
        .filter(this::isInUse)
        .toList();
  }

  private Optional<Entry<Practitioner>> practitioner(Entry<PractitionerRole> role) {
    return entries.find(Practitioner.class, role, role.resource().getPractitioner());
  }

  /** A role that somebody had says neither what they are nor where they can be reached. */
  private boolean isInUse(Entry<PractitionerRole> role) {
    return !Values.isFalse(role.resource().getActiveElement())
        && current.holds(role.resource().getPeriod(), role.pointer());
  }

  private List<Entry<Organization>> practices(List<Entry<PractitionerRole>> roles) {
    return roles.stream()
        .flatMap(role ->
            entries.find(Organization.class, role, role.resource().getOrganization()).stream())
        .toList();
  }
}
