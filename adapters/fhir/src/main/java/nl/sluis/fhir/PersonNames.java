package nl.sluis.fhir;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import nl.sluis.signal.PersonName;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.HumanName.NameUse;
import org.hl7.fhir.r4.model.StringType;

/** Reads names as nl-core writes them (zib NameInformation). */
final class PersonNames {

  private static final Set<NameUse> NOT_CURRENT =
      Set.of(NameUse.OLD, NameUse.MAIDEN, NameUse.TEMP, NameUse.ANONYMOUS, NameUse.NICKNAME);

  private PersonNames() {}

  /**
   * The official name, or one without a use: given names (initials if there are no others) and the
   * person's own family name with its prefix, not a partner's. Empty when either is missing or too
   * long.
   */
  static Optional<PersonName> person(List<HumanName> names) {
    return names.stream()
        .filter(name -> name.getUse() == NameUse.OFFICIAL)
        .findFirst()
        .or(() -> names.stream().filter(name -> !name.hasUse()).findFirst())
        .flatMap(PersonNames::person);
  }

  private static Optional<PersonName> person(HumanName name) {
    String given = given(name);
    String family = family(name);
    boolean whole = !given.isEmpty() && !family.isEmpty();
    return whole && given.length() <= Limits.LINE && family.length() <= Limits.LINE
        ? Optional.of(new PersonName(given, family))
        : Optional.empty();
  }

  private static String given(HumanName name) {
    List<String> full = new ArrayList<>();
    List<String> initials = new ArrayList<>();
    for (StringType given : name.getGiven()) {
      if (!given.hasValue()) {
        continue;
      }
      switch (part(given)) {
        case "IN" -> initials.add(Text.line(given.getValue()));
        case "CL" -> {}
        default -> full.add(Text.line(given.getValue()));
      }
    }
    return String.join(" ", full.isEmpty() ? initials : full).strip();
  }

  private static String part(StringType given) {
    return extension(given.getExtension(), Names.NAME_PART).orElse("BR");
  }

  private static String family(HumanName name) {
    List<Extension> parts = name.getFamilyElement().getExtension();
    String own = extension(parts, Names.OWN_NAME).orElse("");
    String prefix = extension(parts, Names.OWN_PREFIX).orElse("");
    String family = name.hasFamily() ? name.getFamily() : "";
    return Text.line(own.isBlank() ? family : prefix + " " + own);
  }

  /** The name as a reader would write it: its text, or else its parts. */
  static Optional<String> display(List<HumanName> names) {
    return names.stream()
        .filter(name -> name.getUse() == null || !NOT_CURRENT.contains(name.getUse()))
        .map(PersonNames::display)
        .filter(text -> !text.isBlank())
        .findFirst();
  }

  private static String display(HumanName name) {
    if (name.hasText()) {
      return Text.line(name.getText());
    }
    String given = name.getGivenAsSingleString();
    String family = name.hasFamily() ? name.getFamily() : "";
    return Text.line(name.getPrefixAsSingleString() + " " + given + " " + family);
  }

  /** The primitive value of an extension. */
  static Optional<String> extension(List<Extension> extensions, String url) {
    return extensions.stream()
        .filter(extension -> url.equals(extension.getUrl()) && extension.hasValue())
        .map(extension -> extension.getValue().primitiveValue())
        .filter(value -> value != null && !value.isBlank())
        .findFirst();
  }
}
