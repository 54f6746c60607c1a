package nl.sluis.fhir;

/**
 * A message in which one element is not as it should be.
 *
 * @param place where it stands
 * @param what what is wrong with it
 * @param may what a door may make of it
 * @param body the message
 */
public record Variant(String place, String what, May may, byte[] body) {

  /** What a door may make of it; in each case it may refuse it. */
  public enum May {
    /** Take it as the message without the element. */
    BE_AS_ABSENT,
    /** Besides, with the whole value, or without a look at it. */
    BE_WHOLE_OR_UNREAD,
    /** Nothing else. */
    ONLY_BE_REFUSED
  }

  /** A text that is too long for most elements. */
  static final String LONG = "a".repeat(5000);

  @Override
  public String toString() {
    return place + " " + what;
  }
}
