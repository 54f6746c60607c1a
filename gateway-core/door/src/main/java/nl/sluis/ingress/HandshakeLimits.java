package nl.sluis.ingress;

import java.time.Duration;

/**
 * How many connections may be in their handshake at the same time.
 *
 * @param most all together
 * @param mostPerNetwork those of one IPv4 address, or of one /64 of IPv6
 * @param timeout how long a handshake may take
 */
public record HandshakeLimits(int most, int mostPerNetwork, Duration timeout) {

  public HandshakeLimits {
    DoorLimits.positive("handshakes.most", most);
    DoorLimits.positive("handshakes.mostPerNetwork", mostPerNetwork);
    DoorLimits.positive("handshakes.timeout", timeout.toMillis());
  }
}
