package nl.sluis.http;

/**
 * The few, stable errors that a client can meet; each has a page under docs/problemen and a type
 * URI that ends in its name (RFC 9457, NL API Design Rules).
 */
public enum ProblemType {
  IDENTITEIT_ONBEKEND(403, "Afzender onbekend"),
  GEEN_OVEREENKOMST(403, "Geen geldige overeenkomst voor dit bericht"),
  ONGELDIG(400, "Bericht is ongeldig"),
  VAN_ELDERS(403, "Verzoek van een andere website"),
  NIET_TOEGESTAAN(403, "Doorgeven is niet toegestaan"),
  TOESTEMMING_ONTBREEKT(403, "Toestemming ontbreekt"),
  AL_ANDERS_ONTVANGEN(409, "Zelfde kenmerk, andere inhoud"),
  GEBOORTEDATUM_VERSCHILT(409, "Andere geboortedatum dan eerder is gezegd"),
  TE_GROOT(413, "Bericht is te groot"),
  TE_VEEL(429, "Te veel verzoeken"),
  NIET_GEVONDEN(404, "Niet gevonden"),
  METHODE_NIET_TOEGESTAAN(405, "Methode niet toegestaan"),
  MEDIATYPE_NIET_ONDERSTEUND(415, "Mediatype niet ondersteund"),
  NIET_AAN_DE_BEURT(409, "Deze stap past nu niet in het plan"),
  VERVALLEN(410, "Bericht is niet meer beschikbaar"),
  INTERNE_FOUT(500, "Fout in de gateway"),
  NU_NIET(503, "Nu niet beschikbaar");

  private static final String BASE = "https://sluis.example/problemen/";

  private final int status;
  private final String title;

  ProblemType(int status, String title) {
    this.status = status;
    this.title = title;
  }

  /** The HTTP status that belongs to this problem. */
  public int status() {
    return status;
  }

  /** A fixed Dutch sentence, safe to show anyone. */
  public String title() {
    return title;
  }

  /** The short name, as used in the type URI, the ledger and the metrics. */
  public String slug() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }

  /** The {@code type} member of the problem document. */
  public String uri() {
    return BASE + slug();
  }
}
