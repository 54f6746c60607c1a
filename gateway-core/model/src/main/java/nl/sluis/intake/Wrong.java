package nl.sluis.intake;

import java.util.Collection;
import java.util.List;

/** The fixed Dutch sentences that say what is wrong with a value, the same at every door. */
public final class Wrong {

  public static final String UNREADABLE =
      "geen leesbare JSON in UTF-8: ongeldig, te diep genest, te lang of met een dubbel veld";
  public static final String NO_OBJECT = "moet een object zijn";
  public static final String NO_LIST = "moet een lijst zijn";
  public static final String MISSING = "verplicht veld ontbreekt";
  public static final String UNKNOWN_FIELD = "onbekend veld";
  public static final String OTHER_FORM = "heeft niet de gevraagde vorm";
  public static final String NO_UUID = "geen UUID";
  public static final String NO_DATE = "geen bestaande datum in de vorm jjjj-mm-dd";
  public static final String NO_BIRTH_DATE =
      "geen bestaande datum in de vorm jjjj-mm-dd; schrijf jjjj-mm als de dag niet bekend is, en"
          + " jjjj als de maand dat ook niet is";
  public static final String NO_MOMENT = "geen bestaand tijdstip met tijdzone (RFC 3339)";
  public static final String NO_BSN = "geen geldig burgerservicenummer";
  public static final String NO_LINE =
      "geen tekst op één regel, te lang, of met tekens die hier niet mogen";
  public static final String CHARACTERS = "bevat tekens die hier niet mogen";
  public static final String NO_POSTCODE = "vier cijfers en twee letters, zoals 1234AB of 1234 AB";
  public static final String NO_HOUSE_NUMBER = "een geheel getal van 1 tot en met 99999";
  public static final String NOT_IDENTIFIED = "een bsn is nodig, of anders een naam en een adres";
  public static final String NOT_NAMED = "een bsn is nodig, of anders een naam";
  public static final String TWICE = "dezelfde waarde staat er twee keer in";
  public static final String UNKNOWN_TYPE = "dit berichttype is er niet";
  public static final String NOT_OF_THIS_TYPE = "hoort niet bij dit type bericht";
  public static final String NO_OIN = "geen OIN";
  public static final String ONE_TO_TWENTY = "noem er 1 tot 20";
  public static final String PSEUDONYM_ALONE =
      "een pseudoniem staat alleen, zonder andere gegevens van de betrokkene";
  public static final String SAME_PERSON = "deze betrokkene staat al in de lijst";

  /** More than this nobody reads. */
  private static final int MOST_NAMES = 80;

  private Wrong() {}

  /** Names that are not ours, of members, with those that can stand there. */
  public static String unknownField(Collection<String> ours) {
    return listed(UNKNOWN_FIELD, ours);
  }

  /**
   * A sentence, with what it can be: from our own lists, so that nothing of the input is said.
   *
   * @param ours keys and names, in any order
   */
  public static String listed(String wrong, Collection<String> ours) {
    List<String> sorted = ours.stream().distinct().sorted().limit(MOST_NAMES + 1L).toList();
    if (sorted.isEmpty()) {
      return wrong;
    }
    boolean all = sorted.size() <= MOST_NAMES;
    return wrong
        + "; het kan zijn: "
        + String.join(", ", all ? sorted : sorted.subList(0, MOST_NAMES))
        + (all ? "" : " …");
  }
}
