package nl.sluis.policy;

import java.util.Map;

/**
 * Whether who asks may use a right of a person, by the age table.
 *
 * @param lack what is lacking; {@link Lack#NOTHING} when the right may be used
 * @param law the article that says so
 */
public record Entitlement(Lack lack, LegalBasis law) {

  /** What is lacking, with a sentence about it for people. */
  public enum Lack {
    NOTHING("Wie vraagt, mag dit vragen."),
    /** The person itself must ask. */
    SELF("Op deze leeftijd vraagt de betrokkene dit zelf."),
    /** Who holds gezag must ask, and perhaps all who do. */
    REPRESENTATIVES("Op deze leeftijd vraagt wie het gezag heeft dit."),
    /** Both must ask. */
    TOGETHER("Op deze leeftijd vragen de betrokkene en wie het gezag heeft dit samen."),
    /** Nobody can ask this. */
    NOBODY("Dit kan op deze leeftijd niet gevraagd worden.");

    private final String text;

    Lack(String text) {
      this.text = text;
    }

    public String text() {
      return text;
    }
  }

  public boolean granted() {
    return lack == Lack.NOTHING;
  }

  /**
   * @param all whether all who hold gezag must ask, instead of one of them
   */
  static Entitlement of(
      Act act, Requester requester, int age, Map<String, Custody> custodies, boolean all) {
    Voices voices = act.at(age).voices(requester.capable(), requester.exception());
    if (voices.nobody()) {
      return new Entitlement(Lack.NOBODY, act.law());
    }
    boolean asksSelf = voices.says().contains(Say.SELF);
    boolean asksOthers = voices.says().contains(Say.REPRESENTATIVES);
    boolean self = asksSelf && requester.bySelf();
    boolean others = asksOthers && represented(requester, custodies, all);
    boolean granted =
        switch (voices.quorum()) {
          case ANY -> self || others;
          case ALL -> self == asksSelf && others == asksOthers;
        };
    if (granted) {
      return new Entitlement(Lack.NOTHING, act.law());
    }
    boolean together = voices.quorum() == Voices.Quorum.ALL && asksSelf && asksOthers;
    return new Entitlement(
        together ? Lack.TOGETHER : asksSelf ? Lack.SELF : Lack.REPRESENTATIVES, act.law());
  }

  private static boolean represented(
      Requester requester, Map<String, Custody> custodies, boolean all) {
    Custody custody = custodies.get(requester.custody());
    return custody != null
        && custody.representatives() > 0
        && requester.representatives() >= (all ? custody.representatives() : 1);
  }
}
