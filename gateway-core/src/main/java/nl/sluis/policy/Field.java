package nl.sluis.policy;

import org.jspecify.annotations.Nullable;

/**
 * A field that messages can hold.
 *
 * @param name its name in allow-lists, such as {@code melder.naam}
 * @param category key of the category it belongs to
 * @param title what it is, for people
 * @param kind what values it can have
 * @param free why it may leave though its values are neither listed nor of a fixed form; null when
 *     they are, or when it may not leave
 */
public record Field(
    String name, String category, String title, FieldKind kind, @Nullable String free) {

  /** Where the fields that identify the person concerned stand. */
  public static final String PERSON = "betrokkene.";

  /** The burgerservicenummer of the person concerned. */
  public static final String BSN = PERSON + "bsn";

  /** Key of the purpose for which the data was gathered; absent when it is that of the message. */
  public static final String ORIGIN = "herkomst.doel";

  /** Whether it can hold any words, which nobody named as text that may leave. */
  public boolean isUnbounded() {
    return free == null && (kind instanceof FieldKind.Text || kind instanceof FieldKind.Lines);
  }

  /** Whether a field of this name tells who the person concerned is. */
  public static boolean identifies(String name) {
    return name.startsWith(PERSON);
  }
}
