package nl.sluis.fhir;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.sluis.json.Texts;
import nl.sluis.signal.PersonName;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.HumanName.NameUse;
import org.hl7.fhir.r4.model.StringType;

/** Reads names as nl-core writes them (zib NameInformation). */
final class PersonNames {

  private static final Set<NameUse> NOT_CURRENT =
      Set.of(NameUse.OLD, NameUse.MAIDEN, NameUse.TEMP, NameUse.ANONYMOUS, NameUse.NICKNAME);

  private static final String DIFFERENT =
      "Er gelden twee verschillende namen; welke de officiële is, staat er niet.";

  private final Current current;
  private final Findings findings;

  PersonNames(Current current, Findings findings) {
    this.current = current;
    this.findings = findings;
  }

  /**
   * The official name that holds, or one without a use: given names (initials if there are no
   * others) and the person's own family name with its prefix, not a partner's. Empty when either is
   * missing; two that differ are a finding, for the first of them would be a guess.
   *
   * @param at where the names stand
   */
  Optional<PersonName> person(List<HumanName> names, String at) {
    List<HumanName> now = names.stream().filter(name -> holds(name, at)).toList();
    List<HumanName> official =
        now.stream().filter(name -> Values.is(name.getUseElement(), "official")).toList();
    List<HumanName> meant =
        official.isEmpty()
            ? now.stream().filter(name -> Values.text(name.getUseElement()).isEmpty()).toList()
            : official;
    return one(meant.stream().map(name -> person(name, at)).distinct().toList(), at);
  }

  private boolean holds(HumanName name, String at) {
    return current.holds(name.getUseElement(), name.getPeriod(), at);
  }

  private <T> Optional<T> one(List<Optional<T>> different, String at) {
    if (different.size() > 1) {
      findings.add(at, DIFFERENT);
    }
    return different.size() == 1 ? different.getFirst() : Optional.empty();
  }

  private Optional<PersonName> person(HumanName name, String at) {
    String given = given(name);
    String family = family(name, at);
    if (given.isEmpty() || family.isEmpty()) {
      return Optional.empty();
    }
    if (!Texts.isLine(given, Texts.LINE) || !Texts.isLine(family, Texts.LINE)) {
      findings.add(at, "Voornamen en geslachtsnaam zijn elk een regel van hoogstens 200 tekens.");
      return Optional.empty();
    }
    return Optional.of(new PersonName(given, family));
  }

  private static String given(HumanName name) {
    List<String> full = new ArrayList<>();
    List<String> initials = new ArrayList<>();
    for (StringType given : name.getGiven()) {
      List<String> parts = Extensions.texts(given.getExtension(), Names.NAME_PART);
      if (parts.contains("IN")) {
        Values.text(given).ifPresent(initials::add);
      } else if (!parts.contains("CL")) {
        Values.text(given).ifPresent(full::add);
      }
    }
    return Text.line(String.join(" ", full.isEmpty() ? initials : full));
  }

  private String family(HumanName name, String at) {
    List<Extension> parts = name.getFamilyElement().getExtension();
    Optional<String> own = Extensions.one(parts, Names.OWN_NAME, "string", at, findings);
    Optional<String> prefix = Extensions.one(parts, Names.OWN_PREFIX, "string", at, findings);
    return Text.line(
        own.map(text -> prefix.orElse("") + " " + text)
            .orElse(Values.textOrNone(name.getFamilyElement())));
  }

  /**
   * The name of a professional that holds, as a reader would write it: the official one, or else
   * the first. Two official ones that differ are a finding.
   *
   * @param at where the names stand
   */
  Optional<String> professional(List<HumanName> names, String at) {
    List<HumanName> now = names.stream().filter(name -> holds(name, at)).toList();
    List<Optional<String>> official =
        now.stream()
            .filter(name -> Values.is(name.getUseElement(), "official"))
            .map(name -> Optional.of(display(name)).filter(text -> !text.isBlank()))
            .distinct()
            .toList();
    return official.isEmpty() ? display(now) : one(official, at);
  }

  /** The first name as a reader would write it: its text, or else its parts. */
  static Optional<String> display(List<HumanName> names) {
    return names.stream()
        .filter(name -> Values.code(name.getUseElement()).filter(NOT_CURRENT::contains).isEmpty())
        .map(PersonNames::display)
        .filter(text -> !text.isBlank())
        .findFirst();
  }

  private static String display(HumanName name) {
    Stream<StringType> before = Stream.concat(name.getPrefix().stream(), name.getGiven().stream());
    return Text.line(
        Values.text(name.getTextElement())
            .orElseGet(() ->
                Stream.concat(before, Stream.of(name.getFamilyElement()))
                    .flatMap(part -> Values.text(part).stream())
                    .collect(Collectors.joining(" "))));
  }
}
