package nl.sluis.signal;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
 * @param persons what its text holds and does not
 * @param also the category it is of besides, by what is said elsewhere; null when that is nothing
 */
public record Field(
    String name,
    String category,
    String title,
    FieldKind kind,
    @Nullable String free,
    @Nullable Timely timely,
    Persons persons,
    @Nullable Also also) {

  /**
   * A category that data is of besides its own: a goal in a part of a plan about health is health.
   *
   * @param by the name of the field that tells
   * @param categories keys of categories by its values
   */
  public record Also(String by, Map<String, String> categories) {

    public Also {
      categories = Map.copyOf(categories);
    }
  }

  /**
   * By which form a text tells who somebody is.
   *
   * @param refused what may not stand in it
   * @param held what may
   */
  public record Persons(List<IdentifyingForm> refused, List<IdentifyingForm> held) {

    /** Of which nothing is looked at. */
    public static final Persons ANY = new Persons(List.of(), List.of());

    public Persons {
      refused = List.copyOf(refused);
      held = List.copyOf(held);
    }

    /** What is wrong with a value for the first form that may not stand in it, in Dutch. */
    public @Nullable String wrong(Object value) {
      return switch (value) {
        case String text when !refused.isEmpty() -> wrong(text);
        case List<?> lines ->
            lines.stream().map(this::wrong).filter(Objects::nonNull).findFirst().orElse(null);
        default -> null;
      };
    }

    private @Nullable String wrong(String text) {
      String plain = IdentifyingForm.plain(text);
      for (IdentifyingForm form : held) {
        plain = form.without(plain);
      }
      for (IdentifyingForm form : refused) {
        if (form.in(plain)) {
          return form.says();
        }
      }
      return null;
    }
  }

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
    this(name, category, title, kind, free, null, Persons.ANY, null);
  }

  /** Where the fields that identify the person concerned stand. */
  public static final String PERSON = "betrokkene.";

  /** The burgerservicenummer of the person concerned. */
  public static final String BSN = PERSON + "bsn";

  /** Key of the purpose for which the data was gathered; absent when it is that of the message. */
  public static final String ORIGIN = "herkomst.doel";

  /** The categories it is of, by what is said in the same message. */
  public List<String> categories(Map<String, Object> said) {
    String besides =
        also == null || !(said.get(also.by()) instanceof String value)
            ? null
            : also.categories().get(value);
    return besides == null ? List.of(category) : List.of(category, besides);
  }

  /** Whether it can hold any words, which nobody named as text that may leave. */
  public boolean isUnbounded() {
    return free == null && (kind instanceof FieldKind.Text || kind instanceof FieldKind.Lines);
  }

  /** Whether a field of this name tells who the person concerned is. */
  public static boolean identifies(String name) {
    return name.startsWith(PERSON);
  }
}
