package nl.sluis.fhir;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import nl.sluis.signal.Address;
import org.hl7.fhir.r4.model.Address.AddressType;
import org.hl7.fhir.r4.model.Address.AddressUse;
import org.hl7.fhir.r4.model.Extension;

/** Reads a Dutch address as nl-core writes it (zib AddressInformation). */
final class Addresses {

  private static final Set<AddressUse> NOT_HOME =
      Set.of(AddressUse.OLD, AddressUse.WORK, AddressUse.BILLING, AddressUse.TEMP);

  private static final Pattern POSTCODE = Pattern.compile("[1-9][0-9]{3}[A-Z]{2}");
  private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,4}");

  private Addresses() {}

  /** The first current home address that has a Dutch postcode and a house number. */
  static Optional<Address> home(List<org.hl7.fhir.r4.model.Address> addresses) {
    return addresses.stream()
        .filter(a -> a.getUse() == null || !NOT_HOME.contains(a.getUse()))
        .filter(a -> a.getType() != AddressType.POSTAL)
        .flatMap(a -> dutch(a).stream())
        .findFirst();
  }

  private static Optional<Address> dutch(org.hl7.fhir.r4.model.Address address) {
    String postcode =
        address.hasPostalCode()
            ? address.getPostalCode().replace(" ", "").toUpperCase(Locale.ROOT)
            : "";
    List<Extension> parts =
        address.getLine().stream().flatMap(line -> line.getExtension().stream()).toList();
    String number = PersonNames.extension(parts, Names.HOUSE_NUMBER).orElse("").strip();
    String suffix =
        parts.stream()
            .filter(part -> Names.HOUSE_SUFFIX.equals(part.getUrl()) && part.hasValue())
            .map(part -> Text.line(String.valueOf(part.getValue().primitiveValue())))
            .collect(Collectors.joining(" "));
    boolean complete =
        POSTCODE.matcher(postcode).matches()
            && NUMBER.matcher(number).matches()
            && suffix.length() <= 10;
    return complete
        ? Optional.of(
            new Address(postcode, Integer.parseInt(number), suffix.isBlank() ? null : suffix))
        : Optional.empty();
  }
}
