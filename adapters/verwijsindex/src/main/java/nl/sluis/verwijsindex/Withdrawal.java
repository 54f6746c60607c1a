package nl.sluis.verwijsindex;

import nl.sluis.participant.Oin;

/**
 * A reporter takes its report back.
 *
 * @param person about whom, as keys
 * @param reporter by whom
 * @param reason why
 */
record Withdrawal(Called person, Oin reporter, Reason reason) implements Reading {

  /** Why a report is taken back (Jeugdwet 7.1.4.5). */
  enum Reason {
    /** It should not have been made; it is not archived. */
    WRONG("onterecht"),
    /** The risk is gone; only this goes to the archive (Jeugdwet 7.1.4.6). */
    RISK_GONE("risico-weg"),
    /** The young person died; not archived. */
    DIED("overleden");

    private final String word;

    Reason(String word) {
      this.word = word;
    }

    /**
     * The reason with this word.
     *
     * @throws IllegalArgumentException when there is none; the message does not repeat the word
     */
    static Reason of(String word) {
      for (Reason reason : values()) {
        if (reason.word.equals(word)) {
          return reason;
        }
      }
      throw new IllegalArgumentException("een andere reden is er niet");
    }
  }
}
