package nl.sluis.ingress;

import java.time.Duration;

/**
 * How much the door takes on, and how long it waits.
 *
 * @param maxBodyBytes largest body of one request
 * @param maxBodyBytesTotal memory for all bodies that are being read or handled together
 * @param maxBodyBytesPerParticipant the part of that memory for one OIN
 * @param maxHeaderBytes all header fields of one request together
 * @param maxInitialLineBytes the request line of HTTP/1.1
 * @param maxConnections open connections, those in their handshake included
 * @param maxConnectionsPerParticipant open connections with certificates of one OIN
 * @param maxRequestsInFlight requests that the handler has and has not yet answered
 * @param maxRequestsInFlightPerParticipant those of one OIN
 * @param maxStreams concurrent HTTP/2 streams on one connection
 * @param readTimeout how long a handshake may take, and how long a request may take to arrive from
 *     its first byte to its last
 * @param idleTimeout how long a connection may be silent while nothing is being handled for it
 * @param stopTimeout how long {@link Door#close()} lets running requests finish
 */
public record DoorLimits(
    int maxBodyBytes,
    long maxBodyBytesTotal,
    long maxBodyBytesPerParticipant,
    int maxHeaderBytes,
    int maxInitialLineBytes,
    int maxConnections,
    int maxConnectionsPerParticipant,
    int maxRequestsInFlight,
    int maxRequestsInFlightPerParticipant,
    int maxStreams,
    Duration readTimeout,
    Duration idleTimeout,
    Duration stopTimeout) {

  private static final int KIB = 1024;

  public DoorLimits {
    positive("maxBodyBytes", maxBodyBytes);
    positive("maxBodyBytesTotal", maxBodyBytesTotal);
    positive("maxBodyBytesPerParticipant", maxBodyBytesPerParticipant);
    positive("maxHeaderBytes", maxHeaderBytes);
    positive("maxInitialLineBytes", maxInitialLineBytes);
    positive("maxConnections", maxConnections);
    positive("maxConnectionsPerParticipant", maxConnectionsPerParticipant);
    positive("maxRequestsInFlight", maxRequestsInFlight);
    positive("maxRequestsInFlightPerParticipant", maxRequestsInFlightPerParticipant);
    positive("maxStreams", maxStreams);
    positive("readTimeout", readTimeout.toMillis());
    positive("idleTimeout", idleTimeout.toMillis());
    positive("stopTimeout", stopTimeout.toMillis());
    holdsABody("maxBodyBytesTotal", maxBodyBytesTotal, maxBodyBytes);
    holdsABody("maxBodyBytesPerParticipant", maxBodyBytesPerParticipant, maxBodyBytes);
  }

  /** The limits that fit one gateway with a heap of 512 MB. */
  public static DoorLimits standard() {
    return new DoorLimits(
        1024 * KIB,
        64L * 1024 * KIB,
        16L * 1024 * KIB,
        16 * KIB,
        4 * KIB,
        2_000,
        200,
        1_000,
        250,
        100,
        Duration.ofSeconds(10),
        Duration.ofSeconds(60),
        Duration.ofSeconds(10));
  }

  private static void holdsABody(String name, long value, int body) {
    if (value < body) {
      throw new IllegalArgumentException(name + ": less than maxBodyBytes");
    }
  }

  private static void positive(String name, long value) {
    if (value <= 0) {
      throw new IllegalArgumentException(name + ": must be more than zero");
    }
  }
}
