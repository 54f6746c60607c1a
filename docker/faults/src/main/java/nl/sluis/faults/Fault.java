package nl.sluis.faults;

import java.util.Set;

/**
 * Which system calls have which effect.
 *
 * @param calls the kinds of calls
 * @param path a part of the path of the file, or with a {@code $} behind it the end of the path; at
 *     most 255 bytes; empty for every file
 * @param effect what happens in their place
 * @param perMille how many of a thousand of them, by chance
 * @param pass so many go well first
 * @param most so many have the effect at most; -1 for no limit
 */
public record Fault(
    Set<Call> calls, String path, Effect effect, int perMille, long pass, long most) {

  public Fault {
    calls = Set.copyOf(calls);
    if (calls.isEmpty() || perMille < 0 || perMille > 1000 || pass < 0) {
      throw new IllegalArgumentException("no such fault");
    }
  }

  /** Every such call, until it is disarmed. */
  public static Fault always(Set<Call> calls, String path, Effect effect) {
    return new Fault(calls, path, effect, 1000, 0, -1);
  }

  /** None of such calls: they are only counted, see {@link FaultInjector#seen}. */
  public static Fault none(Set<Call> calls, String path) {
    return new Fault(calls, path, Effect.EIO, 0, 0, 0);
  }

  /** One such call only, after so many went well. */
  public static Fault once(Set<Call> calls, String path, Effect effect, long pass) {
    return new Fault(calls, path, effect, 1000, pass, 1);
  }

  /** Some of such calls, by chance, until it is disarmed. */
  public static Fault sometimes(Set<Call> calls, String path, Effect effect, int perMille) {
    return new Fault(calls, path, effect, perMille, 0, -1);
  }
}
