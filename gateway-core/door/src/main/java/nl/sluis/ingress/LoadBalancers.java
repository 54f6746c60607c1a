package nl.sluis.ingress;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import io.netty.util.NetUtil;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The addresses from which connections come that tell first, in a header of the PROXY protocol, for
 * whom they are. A name is no address: who answers a name would say who may tell.
 */
public final class LoadBalancers {

  /** There are none: who connects is who calls. */
  public static final LoadBalancers NONE = new LoadBalancers(List.of());

  // A larger network is not one of load balancers; whoever is in it could tell any address.
  private static final int LARGEST_V4 = 8;
  private static final int LARGEST_V6 = 32;

  private final List<IpSubnetFilterRule> networks;

  private LoadBalancers(List<IpSubnetFilterRule> networks) {
    this.networks = networks;
  }

  /**
   * Those with these addresses.
   *
   * @param addresses an IP address each, or a network such as 10.1.0.0/16
   * @throws IllegalArgumentException when one is neither, or a network larger than /8 (IPv4) or /32
   *     (IPv6)
   */
  public static LoadBalancers at(List<String> addresses) {
    return new LoadBalancers(addresses.stream().map(LoadBalancers::network).toList());
  }

  private static IpSubnetFilterRule network(String text) {
    int slash = text.indexOf('/');
    String address = slash < 0 ? text : text.substring(0, slash);
    boolean v4 = NetUtil.isValidIpV4Address(address);
    if (!v4 && (address.contains("%") || !NetUtil.isValidIpV6Address(address))) {
      throw new IllegalArgumentException(text + ": no IP address");
    }
    int most = v4 ? 32 : 128;
    int bits = slash < 0 ? most : Integer.parseInt(text.substring(slash + 1));
    if (bits < (v4 ? LARGEST_V4 : LARGEST_V6) || bits > most) {
      throw new IllegalArgumentException(text + ": no network of load balancers");
    }
    return new IpSubnetFilterRule(address, bits, IpFilterRuleType.ACCEPT);
  }

  boolean has(@Nullable SocketAddress from) {
    return from instanceof InetSocketAddress socket
        && socket.getAddress() != null
        && networks.stream().anyMatch(network -> network.matches(socket));
  }
}
