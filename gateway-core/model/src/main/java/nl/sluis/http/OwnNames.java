package nl.sluis.http;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The names by which the gateway is reached: those in its certificate (SubjectAltName), and its
 * addresses. A page elsewhere can have a name of its own point at the gateway (DNS rebinding), but
 * cannot have it be one of these.
 *
 * @param names in lower case; one that begins with {@code *.} stands for one label
 */
public record OwnNames(Set<String> names) {

  private static final int DNS = 2;
  private static final Pattern PORT = Pattern.compile(":[0-9]{1,5}$");
  private static final Pattern ADDRESS =
      Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|\\[[0-9a-f:.]+]");

  public OwnNames {
    names = Set.copyOf(names);
  }

  /**
   * The names in a certificate.
   *
   * @throws CertificateParsingException when they cannot be read
   */
  public static OwnNames in(X509Certificate certificate) throws CertificateParsingException {
    Set<String> names = new HashSet<>();
    Collection<List<?>> alternatives = certificate.getSubjectAlternativeNames();
    for (List<?> name : alternatives == null ? List.<List<?>>of() : alternatives) {
      if (name.get(0).equals(DNS)) {
        names.add(name.get(1).toString().toLowerCase(Locale.ROOT));
      }
    }
    return new OwnNames(names);
  }

  /**
   * Whether a request was made to one of these names, or to an address: who reached an address has
   * no name that could be another's.
   *
   * @param host the Host header, with or without port
   */
  public boolean hold(String host) {
    String name = PORT.matcher(host.toLowerCase(Locale.ROOT)).replaceFirst("");
    int dot = name.indexOf('.');
    return names.contains(name)
        || (dot > 0 && names.contains("*" + name.substring(dot)))
        || ADDRESS.matcher(name).matches();
  }
}
