package nl.sluis.pipeline;

import java.util.List;
import java.util.Map;
import nl.sluis.consent.Consent;
import nl.sluis.crypto.SubjectKey;
import nl.sluis.signal.Subject;

/**
 * Someone a signal is about.
 *
 * @param fields what there is to pass on about this person, by field name
 * @param consents the consents and objections registered for this person when it was decided
 */
record Person(Subject subject, SubjectKey key, Map<String, Object> fields, List<Consent> consents) {

  /** Which changes of consent were seen, as {@link nl.sluis.store.Change.DecisionsMade} counts. */
  static int seen(List<Consent> consents) {
    return consents.size()
        + (int) consents.stream().filter(consent -> consent.withdrawnAt() != null).count();
  }

  @Override
  public String toString() {
    return "Person[*]";
  }
}
