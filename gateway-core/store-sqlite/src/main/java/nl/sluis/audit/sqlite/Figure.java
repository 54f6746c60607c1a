package nl.sluis.audit.sqlite;

import java.util.List;

/** What is counted per day; the numbers are stored. */
enum Figure {
  /** Decisions, by {@link #SIGNALS} and the words after it. */
  DAY,
  /** Decisions that refused, by reason. */
  REFUSED,
  /** What may pass without consent, by legal basis. */
  STATUTORY,
  /** Fields left out, by role of sender and recipient, type and name. */
  DROPPED,
  /** Messages picked up, by how long that took. */
  PICK_UP,
  /** Requests that were turned away, by reason. */
  REQUEST_REFUSED,
  /** Connections that were turned away, by reason. */
  CONNECTION_REFUSED,
  /** What did not come to its recipient's system, by reason. */
  UNDELIVERED;

  static final String SIGNALS = "signals";
  static final String PERMITTED = "permitted";
  static final String HELD = "held";
  static final String TURNED_AWAY = "refused";
  static final String DROPPING = "dropping";

  /** Stands for what a leaf does not say. */
  static final String UNKNOWN = "unknown";

  private static final String BETWEEN = "\u001f";

  static String key(String... words) {
    return String.join(BETWEEN, words);
  }

  static List<String> words(String key) {
    return List.of(key.split(BETWEEN, -1));
  }
}
