package nl.sluis.webhook;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.Set;
import nl.sluis.delivery.OwnAddresses;
import nl.sluis.participant.WebhookHost;

/**
 * An address that the gateway is willing to post to: absolute, https, with a host, without
 * credentials and without a fragment. It prints its host only; a path can hold a secret.
 */
record WebhookAddress(URI uri) {

  private static final int MAX_LENGTH = 2000;

  /**
   * The address in this text, when it is one.
   *
   * @param allowHttp whether plain http will do, for tests
   */
  static Optional<WebhookAddress> parse(String text, boolean allowHttp) {
    try {
      return text.length() > MAX_LENGTH ? Optional.empty() : of(new URI(text), allowHttp);
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  static Optional<WebhookAddress> of(URI uri, boolean allowHttp) {
    boolean scheme =
        "https".equalsIgnoreCase(uri.getScheme())
            || (allowHttp && "http".equalsIgnoreCase(uri.getScheme()));
    boolean usable =
        scheme
            && uri.getHost() != null
            && uri.getRawUserInfo() == null
            && uri.getRawFragment() == null
            && uri.getPort() != 0
            && uri.getPort() <= 65_535;
    return usable ? Optional.of(new WebhookAddress(uri)) : Optional.empty();
  }

  /** The host's name in lower case, without the dot of the root and without the port. */
  String host() {
    return OwnAddresses.host(uri);
  }

  /** The server behind the address: its host and port. */
  String server() {
    return host() + ":" + OwnAddresses.port(uri);
  }

  /** Whether an agreement that names these servers means this one. */
  boolean isAmong(Set<WebhookHost> servers) {
    return servers.stream().anyMatch(one -> one.names(host(), OwnAddresses.port(uri)));
  }

  @Override
  public String toString() {
    return "WebhookAddress[" + host() + "]";
  }
}
