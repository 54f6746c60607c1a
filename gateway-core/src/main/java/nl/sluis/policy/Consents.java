package nl.sluis.policy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.sluis.consent.Consent;

/**
 * Whether the consents at hand add up to what an act asks for at an age.
 *
 * <p>Several consents count together, so that two parents can each sign for themselves. With gezag
 * of a type under which nobody can validly consent, none of them counts.
 */
final class Consents {

  /** What the consents amount to. */
  enum Standing {
    COMPLETE,
    INCOMPLETE,
    NOBODY_CAN
  }

  private final Map<String, Integer> representativesByCustody;

  Consents(Map<String, Integer> representativesByCustody) {
    this.representativesByCustody = Map.copyOf(representativesByCustody);
  }

  boolean knowsCustody(String custody) {
    return representativesByCustody.containsKey(custody);
  }

  Standing standing(Set<Say> says, List<Consent> covering) {
    if (covering.isEmpty()) {
      return Standing.INCOMPLETE;
    }
    if (says.contains(Say.SELF) && covering.stream().noneMatch(Consent::bySelf)) {
      return Standing.INCOMPLETE;
    }
    return says.contains(Say.REPRESENTATIVES) ? representatives(covering) : Standing.COMPLETE;
  }

  private Standing representatives(List<Consent> covering) {
    int needed = 0;
    for (Consent consent : covering) {
      int byCustody = representativesByCustody.getOrDefault(consent.custody(), 0);
      if (byCustody == 0) {
        return Standing.NOBODY_CAN;
      }
      needed = Math.max(needed, byCustody);
    }
    long given =
        covering.stream()
            .flatMap(c -> c.grantors().stream())
            .filter(g -> g.capacity() == Consent.Capacity.REPRESENTATIVE)
            .map(Consent.Grantor::reference)
            .distinct()
            .count();
    return given >= needed ? Standing.COMPLETE : Standing.INCOMPLETE;
  }
}
