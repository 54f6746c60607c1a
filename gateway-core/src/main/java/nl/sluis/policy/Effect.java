package nl.sluis.policy;

/** What a decision comes down to. */
public enum Effect {
  /** It may be passed on, and nobody's consent is needed for that. */
  PERMIT,
  /** It may not be passed on. */
  REFUSE
}
