package nl.sluis.fhir;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.sluis.json.Texts;
import nl.sluis.signal.Address;
import org.hl7.fhir.r4.model.Address.AddressUse;
import org.hl7.fhir.r4.model.Extension;

/** Reads a Dutch address as nl-core writes it (zib AddressInformation). */
final class Addresses {

  private static final Set<AddressUse> NOT_HOME =
      Set.of(AddressUse.OLD, AddressUse.WORK, AddressUse.BILLING, AddressUse.TEMP);

  private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,4}");
  private static final Pattern NO_LETTER = Pattern.compile("[^0-9A-Za-z]");
  private static final int SUFFIX = 10;

  private static final String DIFFERENT =
      "Er gelden twee verschillende woonadressen; welk adres telt, staat er niet.";

  private final Current current;
  private final Findings findings;

  Addresses(Current current, Findings findings) {
    this.current = current;
    this.findings = findings;
  }

  /**
   * The home address that holds, or else one without a use, with a Dutch postcode and a house
   * number. Another is read over: it identifies nobody (Jeugdwet 7.2.4). Two that differ are a
   * finding, for the first of them would be a guess.
   *
   * @param at where the addresses stand
   */
  Optional<Address> home(List<org.hl7.fhir.r4.model.Address> addresses, String at) {
    List<org.hl7.fhir.r4.model.Address> now =
        addresses.stream()
            .filter(a -> Values.code(a.getUseElement()).filter(NOT_HOME::contains).isEmpty())
            .filter(a -> !Values.is(a.getTypeElement(), "postal"))
            .filter(a -> current.holds(a.getUseElement(), a.getPeriod(), at))
            .toList();
    List<Address> homes = dutch(now.stream().filter(a -> Values.is(a.getUseElement(), "home")), at);
    List<Address> known =
        homes.isEmpty()
            ? dutch(now.stream().filter(a -> !Values.is(a.getUseElement(), "home")), at)
            : homes;
    if (known.size() > 1) {
      findings.add(at, DIFFERENT);
    }
    return known.stream().findFirst();
  }

  private List<Address> dutch(Stream<org.hl7.fhir.r4.model.Address> addresses, String at) {
    return addresses.flatMap(a -> dutch(a, at).stream()).distinct().toList();
  }

  /** Written as at every door; what is almost a Dutch postcode is none of another country. */
  private Optional<String> postcode(org.hl7.fhir.r4.model.Address address, String at) {
    String written = Values.textOrNone(address.getPostalCodeElement());
    Optional<String> postcode = Optional.ofNullable(Texts.postcode(written));
    if (postcode.isEmpty() && Texts.postcode(NO_LETTER.matcher(written).replaceAll("")) != null) {
      findings.add(at, "Een postcode is vier cijfers en twee letters, zoals 1234AB of 1234 AB.");
    }
    return postcode;
  }

  private Optional<Address> dutch(org.hl7.fhir.r4.model.Address address, String at) {
    return postcode(address, at).flatMap(postcode -> dutch(address, postcode, at));
  }

  private Optional<Address> dutch(
      org.hl7.fhir.r4.model.Address address, String postcode, String at) {
    List<Extension> parts =
        address.getLine().stream().flatMap(line -> line.getExtension().stream()).toList();
    Optional<String> number = Extensions.one(parts, Names.HOUSE_NUMBER, "string", at, findings);
    String suffix =
        Extensions.texts(parts, Names.HOUSE_SUFFIX).stream()
            .map(Text::line)
            .collect(Collectors.joining(" "));
    if (number.isEmpty()) {
      return Optional.empty();
    }
    if (!NUMBER.matcher(number.get()).matches()
        || !suffix.isEmpty() && !Texts.isLine(suffix, SUFFIX)) {
      findings.add(
          at,
          "Een huisnummer is een getal van 1 tot 99999; de toevoeging heeft hoogstens 10 tekens.");
      return Optional.empty();
    }
    return Optional.of(
        new Address(postcode, Integer.parseInt(number.get()), suffix.isEmpty() ? null : suffix));
  }
}
