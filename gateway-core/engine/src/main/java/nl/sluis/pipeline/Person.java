package nl.sluis.pipeline;

import java.util.List;
import java.util.Map;
import nl.sluis.caseplan.CasePlan;
import nl.sluis.consent.Consent;
import nl.sluis.crypto.SubjectKey;
import nl.sluis.policy.InvolvedOrganisations;
import nl.sluis.signal.BirthDate;
import nl.sluis.signal.Subject;
import org.jspecify.annotations.Nullable;

/**
 * Someone a signal is about, or nobody in particular.
 *
 * @param subject who it is; null for nobody
 * @param keys the person's key, and keys that turn out here to be of the same person; for nobody,
 *     one of the exchange's own
 * @param fields what there is to pass on about this person, by field name
 * @param consents the consents and objections registered for this person when it was decided
 * @param casePlan the plan the person belonged to then; null when there was none
 */
record Person(
    @Nullable Subject subject,
    List<SubjectKey> keys,
    Map<String, Object> fields,
    List<Consent> consents,
    @Nullable CasePlan casePlan) {

  /** The same person, with other fields. */
  Person with(Map<String, Object> others) {
    return new Person(subject, keys, others, consents, casePlan);
  }

  /** The key that is used from now on. */
  SubjectKey key() {
    return keys.getFirst();
  }

  /** When the person was born; null for nobody. */
  @Nullable BirthDate birthDate() {
    return subject == null ? null : subject.birthDate();
  }

  /** The organisations around this person, as routing needs to know them. */
  InvolvedOrganisations involved() {
    return casePlan == null
        ? InvolvedOrganisations.NONE
        : new InvolvedOrganisations(casePlan.regisseur());
  }

  @Override
  public String toString() {
    return "Person[*]";
  }
}
