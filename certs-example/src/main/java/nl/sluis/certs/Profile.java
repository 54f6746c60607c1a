package nl.sluis.certs;

import java.util.List;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;

/**
 * What a certificate may be used for, as extensions (RFC 5280 section 4.2.1). There is no CRL
 * distribution point: the example's CRLs are read from its folder.
 */
sealed interface Profile {

  void addTo(X509v3CertificateBuilder certificate) throws CertIOException;

  /**
   * An authority.
   *
   * @param below how many authorities may stand between it and a participant
   */
  record Issuing(int below) implements Profile {
    @Override
    public void addTo(X509v3CertificateBuilder certificate) throws CertIOException {
      certificate
          .addExtension(Extension.basicConstraints, true, new BasicConstraints(below))
          .addExtension(
              Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
    }
  }

  /** A participant: a client and, when it has hosts, a server too. */
  record Participating(List<String> hosts) implements Profile {
    private static final KeyPurposeId[] CLIENT = {KeyPurposeId.id_kp_clientAuth};
    private static final KeyPurposeId[] BOTH = {
      KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth
    };

    @Override
    public void addTo(X509v3CertificateBuilder certificate) throws CertIOException {
      certificate
          .addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
          .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
          .addExtension(
              Extension.extendedKeyUsage,
              false,
              new ExtendedKeyUsage(hosts.isEmpty() ? CLIENT : BOTH));
      if (!hosts.isEmpty()) {
        certificate.addExtension(Extension.subjectAlternativeName, false, alternativeNames());
      }
    }

    private GeneralNames alternativeNames() {
      return new GeneralNames(
          hosts.stream().map(Participating::alternativeName).toArray(GeneralName[]::new));
    }

    private static GeneralName alternativeName(String host) {
      boolean address = host.contains(":") || host.matches("[0-9.]+");
      return new GeneralName(address ? GeneralName.iPAddress : GeneralName.dNSName, host);
    }
  }
}
