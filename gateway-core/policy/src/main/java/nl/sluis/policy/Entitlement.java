package nl.sluis.policy;

import java.util.List;
import java.util.Map;
import nl.sluis.law.LegalBasis;
import nl.sluis.policy.Representation.Matter;
import org.jspecify.annotations.Nullable;

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
    /** Who represents the person must ask, and perhaps more than one of them. */
    REPRESENTATIVES("Hier vraagt wie de betrokkene mag vertegenwoordigen dit."),
    /** Both must ask. */
    TOGETHER("Op deze leeftijd vragen de betrokkene en wie hem mag vertegenwoordigen dit samen."),
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

  /** Granted when both are. */
  Entitlement and(Entitlement other) {
    return granted() ? other : this;
  }

  /** Granted when one of them is. */
  Entitlement or(Entitlement other) {
    return granted() ? this : other;
  }

  /**
   * @param purpose for what; null where that makes no difference
   * @param before what was said of the person before
   * @param all whether as many must ask as their representation says, instead of one of them
   */
  static Entitlement of(
      Act act,
      @Nullable String purpose,
      Requester requester,
      List<VoiceCount.Statement> before,
      int age,
      Map<String, Representation> rules,
      boolean all) {
    Voices voices = act.at(age).voices(requester.capable(), requester.exception());
    VoiceCount count =
        VoiceCount.of(
            voices,
            new Matter(act.id(), purpose, age),
            rules,
            VoiceCount.Statements.of(
                before, new VoiceCount.Statement(requester.custody(), requester.askers())),
            all);
    return new Entitlement(count.complete() ? Lack.NOTHING : lack(voices), act.law());
  }

  private static Lack lack(Voices voices) {
    if (voices.nobody()) {
      return Lack.NOBODY;
    }
    boolean asksSelf = voices.says().contains(Say.SELF);
    boolean asksOthers = voices.says().contains(Say.REPRESENTATIVES);
    return voices.quorum() == Voices.Quorum.ALL && asksSelf && asksOthers
        ? Lack.TOGETHER
        : asksSelf ? Lack.SELF : Lack.REPRESENTATIVES;
  }
}
