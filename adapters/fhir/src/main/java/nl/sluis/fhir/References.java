package nl.sluis.fhir;

import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Property;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/**
 * Finds references that contradict what they point to: a type or an identifier of something else.
 * Only one of the two can be meant, and to follow the reference would be a guess. A display is for
 * people and may be anything.
 */
final class References {

  private static final String DEFINITIONS = "http://hl7.org/fhir/StructureDefinition/";

  private final Entries entries;
  private final Findings findings;

  References(Entries entries, Findings findings) {
    this.entries = entries;
    this.findings = findings;
  }

  void check() {
    for (Entry<Resource> entry : entries.all()) {
      Resource resource = entry.resource();
      Elements.walk(
          resource,
          resource.fhirType(),
          entry.pointer(),
          (element, _, at) -> {
            if (element instanceof Reference reference) {
              check(entry, reference, at);
            }
          });
    }
  }

  private void check(Entry<Resource> from, Reference reference, String at) {
    Optional<Resource> target = entries.find(Resource.class, from, reference).map(Entry::resource);
    if (!fits(reference, target.map(Resource::fhirType))) {
      findings.add(at + ".type", "Dit is niet het type van waarnaar wordt verwezen.");
    }
    if (target.filter(to -> !isOf(reference.getIdentifier(), to)).isPresent()) {
      findings.add(at + ".identifier", "Dit is niet een kenmerk van waarnaar wordt verwezen.");
    }
  }

  /** Whether all that tells of the type of a reference tells the same. */
  static boolean fits(Reference reference, Optional<String> expected) {
    Optional<String> said = type(reference);
    Optional<String> named =
        Values.text(reference.getReferenceElement_())
            .flatMap(text -> Optional.ofNullable(new IdType(text).getResourceType()));
    return List.of(said, named, expected).stream().flatMap(Optional::stream).distinct().count() < 2;
  }

  /** The type of a reference, which may be the address of its definition. */
  static Optional<String> type(Reference reference) {
    return Values.text(reference.getTypeElement())
        .map(type -> type.startsWith(DEFINITIONS) ? type.substring(DEFINITIONS.length()) : type);
  }

  /** Somebody has the identifier; of something else it is enough that it has no other. */
  private static boolean isOf(Identifier said, Resource target) {
    if (Values.text(said.getValueElement()).isEmpty()) {
      return true;
    }
    Property property = target.getChildByName("identifier");
    List<Identifier> own =
        property == null
            ? List.of()
            : property.getValues().stream()
                .filter(Identifier.class::isInstance)
                .map(Identifier.class::cast)
                .toList();
    boolean same = own.stream().anyMatch(one -> Numbers.key(one).equals(Numbers.key(said)));
    boolean another =
        own.stream().anyMatch(one -> Numbers.system(one).equals(Numbers.system(said)));
    return same || !(target instanceof Patient) && !another;
  }
}
