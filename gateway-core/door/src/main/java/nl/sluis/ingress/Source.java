package nl.sluis.ingress;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Arrays;
import java.util.HexFormat;
import nl.sluis.participant.Oin;
import org.jspecify.annotations.Nullable;

/**
 * On whose account something counts: a participant; or, while it is not known who calls or when the
 * certificate names no participant, the network it calls from.
 */
sealed interface Source {

  /** One organisation, from wherever it calls. */
  record Participant(Oin oin) implements Source {}

  /**
   * One IPv4 address, or one /64 of IPv6, of which a single household or server has all addresses.
   *
   * @param prefix in hexadecimal
   */
  record Network(String prefix) implements Source {}

  /**
   * Whoever a load balancer connects for, until it tells. Each on an account of its own, for all of
   * them come from one address.
   *
   * @param connection names it
   */
  record OneConnection(String connection) implements Source {}

  /** Where a connection comes from. */
  static Network network(@Nullable SocketAddress from) {
    if (!(from instanceof InetSocketAddress socket) || socket.getAddress() == null) {
      return new Network("");
    }
    InetAddress address = socket.getAddress();
    byte[] bytes = address.getAddress();
    return new Network(
        HexFormat.of()
            .formatHex(address instanceof Inet6Address ? Arrays.copyOf(bytes, 8) : bytes));
  }
}
