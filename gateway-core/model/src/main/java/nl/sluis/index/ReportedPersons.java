package nl.sluis.index;

import nl.sluis.signal.Subject;

/** Knows persons as the gateway does. */
@FunctionalInterface
public interface ReportedPersons {

  /** This person, as known now. */
  Reported of(Subject person);
}
