package nl.sluis.certs;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A fictional organisation that gets a certificate.
 *
 * @param name file name of its certificate and key: lower case, digits and hyphens
 * @param oin an OIN with the test prefix 00000099 (OIN-Stelsel 2.2.2), for Subject.serialNumber
 *     (Digikoppeling PKI001)
 * @param organisation for Subject.O, at most 64 characters (RFC 5280 appendix A.1)
 * @param role what its agreement makes it, such as {@code school} or {@code wijkteam}
 * @param hosts names and addresses of a server; empty for who is only a client
 */
public record Participant(
    String name,
    String oin,
    String organisation,
    String role,
    @JsonSetter(nulls = Nulls.AS_EMPTY) List<String> hosts) {

  static final Pattern FILE_NAME = Pattern.compile("[a-z][a-z0-9-]{0,40}");
  private static final Pattern TEST_OIN = Pattern.compile("00000099[0-9A-Z]{12}");

  public Participant {
    if (!FILE_NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("name: alleen kleine letters, cijfers en streepjes");
    }
    if (!TEST_OIN.matcher(oin).matches()) {
      throw new IllegalArgumentException(
          "oin: 00000099 en dan twaalf cijfers of hoofdletters, tussen aanhalingstekens");
    }
    if (organisation.isBlank() || organisation.length() > 64) {
      throw new IllegalArgumentException("organisation: 1 tot en met 64 tekens");
    }
    hosts = List.copyOf(hosts);
  }
}
