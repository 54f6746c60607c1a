package nl.sluis.ingress;

import java.security.cert.X509Certificate;
import java.util.Optional;
import nl.sluis.http.ClientIdentity;
import nl.sluis.participant.Oin;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;

/**
 * Reads from a valid certificate whose it is: the OIN in Subject.serialNumber and the organisation
 * in Subject.O (Digikoppeling PKI001).
 */
public final class ClientCertificate {

  private static final int LONGEST_NAME = 200;

  private ClientCertificate() {}

  /** The organisation; empty unless the subject has exactly one proper OIN and one name. */
  public static Optional<ClientIdentity> identity(X509Certificate certificate) {
    try {
      X500Name subject = X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded());
      Oin oin = new Oin(only(subject, BCStyle.SERIALNUMBER));
      String organisation = only(subject, BCStyle.O);
      if (organisation.isBlank()
          || organisation.length() > LONGEST_NAME
          || organisation.chars().anyMatch(Character::isISOControl)) {
        return Optional.empty();
      }
      return Optional.of(new ClientIdentity(oin, organisation));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static String only(X500Name subject, ASN1ObjectIdentifier attribute) {
    RDN[] found = subject.getRDNs(attribute);
    if (found.length == 1
        && !found[0].isMultiValued()
        && found[0].getFirst().getValue() instanceof ASN1String text) {
      return text.getString();
    }
    throw new IllegalArgumentException(
        "not exactly one " + BCStyle.INSTANCE.oidToDisplayName(attribute));
  }
}
