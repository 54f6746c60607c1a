package nl.sluis.policy;

import java.util.Map;

/**
 * Whether data that was gathered for one purpose may serve another. It is not symmetric: what goes
 * one way may not go back (Wmo 2015 5.1.1(4) against Wgs 8d). What no rule allows is not allowed.
 */
public final class Reuse {

  /** From one purpose to another. */
  public record Turn(String from, String to) {}

  /** On which condition. */
  public enum Allowance {
    /** As it is. */
    FREE,
    /** With consent for the new purpose. */
    WITH_CONSENT,
    /** Not. */
    NOT
  }

  private final Map<Turn, Allowance> allowed;

  public Reuse(Map<Turn, Allowance> allowed) {
    this.allowed = Map.copyOf(allowed);
  }

  /** What is allowed with data gathered for one purpose, for another. */
  public Allowance of(String from, String to) {
    return from.equals(to)
        ? Allowance.FREE
        : allowed.getOrDefault(new Turn(from, to), Allowance.NOT);
  }
}
