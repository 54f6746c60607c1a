package nl.sluis.policy.proof;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import nl.sluis.participant.Agreement;
import nl.sluis.participant.Oin;
import nl.sluis.policy.PolicySet;
import nl.sluis.policy.Role;
import nl.sluis.signal.MessageType;

/**
 * An invented participant for every role, with an agreement about everything, so that a rule is
 * tried for all roles and no agreement hides what it permits.
 */
public final class Cast {

  private static final long FIRST = 900_000_000_000L;
  private static final Agreement.Contact NOBODY =
      new Agreement.Contact("Voorbeeld", "0000000000", "voorbeeld@example.org");

  private final Map<String, Oin> byRole = new LinkedHashMap<>();
  private final PolicySet stage;
  private final PolicySet strangers;

  /** The rules of this set, among the invented participants. */
  public Cast(PolicySet policy) {
    Set<MessageType> types = policy.rules().messages().keySet();
    Map<Oin, Agreement> agreements = new HashMap<>();
    Map<Oin, Agreement> empty = new HashMap<>();
    for (Role role : policy.rules().roles().values()) {
      Oin oin = new Oin("00000099" + (FIRST + byRole.size()));
      byRole.put(role.id(), oin);
      agreements.put(oin, agreement(oin, role, types));
      empty.put(oin, agreement(oin, role, Set.of()));
    }
    this.stage = policy.among(agreements);
    this.strangers = policy.among(empty);
  }

  private static Agreement agreement(Oin oin, Role role, Set<MessageType> types) {
    return new Agreement(
        oin,
        role.title(),
        role.id(),
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
