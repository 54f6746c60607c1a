package nl.sluis.signal;

import java.time.LocalDate;
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
 * @param timely on which side of today its day lies; null when that is free
 */
public record Field(
    String name,
    String category,
    String title,
    FieldKind kind,
    @Nullable String free,
    @Nullable Timely timely) {

  /**
   * Where a day lies that somebody sends today, so that a slip of a keyboard is found at the door.
   *
   * @param when the yes-or-no field that must say yes for it to hold; null when it always does
   */
  public record Timely(Side side, @Nullable String when) {

    /** On which side of today. */
    public enum Side {
      /** It was, or is today. */
      PAST,
      /** It is still to come, or is today. */
      COMING
    }

    /**
     * What is wrong with a day, in Dutch; null when nothing is.
     *
     * @param latest the day it can be at most where the sender is, whose clock may be ahead
     */
    public @Nullable String wrong(LocalDate day, LocalDate today, LocalDate latest) {
      return switch (side) {
        case PAST -> day.isAfter(latest) ? "ligt in de toekomst" : null;
        case COMING -> day.isBefore(today) ? "is al voorbij" : null;
      };
    }
  }

  /** Of which the day may lie on any side of today. */
  public Field(String name, String category, String title, FieldKind kind, @Nullable String free) {
    this(name, category, title, kind, free, null);
  }

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
