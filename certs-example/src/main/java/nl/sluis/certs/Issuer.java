package nl.sluis.certs;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import org.bouncycastle.asn1.x500.X500Name;

/**
 * An authority and the certificate that says it is one.
 *
 * @param certificate goes after each certificate that the authority signs
 */
record Issuer(Authority authority, X509Certificate certificate) {

  /**
   * A new root.
   *
   * @param below how many authorities may stand between it and a participant
   */
  static Issuer root(String commonName, int below, Period period, SecureRandom random)
      throws GeneralSecurityException, IOException {
    var name = Subject.ofAuthority(commonName);
    var root = new Authority(name, P256.generate(random), random);
    return new Issuer(root, root.issue(name, root.publicKey(), period, new Profile.Issuing(below)));
  }

  /** A new authority under this one, with none below itself. */
  Issuer intermediate(String commonName, Period period, SecureRandom random)
      throws GeneralSecurityException, IOException {
    var name = Subject.ofAuthority(commonName);
    var intermediate = new Authority(name, P256.generate(random), random);
    return new Issuer(
        intermediate,
        authority.issue(name, intermediate.publicKey(), period, new Profile.Issuing(0)));
  }

  /** The issuer of an earlier run. */
  static Issuer load(PkiFolder folder, String fileName, SecureRandom random)
      throws GeneralSecurityException, IOException {
    X509Certificate certificate = folder.certificates(fileName + ".crt").getFirst();
    var name = X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded());
    var keys = new KeyPair(certificate.getPublicKey(), folder.key(fileName + ".key"));
    return new Issuer(new Authority(name, keys, random), certificate);
  }
}
