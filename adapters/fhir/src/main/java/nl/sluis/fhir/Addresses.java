package nl.sluis.fhir;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import nl.sluis.json.Texts;
import nl.sluis.signal.Address;
import org.hl7.fhir.r4.model.Address.AddressUse;
import org.hl7.fhir.r4.model.Extension;

/** Reads a Dutch address as nl-core writes it (zib AddressInformation). */
final class Addresses {

  private static final Set<AddressUse> NOT_HOME =
      Set.of(AddressUse.OLD, AddressUse.WORK, AddressUse.BILLING, AddressUse.TEMP);

  private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,4}");
  private static final int SUFFIX = 10;

  private final Findings findings;

  Addresses(Findings findings) {
    this.findings = findings;
  }

  /**
   * The first current home address that has a Dutch postcode and a house number. Another is read
   * over: it identifies nobody (Jeugdwet 7.2.4).
   *
   * @param at where the addresses stand
   */
  Optional<Address> home(List<org.hl7.fhir.r4.model.Address> addresses, String at) {
    return addresses.stream()
        .filter(a -> Values.code(a.getUseElement()).filter(NOT_HOME::contains).isEmpty())
        .filter(a -> !Values.is(a.getTypeElement(), "postal"))
        .filter(a -> Texts.isPostcode(postcode(a)))
        .flatMap(a -> dutch(a, at).stream())
        .findFirst();
  }

  private static String postcode(org.hl7.fhir.r4.model.Address address) {
    return Values.textOrNone(address.getPostalCodeElement())
        .replace(" ", "")
        .toUpperCase(Locale.ROOT);
  }

  private Optional<Address> dutch(org.hl7.fhir.r4.model.Address address, String at) {
    List<Extension> parts =
        address.getLine().stream().flatMap(line -> line.getExtension().stream()).toList();
    Optional<String> number =
        Extensions.one(parts, Names.HOUSE_NUMBER, "string", at, findings).map(String::strip);
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
        new Address(
            postcode(address), Integer.parseInt(number.get()), suffix.isEmpty() ? null : suffix));
  }
}
