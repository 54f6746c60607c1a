package nl.sluis.index;

import nl.sluis.participant.Oin;
import org.jspecify.annotations.Nullable;

/**
 * How an organisation that reported can be reached; from its agreement, not from the report's
 * writer. That an organisation reported can itself say something about health (Jeugdwet 7.1.4.4),
 * so it prints as a mask.
 *
 * @param phone telephone number, when the agreement has one; phone or email is always there
 * @param email address, when the agreement has one
 */
public record Contact(
    Oin oin, String organisation, String role, @Nullable String phone, @Nullable String email) {
  @Override
  public String toString() {
    return "Contact[*]";
  }
}
