package nl.sluis.fhir;

import java.util.Set;

/**
 * The URIs that this adapter reads: those of nl-core and HL7, and those that Sluis defines itself.
 */
final class Names {

  /** Everything that Sluis defines in FHIR starts with this. */
  static final String OWN = "https://sluis.example/fhir/";

  static final String EVENTS = OWN + "CodeSystem/bericht";
  static final String LIFE_DOMAINS = OWN + "CodeSystem/leefgebied";
  static final String ACTIONS = OWN + "CodeSystem/gevraagde-actie";
  static final String INDEX_RISKS = OWN + "CodeSystem/vir-risico";
  static final String CONSENT = OWN + "NamingSystem/toestemming";
  static final String SEVERITY = OWN + "StructureDefinition/ernst";
  static final String DISCUSSED = OWN + "StructureDefinition/besproken-met-ouders";

  static final String PURPOSES = OWN + "CodeSystem/doel";
  static final String DATA = OWN + "CodeSystem/gegevens";
  static final String OIN = OWN + "NamingSystem/oin";
  static final String ROLE = OWN + "NamingSystem/rol";
  static final String GRANTOR = OWN + "NamingSystem/gever";
  static final String OF_CONSENT = OWN + "NamingSystem/betrokkene-van";
  static final String EVIDENCE = OWN + "NamingSystem/bewijs";
  static final String CUSTODY = OWN + "StructureDefinition/gezag";
  static final String REPRESENTATION = OWN + "StructureDefinition/vertegenwoordiging";
  static final String CAPABLE = OWN + "StructureDefinition/wilsbekwaam";
  static final String EXCEPTION = OWN + "StructureDefinition/uitzondering";
  static final String UPHELD = OWN + "StructureDefinition/gegrond";
  static final String BORN = OWN + "StructureDefinition/geboortedatum";

  /** How a consent is confined: to privacy (HL7). */
  static final String SCOPE = "http://terminology.hl7.org/CodeSystem/consentscope";

  /** How an actor takes part: CST holds the data, IRCP receives it (HL7). */
  static final String PARTICIPATION = "http://terminology.hl7.org/CodeSystem/v3-ParticipationType";

  /** Burgerservicenummer as identifier system (nl-core-Patient). */
  static final String BSN = "http://fhir.nl/fhir/NamingSystem/bsn";

  /** The same as OID, as HL7 version 3 and older systems write it. */
  static final String BSN_OID = "urn:oid:2.16.840.1.113883.2.4.6.3";

  static final String UZI_ROLE = "http://fhir.nl/fhir/NamingSystem/uzi-rolcode";
  static final String AGB_SPECIALISM = "urn:oid:2.16.840.1.113883.2.4.6.7";

  static final String HOUSE_NUMBER =
      "http://hl7.org/fhir/StructureDefinition/iso21090-ADXP-houseNumber";
  static final String HOUSE_SUFFIX =
      "http://hl7.org/fhir/StructureDefinition/iso21090-ADXP-buildingNumberSuffix";
  static final String NAME_PART = "http://hl7.org/fhir/StructureDefinition/iso21090-EN-qualifier";
  static final String OWN_PREFIX = "http://hl7.org/fhir/StructureDefinition/humanname-own-prefix";
  static final String OWN_NAME = "http://hl7.org/fhir/StructureDefinition/humanname-own-name";
  static final String TEXT_VALUE = "http://nictiz.nl/fhir/StructureDefinition/ext-TextValue";

  /** Names of others that something is read by; for those of the BSN see {@link Numbers}. */
  static final Set<String> OF_OTHERS =
      Set.of(
          UZI_ROLE,
          AGB_SPECIALISM,
          SCOPE,
          PARTICIPATION,
          HOUSE_NUMBER,
          HOUSE_SUFFIX,
          NAME_PART,
          OWN_PREFIX,
          OWN_NAME,
          TEXT_VALUE);

  private Names() {}
}
