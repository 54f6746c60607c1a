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
 * @param handshakes connections of which it is not known yet who is at the other end
 * @param maxConnections open connections that are past their handshake
 * @param maxConnectionsPerParticipant those with certificates of one OIN; who has no usable OIN
 *     shares this, and all that is per participant, with its IPv4 address or /64 of IPv6
 * @param maxRequestsInFlight requests that the handler has and has not yet answered
 * @param maxRequestsInFlightPerParticipant those of one OIN
 * @param maxRequestsInServicePerParticipant how many of those are worked at, or wait for the disk,
 *     at the same time; the others wait for their turn, so that what is shared behind the door is
 *     not filled by one. Little more than what one participant needs to be served at full speed
 * @param maxStreams concurrent HTTP/2 streams on one connection
 * @param readTimeout how long a request may take to arrive from its first byte to its last
 * @param idleTimeout how long a connection may be silent while nothing is being handled for it
 * @param maxConnectionAge after how long a connection ends with its next answer, and a stream after
 *     the chunk it is at; the client connects again, and a stream goes on where it was
 * @param checkAgain how often is looked whether certificates of open connections still hold
 * @param stopTimeout how long {@link Door#close()}, or a certificate that no longer holds, lets
 *     running requests finish
 */
public record DoorLimits(
    int maxBodyBytes,
    long maxBodyBytesTotal,
    long maxBodyBytesPerParticipant,
    int maxHeaderBytes,
    int maxInitialLineBytes,
    HandshakeLimits handshakes,
    int maxConnections,
    int maxConnectionsPerParticipant,
    int maxRequestsInFlight,
    int maxRequestsInFlightPerParticipant,
    int maxRequestsInServicePerParticipant,
    int maxStreams,
    Duration readTimeout,
    Duration idleTimeout,
    Duration maxConnectionAge,
    Duration checkAgain,
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
    positive("maxRequestsInServicePerParticipant", maxRequestsInServicePerParticipant);
    positive("maxStreams", maxStreams);
    positive("readTimeout", readTimeout.toMillis());
    positive("idleTimeout", idleTimeout.toMillis());
    positive("maxConnectionAge", maxConnectionAge.toMillis());
    positive("checkAgain", checkAgain.toMillis());
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
        new HandshakeLimits(500, 100, Duration.ofSeconds(5)),
        2_000,
        200,
        1_000,
        250,
        32,
        100,
        Duration.ofSeconds(10),
        Duration.ofSeconds(60),
        Duration.ofHours(1),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10));
  }

  /** These, with other limits of connections. */
  public DoorLimits with(
      HandshakeLimits otherHandshakes,
      int connections,
      int connectionsPerParticipant,
      Duration connectionAge) {
    return new DoorLimits(
        maxBodyBytes,
        maxBodyBytesTotal,
        maxBodyBytesPerParticipant,
        maxHeaderBytes,
        maxInitialLineBytes,
        otherHandshakes,
        connections,
        connectionsPerParticipant,
        maxRequestsInFlight,
        maxRequestsInFlightPerParticipant,
        maxRequestsInServicePerParticipant,
        maxStreams,
        readTimeout,
        idleTimeout,
        connectionAge,
        checkAgain,
        stopTimeout);
  }

  private static void holdsABody(String name, long value, int body) {
    if (value < body) {
      throw new IllegalArgumentException(name + ": less than maxBodyBytes");
    }
  }

  static void positive(String name, long value) {
    if (value <= 0) {
      throw new IllegalArgumentException(name + ": must be more than zero");
    }
  }
}
