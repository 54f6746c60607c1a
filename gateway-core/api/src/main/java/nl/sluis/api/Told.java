package nl.sluis.api;

/** Whether a request has left evidence of itself. */
public final class Told {

  private volatile boolean told;

  /** A leaf says of this request that it was made. */
  void tell() {
    told = true;
  }

  boolean isTold() {
    return told;
  }
}
