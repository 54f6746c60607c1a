package nl.sluis.fhir;

import java.util.Locale;
import java.util.Optional;

/** How a FHIR message is written down (FHIR R4, RESTful API, content types). */
public enum Format {
  JSON,
  XML;

  /** What a sender may put in Content-Type, for people. */
  public static final String EXPECTED =
      "application/fhir+json of application/fhir+xml (FHIR R4, UTF-8)";

  /**
   * The format that a Content-Type names; empty for any other media type, for another character set
   * than UTF-8 and for another {@code fhirVersion} than 4.0.
   */
  public static Optional<Format> of(String contentType) {
    String[] parts = contentType.toLowerCase(Locale.ROOT).split(";", -1);
    for (int i = 1; i < parts.length; i++) {
      String parameter = parts[i].replace("\"", "").replace(" ", "");
      if (parameter.startsWith("charset=") && !parameter.equals("charset=utf-8")
          || parameter.startsWith("fhirversion=") && !parameter.equals("fhirversion=4.0")) {
        return Optional.empty();
      }
    }
    return switch (parts[0].trim()) {
      case "application/fhir+json", "application/json" -> Optional.of(JSON);
      case "application/fhir+xml", "application/xml" -> Optional.of(XML);
      default -> Optional.empty();
    };
  }
}
