package nl.sluis.bench;

/** Decides when a lane sends. */
interface Pace {

  /** This lane has nothing under way; called on its event loop. */
  void free(Lane lane);
}
