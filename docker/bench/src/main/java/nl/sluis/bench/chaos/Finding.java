package nl.sluis.bench.chaos;

/**
 * A promise that was not kept.
 *
 * @param what happened, without anything of a person
 */
record Finding(Flaw flaw, String what) {}
