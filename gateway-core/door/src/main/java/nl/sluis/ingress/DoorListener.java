package nl.sluis.ingress;

import nl.sluis.http.ProblemType;

/**
 * What the door tells whoever counts. The methods are called on event loops and on the handler's
 * threads at the same time: they must be thread-safe, return at once and not throw.
 */
public interface DoorListener {

  /** A listener that counts nothing. */
  DoorListener NONE = new DoorListener() {};

  /** Tells both, the first one first. */
  static DoorListener both(DoorListener one, DoorListener other) {
    return new DoorListener() {
      @Override
      public void connectionOpened() {
        one.connectionOpened();
        other.connectionOpened();
      }

      @Override
      public void connectionClosed() {
        one.connectionClosed();
        other.connectionClosed();
      }

      @Override
      public void connectionRefused() {
        one.connectionRefused();
        other.connectionRefused();
      }

      @Override
      public void connectionExpelled(HandshakeFailure reason) {
        one.connectionExpelled(reason);
        other.connectionExpelled(reason);
      }

      @Override
      public void handshakeFailed(HandshakeFailure reason) {
        one.handshakeFailed(reason);
        other.handshakeFailed(reason);
      }

      @Override
      public void requestRefused(ProblemType type) {
        one.requestRefused(type);
        other.requestRefused(type);
      }

      @Override
      public void requestAnswered(int status, long nanos) {
        one.requestAnswered(status, nanos);
        other.requestAnswered(status, nanos);
      }
    };
  }

  /** A TCP connection was accepted; its handshake is still to come. */
  default void connectionOpened() {}

  /** An accepted connection is closed, whether or not its handshake had succeeded. */
  default void connectionClosed() {}

  /** A connection was closed because the door, or its participant or network, has too many. */
  default void connectionRefused() {}

  /** An open connection is ended because its certificate no longer holds. */
  default void connectionExpelled(HandshakeFailure reason) {}

  /** The TLS handshake did not succeed. */
  default void handshakeFailed(HandshakeFailure reason) {}

  /** A request was answered by the door itself and did not reach the handler, or not its answer. */
  default void requestRefused(ProblemType type) {}

  /**
   * The handler answered.
   *
   * @param status HTTP status of the answer
   * @param nanos time from the whole request to the answer, in nanoseconds
   */
  default void requestAnswered(int status, long nanos) {}
}
