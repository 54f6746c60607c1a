package nl.sluis.fhir;

import java.util.Map;

/**
 * Where a Bundle has what a signal has at a place. Which entry it was is not known any more, so the
 * FHIRPath names elements and no positions.
 */
final class FieldPlaces {

  private static final String RESOURCE = "Bundle.entry.resource";
  private static final String TELECOM = RESOURCE + ".telecom";

  private static final Map<String, String> ELEMENTS =
      Map.of(
          "tijdstip", "Bundle.timestamp",
          "geboortedatum", RESOURCE + ".birthDate",
          "bsn", RESOURCE + ".identifier",
          "naam", RESOURCE + ".name",
          "adres", RESOURCE + ".address",
          "telefoon", TELECOM,
          "email", TELECOM,
          "toelichting", RESOURCE + ".note");

  private FieldPlaces() {}

  /** The place of a JSON Pointer into a signal: of the last name in it that has one. */
  static String of(String pointer) {
    String place = RESOURCE;
    for (String name : pointer.split("/")) {
      place = ELEMENTS.getOrDefault(name, place);
    }
    return place;
  }
}
