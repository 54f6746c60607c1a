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
 */
@SuppressWarnings("ArrayRecordComponent") // carried along, never compared as a record
public record Naming(byte[] lookup, byte[] subject, boolean numbered, @Nullable Likeness likeness) {

  /**
   * Keyed hashes of all but one part of name and birth date.
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
      byte[] family,
      byte[] given,
      byte[] year,
      byte[] day,
      byte @Nullable [] home,
      byte @Nullable [] place) {

    /** In the order of the columns. */
    public List<byte @Nullable []> all() {
      return Arrays.asList(family, given, year, day, home, place);
    }
  }
}
