package nl.sluis.store;

/** What it took to get what was removed out of the files. */
public enum ScrubReport {
  /** It was in no file any more once the write-ahead log was emptied. */
  NOTHING_LEFT,
  /** Traces were left in unused parts of the file, so it was written anew. */
  REWRITTEN,
  /** Traces are left, and the file is too large to be written anew while people wait. */
  POSTPONED
}
