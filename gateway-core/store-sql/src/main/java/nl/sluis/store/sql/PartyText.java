package nl.sluis.store.sql;

import nl.sluis.consent.Party;
import nl.sluis.participant.Oin;

/** A party in one word: an OIN, the name of a role, or {@code *}. */
final class PartyText {

  private static final String ANYONE = "*";

  private PartyText() {}

  static String write(Party party) {
    return switch (party) {
      case Party.Organisation(Oin oin) -> oin.value();
      case Party.Role(String role) -> role;
      case Party.Anyone() -> ANYONE;
    };
  }

  static Party read(String word) {
    if (word.equals(ANYONE)) {
      return new Party.Anyone();
    }
    return Oin.isOne(word) ? new Party.Organisation(new Oin(word)) : new Party.Role(word);
  }
}
