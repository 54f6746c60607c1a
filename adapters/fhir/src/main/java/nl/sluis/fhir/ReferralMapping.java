package nl.sluis.fhir;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.Composition;
import org.hl7.fhir.r4.model.Composition.SectionComponent;
import org.hl7.fhir.r4.model.ServiceRequest;

/**
 * Reads a referral (ELZ Verwijzing) that stands beside a signal: when it was made, and the letter.
 * What a referral says about care is health data and never leaves towards the social domain; it is
 * read so that the sender is told that it was left out.
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
        .flatMap(referral -> Values.text(referral.getAuthoredOnElement()).stream())
        .flatMap(text -> Moment.day(text).stream())
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

  private static void addSections(List<SectionComponent> sections, List<String> letter) {
    for (SectionComponent section : sections) {
      String text =
          section.hasText() && section.getText().hasDiv()
              ? section.getText().getDiv().allText()
              : String.join("\n", Extensions.texts(section.getExtension(), Names.TEXT_VALUE));
      String title = Values.text(section.getTitleElement()).map(t -> t + ": ").orElse("");
      if (text != null && !text.isBlank()) {
        letter.add(Text.line(title + text));
      }
      addSections(section.getSection(), letter);
    }
  }
}
