package nl.sluis.bench;

/**
 * What was counted where it should have arrived.
 *
 * @param where the place, for the report
 * @param expected how many the load generator saw accepted
 * @param found how many are there
 */
record Arrival(String where, long expected, long found) {

  boolean agrees() {
    return expected == found;
  }
}
