package nl.sluis.policy;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a {@link Question}.
 *
 * @param effect permit or refuse
 * @param reason why
 * @param text the reason as a Dutch sentence for the sender
 * @param row the matrix row that decided; null when none did
 * @param basis the article behind that row
 * @param purpose why the data is exchanged; null when no row decided
 * @param consents ids of the consents it rests on
 * @param fields names of the fields that the recipient gets; empty when refused
 * @param envelope names of the gateway's own fields that go along
 * @param dropped names of the fields that it does not get
 * @param notice who must be told before when, if the row asks for that
 */
public record Decision(
    Effect effect,
    Reason reason,
    String text,
    @Nullable String row,
    @Nullable LegalBasis basis,
    @Nullable String purpose,
    List<String> consents,
    List<String> fields,
    Set<String> envelope,
    List<String> dropped,
    @Nullable Notice notice) {

  /**
   * The duty to tell the persons concerned.
   *
   * @param who whose right it is to be told
   * @param due last day
   */
  public record Notice(Set<Say> who, LocalDate due) {}

  public boolean permits() {
    return effect == Effect.PERMIT;
  }
}
