package nl.sluis.policy;

import java.util.Set;

/**
 * Whose say an act asks for: all who are named, or any one of them. With nobody named the act
 * cannot be done at all.
 */
public record Voices(Quorum quorum, Set<Say> says) {

  /** How many of those named must speak. */
  public enum Quorum {
    ALL,
    ANY
  }

  public Voices {
    says = Set.copyOf(says);
  }

  /** Nobody can: the act is refused. */
  public boolean nobody() {
    return says.isEmpty();
  }
}
