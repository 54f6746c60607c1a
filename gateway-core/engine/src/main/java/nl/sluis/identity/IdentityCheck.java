package nl.sluis.identity;

import java.time.LocalDate;
import java.util.List;
import nl.sluis.consent.Consent;
import nl.sluis.consent.ConsentRegistry;
import nl.sluis.crypto.SubjectKey;
import nl.sluis.keys.KeyRing;
import nl.sluis.policy.Decision;
import nl.sluis.policy.PolicySet;
import nl.sluis.policy.Question;
import nl.sluis.signal.Subject;
import org.jspecify.annotations.Nullable;

/**
 * Whether the person may be another who objects, and who is named almost the same: then nothing
 * goes out that the objection would stop, until somebody looked. A spelling is no reason to pass
 * over an objection (AVG 21), nor to keep back for ever what is about somebody else.
 */
public final class IdentityCheck {

  private final KeyRing keys;
  private final ConsentRegistry consents;

  public IdentityCheck(KeyRing keys, ConsentRegistry consents) {
    this.keys = keys;
    this.consents = consents;
  }

  /**
   * The decision, or the same one that waits until somebody looked.
   *
   * @param subject who it is about; null for nobody
   */
  public Decision weigh(
      @Nullable Subject subject, PolicySet policy, Question question, Decision decision) {
    if (!decision.permits() || subject == null) {
      return decision;
    }
    List<Consent> objections = objections(keys.objectingAlike(subject), question.day());
    return stops(objections, policy, question, decision)
        ? decision.heldForIdentityCheck(
            question.day().plusDays(policy.metadata().inboxTerm().toDays()))
        : decision;
  }

  /** It still waits for a look, of what is decided again about the person who has this key. */
  public boolean remains(SubjectKey key, PolicySet policy, Question question, Decision decision) {
    return stops(objections(keys.objectingAlike(key), question.day()), policy, question, decision);
  }

  private List<Consent> objections(List<SubjectKey> others, LocalDate day) {
    return others.stream()
        .flatMap(other -> consents.of(other.id()).stream())
        .filter(consent -> !consent.permits() && consent.holdsOn(day))
        .map(Consent::apart)
        .toList();
  }

  private static boolean stops(
      List<Consent> objections, PolicySet policy, Question question, Decision decision) {
    if (objections.isEmpty()) {
      return false;
    }
    Decision same = policy.decide(question.also(objections));
    return !same.permits() || !same.fields().containsAll(decision.fields());
  }
}
