package nl.sluis.delivery;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Where the gateway itself listens, which it never calls: whoever could make it would act in its
 * name. A server is the gateway when an address of its name is one of this machine and the port is
 * one of its own, or when it is where participants reach it ({@code publicUrl}), which can be
 * another machine that passes connections on.
 *
 * <p>A name can change its addresses between this check and the connection. So this is the first of
 * two locks: TLS to a server that shows the gateway's own certificate is broken off as well, before
 * anything is sent.
 */
public final class OwnAddresses {

  /** Finds the addresses of a name. */
  @FunctionalInterface
  public interface Names {

    /**
     * @throws UnknownHostException when it has none
     */
    List<InetAddress> addresses(String host) throws UnknownHostException;
  }

  /** A configured address that is one of the gateway's own doors; the message names the setting. */
  public static final class OwnDoorException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    OwnDoorException(String message) {
      super(message);
    }
  }

  private static final int HTTPS = 443;
  private static final int HTTP = 80;

  private final Names names;
  private final String publicHost;
  private final int publicPort;
  private final Set<Integer> ports = ConcurrentHashMap.newKeySet();

  /**
   * @param publicUrl where participants reach the gateway
   */
  public OwnAddresses(URI publicUrl, Names names) {
    this(names, host(publicUrl), port(publicUrl));
  }

  private OwnAddresses(Names names, String publicHost, int publicPort) {
    this.names = names;
    this.publicHost = publicHost;
    this.publicPort = publicPort;
  }

  /** Doors found by the names service of this machine. */
  public static OwnAddresses at(URI publicUrl) {
    return new OwnAddresses(publicUrl, host -> List.of(InetAddress.getAllByName(host)));
  }

  /** Of a program that listens nowhere. */
  public static OwnAddresses none() {
    return new OwnAddresses(host -> List.of(InetAddress.getAllByName(host)), "", -1);
  }

  /** A door listens on this port of the machine; 0 is not one yet. */
  public void listensOn(int port) {
    if (port != 0) {
      ports.add(port);
    }
  }

  /**
   * Whether a participant's target may be called: none of its addresses is the gateway's own, and
   * each is one that a server on a network can have. The loopback address is for who names it so.
   */
  public boolean mayBeCalled(URI target) {
    String host = host(target);
    try {
      List<InetAddress> addresses = names.addresses(host);
      for (InetAddress address : addresses) {
        boolean here = address.isLoopbackAddress() && !isLoopback(host);
        if (here
            || isAmbiguous(host, address)
            || !isOfServer(address)
            || isOwn(host, address, port(target))) {
          return false;
        }
      }
      return !addresses.isEmpty();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  /**
   * An address that the operator configured.
   *
   * @param key of the setting, for the message
   * @throws OwnDoorException when it is one of the gateway's own doors
   */
  public URI other(String key, URI configured) {
    String host = host(configured);
    try {
      for (InetAddress address : names.addresses(host)) {
        if (isOwn(host, address, port(configured))) {
          throw new OwnDoorException(key + ": dit is deze gateway zelf");
        }
      }
    } catch (UnknownHostException e) {
      // It may get an address later; then the certificate tells.
    }
    return configured;
  }

  private boolean isOwn(String host, InetAddress address, int port) {
    return (ports.contains(port) && isOfThisMachine(address))
        || (port == publicPort && (host.equals(publicHost) || isPublic(address)));
  }

  private boolean isPublic(InetAddress address) {
    try {
      return names.addresses(publicHost).contains(address);
    } catch (UnknownHostException e) {
      return false;
    }
  }

  private static boolean isOfThisMachine(InetAddress address) {
    try {
      return address.isLoopbackAddress()
          || address.isAnyLocalAddress()
          || NetworkInterface.getByInetAddress(address) != null;
    } catch (IOException e) {
      return true;
    }
  }

  /** Not "this network", of the link only, to many, or IPv4 in a form that was given up. */
  private static boolean isOfServer(InetAddress address) {
    byte first = address.getAddress()[0];
    boolean odd =
        address instanceof Inet6Address six
            ? six.isIPv4CompatibleAddress() && !six.isLoopbackAddress()
            : first == 0 || first == (byte) 255;
    return !odd
        && !address.isAnyLocalAddress()
        && !address.isLinkLocalAddress()
        && !address.isMulticastAddress();
  }

  /** Digits that another program reads as another address, such as with a leading zero. */
  private static boolean isAmbiguous(String host, InetAddress address) {
    return host.matches("[0-9.]+") && !host.equals(address.getHostAddress());
  }

  private static boolean isLoopback(String host) {
    return host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]");
  }

  /** In one spelling: lower case, without the dot of the root. */
  public static String host(URI address) {
    String host = address.getHost() == null ? "" : address.getHost().toLowerCase(Locale.ROOT);
    return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
  }

  /** The port, or that of the scheme. */
  public static int port(URI address) {
    if (address.getPort() >= 0) {
      return address.getPort();
    }
    return "http".equalsIgnoreCase(address.getScheme()) ? HTTP : HTTPS;
  }
}
