package nl.sluis.keys;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A way in which a person was named, in keyed hashes: it leads to the person's key, and to who was
 * named almost so. The same naming again changes nothing.
 *
 * @param lookup of the naming as a whole, each spelling of it the same
 * @param subject id of the person's key
 * @param numbered it came with a burgerservicenummer, or is one
 * @param likeness of what is shared with who is named almost the same; null for a number
 * @param birth of a date of birth that was said with a number; null where it is a name or a number
 */
@SuppressWarnings("ArrayRecordComponent") // carried along, never compared as a record
public record Naming(
    byte[] lookup,
    byte[] subject,
    boolean numbered,
    @Nullable Likeness likeness,
    @Nullable Birth birth) {

  /** A name or a number. */
  public Naming(byte[] lookup, byte[] subject, boolean numbered, @Nullable Likeness likeness) {
    this(lookup, subject, numbered, likeness, null);
  }

  /** A person is called so, also by others: it is no date, and no address. */
  public boolean isCalled() {
    return birth == null && (likeness == null || likeness.family() != null);
  }

  /** Somebody looked whether that date of birth is the person's. */
  public boolean isLookedAt() {
    return birth != null && birth.look() != Look.NONE;
  }

  /** Whether a date of birth is this person's. */
  public enum Look {
    /** Nobody looked. */
    NONE,
    /** Somebody looked, and it is. */
    RIGHT,
    /** Somebody looked, and it is another's. */
    WRONG
  }

  /**
   * A date of birth that was said with a number, in keyed hashes that are of one key only.
   *
   * @param month null when it is not known
   * @param day null when it is not known
   * @param look what somebody saw who looked
   */
  @SuppressWarnings("ArrayRecordComponent") // carried along, never compared as a record
  public record Birth(byte[] year, byte @Nullable [] month, byte @Nullable [] day, Look look) {

    /** As far as both are known, it can be the same date. */
    boolean fits(Birth other) {
      return Arrays.equals(year, other.year) && fits(month, other.month) && fits(day, other.day);
    }

    private static boolean fits(byte @Nullable [] one, byte @Nullable [] other) {
      return one == null || other == null || Arrays.equals(one, other);
    }
  }

  /**
   * Keyed hashes of all but one part of name and birth date; of who is named by number, only that
   * of the address.
   *
   * @param family of the family name and the birth date
   * @param given of the first given name and the birth date
   * @param year of the name and the year of birth
   * @param day of the name and the day and month of birth
   * @param home of the birth date and the address; null without one
   * @param place of the name and the address; null without one
   */
  @SuppressWarnings("ArrayRecordComponent") // carried along, never compared as a record
  public record Likeness(
      byte @Nullable [] family,
      byte @Nullable [] given,
      byte @Nullable [] year,
      byte @Nullable [] day,
      byte @Nullable [] home,
      byte @Nullable [] place) {

    /** In the order of the columns. */
    public List<byte @Nullable []> all() {
      return Arrays.asList(family, given, year, day, home, place);
    }
  }
}
