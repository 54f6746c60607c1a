package nl.sluis.policy;

import java.util.List;
import java.util.Map;
import nl.sluis.consent.Consent;

/**
 * Whether the consents at hand add up to what an act asks for at an age.
 *
 * <p>Several consents count together, so that two parents can each sign for themselves. With gezag
 * of a type under which nobody can validly consent, no representative's consent counts. What the
 * consents say of the person (gezag, capable, exception) counts even where an objection outweighs
 * them, so that an objection never makes it easier.
 */
final class Consents {

  /** What the consents amount to. */
  enum Standing {
    COMPLETE,
    INCOMPLETE,
    NOBODY_CAN
  }

  private final Map<String, Custody> custodies;

  Consents(Map<String, Custody> custodies) {
    this.custodies = custodies;
  }

  /**
   * @param said all consents about the exchange
   * @param given those of them that no objection outweighs
   */
  Standing standing(Act.Line line, List<Consent> said, List<Consent> given) {
    Voices voices = voices(line, said);
    if (voices.nobody()) {
      return Standing.NOBODY_CAN;
    }
    if (given.isEmpty()) {
      return Standing.INCOMPLETE;
    }
    boolean self = given.stream().anyMatch(Consent::bySelf);
    boolean asksSelf = voices.says().contains(Say.SELF);
    if (voices.quorum() == Voices.Quorum.ANY && asksSelf && self) {
      return Standing.COMPLETE;
    }
    if (voices.quorum() == Voices.Quorum.ALL && asksSelf && !self) {
      return Standing.INCOMPLETE;
    }
    return voices.says().contains(Say.REPRESENTATIVES)
        ? representatives(said, given)
        : self ? Standing.COMPLETE : Standing.INCOMPLETE;
  }

  private static Voices voices(Act.Line line, List<Consent> said) {
    boolean capable = said.stream().allMatch(Consent::capable);
    String exception =
        said.stream()
            .map(Consent::exception)
            .filter(ground -> ground != null && line.exceptions().containsKey(ground))
            .findFirst()
            .orElse(null);
    return line.voices(capable, exception);
  }

  private Standing representatives(List<Consent> said, List<Consent> given) {
    int needed = 0;
    for (Consent consent : said) {
      Custody custody = custodies.get(consent.custody());
      if (custody == null || custody.representatives() == 0) {
        return Standing.NOBODY_CAN;
      }
      needed = Math.max(needed, custody.representatives());
    }
    long agreed =
        given.stream()
            .flatMap(consent -> consent.grantors().stream())
            .filter(grantor -> grantor.capacity() == Consent.Capacity.REPRESENTATIVE)
            .map(Consent.Grantor::reference)
            .distinct()
            .count();
    return agreed >= needed ? Standing.COMPLETE : Standing.INCOMPLETE;
  }
}
