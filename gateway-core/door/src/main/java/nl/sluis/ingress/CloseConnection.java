package nl.sluis.ingress;

/** The event that tells a connection to end. What is being handled may still be answered. */
enum CloseConnection {
  /**
   * It has been open for long enough: the next answer is the last one, a stream ends after the
   * chunk it is at.
   */
  AFTER_NEXT_ANSWER,
  /** The door stops: a request that has begun to arrive is the last one. */
  NOW,
  /** Who is at the other end may not be there any more: nothing more is taken from it. */
  EXPELLED
}
