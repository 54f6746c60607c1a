package nl.sluis.policy;

/**
 * A field that messages can hold.
 *
 * @param name its name in allow-lists, such as {@code melder.naam}
 * @param category key of the category it belongs to
 * @param title what it is, for people
 * @param kind what values it can have
 */
public record Field(String name, String category, String title, FieldKind kind) {

  /** Where the fields that identify the person concerned stand. */
  public static final String PERSON = "betrokkene.";

  /** The burgerservicenummer of the person concerned. */
  public static final String BSN = PERSON + "bsn";

  /** Key of the purpose for which the data was gathered; absent when it is that of the message. */
  public static final String ORIGIN = "herkomst.doel";

  /** Whether a field of this name tells who the person concerned is. */
  public static boolean identifies(String name) {
    return name.startsWith(PERSON);
  }
}
