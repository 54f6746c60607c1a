package nl.sluis.council;

import java.util.Locale;

/** What is counted. The keys are stored and never change meaning. */
public enum Figure {
  /** A signal that could be passed on, or waits; once, however many recipients it has. */
  SIGNALEN,
  /** A decision that passed something on to one recipient. */
  DOORGEGEVEN,
  /** A decision that lets something wait for consent. */
  VASTGEHOUDEN,
  /** A decision that refused one recipient. */
  GEWEIGERD,
  /** A message its recipient confirmed within 24 hours. */
  OPGEHAALD_BINNEN_DAG,
  /** A message its recipient confirmed later, and within seven days. */
  OPGEHAALD_BINNEN_WEEK,
  /** A message its recipient confirmed after more than seven days. */
  OPGEHAALD_LATER,
  /** A message that nobody came for. */
  VERLOPEN;

  private final String key = name().toLowerCase(Locale.ROOT).replace('_', '-');

  /** Name in the store and in exports. */
  public String key() {
    return key;
  }
}
