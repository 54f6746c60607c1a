package nl.sluis.policy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import nl.sluis.law.LegalBasis;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a {@link Question}.
 *
 * @param effect what it comes down to
 * @param reason why
 * @param text the reason as a Dutch sentence for the sender
 * @param row the matrix row that decided; null when none did
 * @param basis the article behind that row
 * @param purpose why the data is exchanged; null when no row decided
 * @param consents ids of the consents it rests on, or of the objections that stopped it
 * @param fields names of the fields that the recipient gets, or will get once a hold is over; empty
 *     when refused
 * @param envelope names of the gateway's own fields that go along
 * @param dropped names of the fields that it does not get
 * @param duties what must follow
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
    Duties duties) {

  /**
   * What must follow from a decision.
   *
   * @param notice who must be told, if anyone
   * @param reviewBy last day on which the FG reviews it, when the rule asks for that
   * @param heldUntil last day on which it waits for consent, when it is held
   */
  public record Duties(
      @Nullable Notice notice, @Nullable LocalDate reviewBy, @Nullable LocalDate heldUntil) {

    /** Nothing follows. */
    public static final Duties NONE = new Duties(null, null, null);
  }

  /**
   * The duty to tell the persons concerned.
   *
   * @param id key of policies/notices.yaml
   * @param who whose right it is to be told
   * @param due last day
   * @param deferrable whether it may wait while somebody's safety asks for that
   */
  public record Notice(String id, Set<Say> who, LocalDate due, boolean deferrable) {}

  /** The same question, answered no for this reason. */
  public Decision refused(Reason why, String because) {
    List<String> all = new ArrayList<>(fields);
    all.addAll(dropped);
    return new Decision(
        Effect.REFUSE,
        why,
        because,
        row,
        basis,
        purpose,
        List.of(),
        List.of(),
        Set.of(),
        all.stream().sorted().toList(),
        Duties.NONE);
  }

  /** The same, but not before somebody looked who it is about. */
  public Decision heldForIdentityCheck(LocalDate until) {
    return new Decision(
        Effect.HOLD,
        Reason.IDENTITY_CHECK,
        Reason.IDENTITY_CHECK.text(),
        row,
        basis,
        purpose,
        List.of(),
        fields,
        envelope,
        dropped,
        new Duties(null, null, until));
  }

  /** It is passed on now. */
  public boolean permits() {
    return effect.permits();
  }
}
