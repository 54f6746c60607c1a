package nl.sluis.policy;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a decision comes down to. */
public enum Effect {
  /** It may be passed on. */
  PERMIT,
  /** It may be passed on, and the persons concerned must hear of it. */
  INFORM,
  /** It waits, sealed, for the consent that alone it lacks. */
  HOLD,
  /** It may not be passed on. */
  REFUSE;

  private final String slug = name().toLowerCase(Locale.ROOT);

  /** It is passed on now. */
  public boolean permits() {
    return this == PERMIT || this == INFORM;
  }

  /** Whether a leaf or receipt that names this effect says that it was passed on. */
  public static boolean permits(@Nullable String slug) {
    return PERMIT.slug.equals(slug) || INFORM.slug.equals(slug);
  }

  /** The effect as it stands in the ledger, in receipts and in answers. */
  public String slug() {
    return slug;
  }
}
