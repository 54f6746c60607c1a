package nl.sluis.ingress;

import java.time.Duration;

/** The standard limits, but for those that a test sets. */
final class SomeLimits {
  private final DoorLimits standard = DoorLimits.standard();
  private long bodyBytesTotal = standard.maxBodyBytesTotal();
  private long bodyBytesPerParticipant = standard.maxBodyBytesPerParticipant();
  private int connections = standard.maxConnections();
  private int perParticipant = standard.maxConnectionsPerParticipant();
  private int inFlight = standard.maxRequestsInFlight();
  private int inFlightPerParticipant = standard.maxRequestsInFlightPerParticipant();
  private HandshakeLimits handshakes = standard.handshakes();
  private int inService = standard.maxRequestsInServicePerParticipant();
  private Duration age = standard.maxConnectionAge();
  private Duration read = standard.readTimeout();
  private Duration idle = standard.idleTimeout();
  private Duration stop = Duration.ofSeconds(5);

  private SomeLimits() {}

  static SomeLimits standard() {
    return new SomeLimits();
  }

  SomeLimits bodyBytesTotal(long value) {
    bodyBytesTotal = value;
    return this;
  }

  SomeLimits bodyBytesPerParticipant(long value) {
    bodyBytesPerParticipant = value;
    return this;
  }

  SomeLimits connections(int value) {
    connections = value;
    return this;
  }

  SomeLimits perParticipant(int value) {
    perParticipant = value;
    return this;
  }

  SomeLimits inFlight(int value) {
    inFlight = value;
    return this;
  }

  SomeLimits inFlightPerParticipant(int value) {
    inFlightPerParticipant = value;
    return this;
  }

  SomeLimits inService(int value) {
    inService = value;
    return this;
  }

  SomeLimits handshakes(int most, int mostPerNetwork, Duration timeout) {
    handshakes = new HandshakeLimits(most, mostPerNetwork, timeout);
    return this;
  }

  SomeLimits age(Duration value) {
    age = value;
    return this;
  }

  SomeLimits read(Duration value) {
    read = value;
    return this;
  }

  SomeLimits idle(Duration value) {
    idle = value;
    return this;
  }

  SomeLimits stop(Duration value) {
    stop = value;
    return this;
  }

  DoorLimits build() {
    return new DoorLimits(
        standard.maxBodyBytes(),
        bodyBytesTotal,
        bodyBytesPerParticipant,
        standard.maxHeaderBytes(),
        standard.maxInitialLineBytes(),
        handshakes,
        connections,
        perParticipant,
        inFlight,
        inFlightPerParticipant,
        inService,
        standard.maxStreams(),
        read,
        idle,
        age,
        Duration.ofMillis(100),
        stop);
  }
}
