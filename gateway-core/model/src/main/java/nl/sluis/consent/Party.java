package nl.sluis.consent;

import nl.sluis.participant.Oin;

/**
 * Whom a consent or objection names as holder or receiver of data: one organisation, all in a role,
 * or anyone. The more precisely it names, the heavier it weighs (Generic Functions Consent, rules 2
 * and 3).
 */
public sealed interface Party {

  /** One organisation. */
  record Organisation(Oin oin) implements Party {}

  /** Every organisation in a role, a key of policies/roles.yaml. */
  record Role(String role) implements Party {}

  /** Everyone. */
  record Anyone() implements Party {}

  /** Whether this organisation in this role is meant. */
  default boolean means(Oin oin, String role) {
    return switch (this) {
      case Organisation(Oin named) -> named.equals(oin);
      case Role(String named) -> named.equals(role);
      case Anyone() -> true;
    };
  }

  /** How precisely it names: 0 anyone, 1 a role, 2 an organisation. */
  default int precision() {
    return switch (this) {
      case Organisation _ -> 2;
      case Role _ -> 1;
      case Anyone _ -> 0;
    };
  }
}
