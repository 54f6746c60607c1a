package nl.sluis.fhir;

import java.util.Optional;
import nl.sluis.http.MediaType;

/** How a FHIR message is written down (FHIR R4, RESTful API, content types). */
public enum Format {
  JSON,
  XML;

  /** What a sender may put in Content-Type, for people. */
  public static final String EXPECTED =
      "application/fhir+json of application/fhir+xml (FHIR R4, UTF-8)";

  private static final String VERSION = "4.0";

  /**
   * The format that a Content-Type names; empty for any other media type, for another character set
   * than UTF-8 and for another {@code fhirVersion} than 4.0.
   */
  public static Optional<Format> of(String contentType) {
    return MediaType.parse(contentType)
        .filter(type -> type.isUtf8() && VERSION.equals(version(type)))
        .flatMap(type ->
            switch (type.essence()) {
              case "application/fhir+json", "application/json" -> Optional.of(JSON);
              case "application/fhir+xml", "application/xml" -> Optional.of(XML);
              default -> Optional.empty();
            });
  }

  private static String version(MediaType type) {
    return type.parameters().getOrDefault("fhirversion", VERSION);
  }
}
