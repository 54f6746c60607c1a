package nl.sluis.identity;

import java.time.LocalDate;
import java.util.List;
import nl.sluis.consent.Consent;
import nl.sluis.consent.ConsentRegistry;
import nl.sluis.crypto.SubjectKey;
import nl.sluis.keys.BirthDates;
import nl.sluis.keys.KeyRing;
import nl.sluis.policy.Decision;
import nl.sluis.policy.PolicySet;
import nl.sluis.policy.Question;
import nl.sluis.policy.Reason;
import nl.sluis.signal.BirthDate;
import nl.sluis.signal.Subject;
import org.jspecify.annotations.Nullable;

/**
 * Whether the person may be another who objects, and who is named almost the same: then nothing
 * goes out that the objection would stop, until somebody looked. A spelling is no reason to pass
 * over an objection (AVG 21), nor to keep back for ever what is about somebody else. And whether
 * the date of birth is another than was said before: whose say counts follows from it.
 */
public final class IdentityCheck {

  /** What a right is answered with, or a message, when the date of birth is another than before. */
  public static final String OTHER_BIRTH_DATE =
      "De geboortedatum verschilt van wat eerder bij deze persoon of dit burgerservicenummer is gezegd."
          + " Vraag na of het nummer en de datum kloppen, en doe het opnieuw met wat klopt. Klopte de"
          + " eerdere datum niet, vraag dan de functionaris gegevensbescherming er naar te kijken.";

  private final KeyRing keys;
  private final ConsentRegistry consents;

  public IdentityCheck(KeyRing keys, ConsentRegistry consents) {
    this.keys = keys;
    this.consents = consents;
  }

  /**
   * The decision, or the same one that waits until somebody looked.
   *
   * @param known the keys of who it is about
   * @param subject the same, as named here; null for nobody
   */
  public Decision weigh(
      List<SubjectKey> known,
      @Nullable Subject subject,
      PolicySet policy,
      Question question,
      Decision decision) {
    if (!decision.permits() || subject == null) {
      return decision;
    }
    boolean differs = false;
    if (rests(decision)) {
      BirthDates.Said said = keys.births().of(known);
      if (said.isWrong(subject.birthDate())) {
        return decision.refused(Reason.IDENTITY_CHECK, OTHER_BIRTH_DATE);
      }
      differs = said.differs(subject.birthDate());
    }
    List<SubjectKey> others = keys.objectingAlike(known, subject, subject.isByNameAlone());
    return differs || stops(objections(others, question.day()), policy, question, decision)
        ? decision.heldForIdentityCheck(
            question.day().plusDays(policy.metadata().inboxTerm().toDays()))
        : decision;
  }

  /**
   * It still waits for a look, of what is decided again about the person who has this key.
   *
   * @param byName it named the person by name alone
   */
  public boolean remains(
      SubjectKey key, boolean byName, PolicySet policy, Question question, Decision decision) {
    List<SubjectKey> known = List.of(key);
    BirthDate date = question.birthDate();
    boolean differs = rests(decision) && date != null && keys.births().of(known).differs(date);
    return differs
        || stops(
            objections(keys.objectingAlike(known, null, byName), question.day()),
            policy,
            question,
            decision);
  }

  /** Somebody looked, and who was born that day is somebody else. */
  public boolean isAnothers(SubjectKey key, BirthDate date) {
    return keys.births().of(List.of(key)).isWrong(date);
  }

  /** On what somebody said, and so on the age; what a law lets pass on does not wait. */
  private static boolean rests(Decision decision) {
    return decision.reason() == Reason.CONSENTED || decision.reason() == Reason.INFORMED;
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
