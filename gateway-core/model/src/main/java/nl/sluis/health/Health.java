package nl.sluis.health;

/**
 * How a part of the gateway is.
 *
 * @param state whether it works
 * @param reason a word for machines, lower-case kebab, that never holds data: {@code disk-full};
 *     empty when it works
 */
public record Health(State state, String reason) {

  /** It works. */
  public static final Health OK = new Health(State.OK, "");

  /** Its thread is gone. */
  public static final Health ENDED = new Health(State.ENDED, "ended");

  /** Whether a part works. */
  public enum State {
    OK,
    /** It works, and somebody should look at it. */
    ATTENTION,
    /** It does not work; the gateway is not ready. */
    FAILING,
    /** It ended, and only a start of the process brings it back. */
    ENDED
  }

  /** It works, and somebody should look at it. */
  public static Health attention(String reason) {
    return new Health(State.ATTENTION, reason);
  }

  /** It does not work. */
  public static Health failing(String reason) {
    return new Health(State.FAILING, reason);
  }
}
