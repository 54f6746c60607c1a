package nl.sluis.ingress;

import nl.sluis.http.ClientIdentity;
import org.jspecify.annotations.Nullable;

/**
 * The other end of one connection, and what is going on for it. Belongs to the connection's event
 * loop; the streams of an HTTP/2 connection share it.
 */
final class Caller {

  private final @Nullable ClientIdentity client;
  private final @Nullable Refusal refusal;
  private int handling;
  private boolean leaving;

  /**
   * @param client whom the certificate names; null without certificate
   * @param refusal what every request of this caller gets; null when it may ask
   */
  Caller(@Nullable ClientIdentity client, @Nullable Refusal refusal) {
    this.client = client;
    this.refusal = refusal;
  }

  @Nullable ClientIdentity client() {
    return client;
  }

  @Nullable Refusal refusal() {
    return refusal;
  }

  void handlingStarted() {
    handling++;
  }

  void handlingEnded() {
    handling--;
  }

  boolean isBeingHandled() {
    return handling > 0;
  }

  /** From now on each answer is the last on its connection. */
  void leave() {
    leaving = true;
  }

  boolean isLeaving() {
    return leaving;
  }
}
