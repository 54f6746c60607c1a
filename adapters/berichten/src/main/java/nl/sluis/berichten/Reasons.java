package nl.sluis.berichten;

/** The fixed Dutch sentences that say what is wrong with a message. */
final class Reasons {

  static final String UNREADABLE =
      "geen leesbare JSON in UTF-8: ongeldig, te diep genest, te lang of met een dubbel veld";
  static final String NO_OBJECT = "moet een object zijn";
  static final String NO_LIST = "moet een lijst zijn";
  static final String MISSING = "verplicht veld ontbreekt";
  static final String UNKNOWN_FIELD = "onbekend veld";
  static final String UNKNOWN_TYPE = "dit berichttype is er niet";
  static final String NOT_OF_THIS_TYPE = "hoort niet bij dit type bericht";
  static final String OTHER_FORM = "heeft niet de gevraagde vorm";
  static final String TWICE = "dezelfde waarde staat er twee keer in";
  static final String NO_UUID = "geen UUID";
  static final String NO_DATE = "geen bestaande datum in de vorm jjjj-mm-dd";
  static final String NO_MOMENT = "geen bestaand tijdstip met tijdzone (RFC 3339)";
  static final String NO_OIN = "geen OIN";
  static final String NO_BSN = "geen geldig burgerservicenummer";
  static final String ONE_TO_TWENTY = "noem er 1 tot 20";
  static final String NOT_IDENTIFIED = "een bsn is nodig, of anders een naam en een adres";
  static final String PSEUDONYM_ALONE =
      "een pseudoniem staat alleen, zonder andere gegevens van de betrokkene";
  static final String SAME_PERSON = "deze betrokkene staat al in de lijst";

  private Reasons() {}
}
