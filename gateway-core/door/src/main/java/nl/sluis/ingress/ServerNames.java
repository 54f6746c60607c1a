package nl.sluis.ingress;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.bouncycastle.util.IPAddress;

/**
 * The hosts that the server's certificate names: a request for another one has come to the wrong
 * server, whoever sent it here (RFC 9110, 7.4).
 *
 * @param hosts names and addresses in lower case; a name that begins with {@code *.} stands for
 *     each with one label in its place
 */
record ServerNames(Set<String> hosts) {

  private static final int DNS = 2;
  private static final int IP = 7;

  ServerNames {
    hosts = Set.copyOf(hosts);
  }

  static ServerNames of(X509Certificate server) {
    Set<String> hosts = new HashSet<>();
    try {
      Collection<List<?>> names = server.getSubjectAlternativeNames();
      if (names != null) {
        for (List<?> name : names) {
          int kind = (Integer) name.getFirst();
          if (kind == DNS || kind == IP) {
            hosts.add(host(name.getLast().toString()));
          }
        }
      }
    } catch (CertificateParsingException e) {
      throw new IllegalArgumentException("subjectAltName not readable", e);
    }
    return new ServerNames(hosts);
  }

  /** Whether this server is that of an authority: a host, with or without a port. */
  boolean isOf(String authority) {
    String host = host(withoutPort(authority));
    int dot = host.indexOf('.');
    return hosts.contains(host) || (dot > 0 && hosts.contains("*" + host.substring(dot)));
  }

  private static String withoutPort(String authority) {
    int colon = authority.lastIndexOf(':');
    return colon > authority.lastIndexOf(']') ? authority.substring(0, colon) : authority;
  }

  /** Each address of IPv6 in one form; a name without the dot of the root. */
  private static String host(String written) {
    String host = written.toLowerCase(Locale.ROOT);
    String bare =
        host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    if (IPAddress.isValidIPv6(bare)) {
      return java.net.InetAddress.ofLiteral(bare).getHostAddress();
    }
    return bare.endsWith(".") ? bare.substring(0, bare.length() - 1) : bare;
  }
}
