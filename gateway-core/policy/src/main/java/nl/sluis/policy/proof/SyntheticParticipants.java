package nl.sluis.policy.proof;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import nl.sluis.agreement.Agreement;
import nl.sluis.participant.Oin;
import nl.sluis.policy.PolicySet;
import nl.sluis.signal.MessageType;

/**
 * An invented participant for every role, with an agreement about everything, so that a rule is
 * tried for all roles and no agreement hides what it permits.
 */
public final class SyntheticParticipants {

  private static final long FIRST = 900_000_000_000L;
  private static final Agreement.Contact NOBODY =
      new Agreement.Contact("Voorbeeld", "0000000000", "voorbeeld@example.org");

  private final Map<String, Oin> byRole = new LinkedHashMap<>();
  private final PolicySet stage;
  private final PolicySet strangers;

  /** The rules of this set, among the invented participants. */
  public SyntheticParticipants(PolicySet policy) {
    this(policy, policy.rules().roles().keySet(), policy.rules().messages().keySet());
  }

  /**
   * The same, with roles and types that this set need not have.
   *
   * @param roles who plays; the same roles in the same order have the same players
   * @param types what all have agreed on
   */
  public SyntheticParticipants(PolicySet policy, Collection<String> roles, Set<MessageType> types) {
    Map<Oin, Agreement> agreements = new HashMap<>();
    Map<Oin, Agreement> empty = new HashMap<>();
    for (String role : roles) {
      Oin oin = new Oin("00000099" + (FIRST + byRole.size()));
      byRole.put(role, oin);
      agreements.put(oin, agreement(oin, role, types));
      empty.put(oin, agreement(oin, role, Set.of()));
    }
    this.stage = policy.among(agreements);
    this.strangers = policy.among(empty);
  }

  private static Agreement agreement(Oin oin, String role, Set<MessageType> types) {
    return new Agreement(
        oin,
        role,
        role,
        LocalDate.of(1900, 1, 1),
        LocalDate.of(2999, 12, 31),
        types,
        types,
        NOBODY,
        Set.of());
  }

  /** The rules among them. */
  public PolicySet stage() {
    return stage;
  }

  /** The rules among the same participants, with agreements about nothing. */
  public PolicySet strangers() {
    return strangers;
  }

  /** Who plays a role. */
  public Oin of(String role) {
    Oin oin = byRole.get(role);
    if (oin == null) {
      throw new IllegalArgumentException("onbekende rol '" + role + "'");
    }
    return oin;
  }
}
