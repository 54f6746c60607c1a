package nl.sluis.fhir;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Composition;
import org.hl7.fhir.r4.model.Composition.SectionComponent;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.ServiceRequest;

/**
 * Reads a referral (ELZ Verwijzing): that there is one, to what kind of care and when, and the
 * letter, which never leaves towards the social domain.
 *
 * <p>The kind comes from who is asked and never from ServiceRequest.code or a free text: what is
 * asked can give away the complaint, and the kind of care does leave.
 */
final class ReferralMapping {

  private final Entries entries;

  ReferralMapping(Entries entries) {
    this.entries = entries;
  }

  void put(Map<String, Object> content) {
    List<ServiceRequest> referrals =
        entries.of(ServiceRequest.class).stream()
            .map(Entry::resource)
            .filter(request -> !Codes.isOwn(request.getCode()))
            .toList();
    referrals.stream()
        .flatMap(referral -> kind(referral).stream())
        .findFirst()
        .ifPresent(kind -> content.put("verwijzing.soort", kind));
    referrals.stream()
        .map(referral -> referral.getAuthoredOnElement().getValueAsString())
        .flatMap(text -> Moment.day(text == null ? "" : text).stream())
        .findFirst()
        .ifPresent(day -> content.put("verwijzing.datum", day.toString()));
    List<String> letter = new ArrayList<>();
    referrals.stream()
        .map(referral -> Codes.text(referral.getCode()))
        .filter(text -> !text.isBlank())
        .forEach(letter::add);
    entries.of(Composition.class).forEach(e -> addSections(e.resource().getSection(), letter));
    if (!letter.isEmpty()) {
      content.put("verwijzing.brief", String.join("\n", letter));
    }
  }

  private Optional<String> kind(ServiceRequest referral) {
    List<CodeableConcept> concepts = new ArrayList<>();
    if (referral.hasPerformerType()) {
      concepts.add(referral.getPerformerType());
    }
    for (Reference performer : referral.getPerformer()) {
      entries
          .find(PractitionerRole.class, performer)
          .map(Entry::resource)
          .ifPresent(role -> addKinds(role, concepts));
      entries
          .find(Organization.class, performer)
          .ifPresent(organization -> concepts.addAll(organization.resource().getType()));
    }
    return Codes.displays(concepts).stream()
        .filter(text -> !text.isBlank() && text.length() <= Limits.LINE)
        .findFirst();
  }

  private void addKinds(PractitionerRole role, List<CodeableConcept> concepts) {
    concepts.addAll(role.getSpecialty());
    entries
        .find(Organization.class, role.getOrganization())
        .ifPresent(organization -> concepts.addAll(organization.resource().getType()));
  }

  private static void addSections(List<SectionComponent> sections, List<String> letter) {
    for (SectionComponent section : sections) {
      String text =
          section.hasText() && section.getText().hasDiv()
              ? section.getText().getDiv().allText()
              : PersonNames.extension(section.getExtension(), Names.TEXT_VALUE).orElse("");
      String title = section.hasTitle() ? section.getTitle() + ": " : "";
      if (text != null && !text.isBlank()) {
        letter.add(Text.line(title + text));
      }
      addSections(section.getSection(), letter);
    }
  }
}
