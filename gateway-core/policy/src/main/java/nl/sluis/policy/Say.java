package nl.sluis.policy;

/** Whose say counts: the person's own, or that of those who hold gezag. */
public enum Say {
  SELF,
  REPRESENTATIVES
}
