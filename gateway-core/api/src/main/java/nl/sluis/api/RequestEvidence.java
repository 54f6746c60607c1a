package nl.sluis.api;

/** Whether a request has left evidence of itself. */
public final class RequestEvidence {

  private volatile boolean left;

  /** A leaf says of this request that it was made. */
  void leave() {
    left = true;
  }

  boolean isLeft() {
    return left;
  }
}
