package nl.sluis.ingress;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A certificate that the example intermediate should not have issued. */
record OddCertificate(X509Certificate certificate, KeyPair keys) {

  static OddCertificate of(String subject, KeyPurposeId purpose)
      throws IOException, GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    KeyPair keys = generator.generateKeyPair();
    Instant now = Instant.now();
    try {
      X509Certificate certificate =
          new JcaX509CertificateConverter()
              .getCertificate(
                  new JcaX509v3CertificateBuilder(
                          Pki.certificates("intermediate").getFirst(),
                          BigInteger.valueOf(now.toEpochMilli()),
                          Date.from(now.minus(Duration.ofHours(1))),
                          Date.from(now.plus(Duration.ofHours(1))),
                          new X500Name(subject),
                          keys.getPublic())
                      .addExtension(
                          Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purpose))
                      .build(
                          new JcaContentSignerBuilder("SHA256withECDSA")
                              .build(Pki.key("intermediate"))));
      return new OddCertificate(certificate, keys);
    } catch (OperatorCreationException e) {
      throw new GeneralSecurityException(e);
    }
  }

  /** TLS for a client with this certificate. */
  SSLContext client() throws IOException, GeneralSecurityException {
    return Pki.client(
        List.of(certificate, Pki.certificates("intermediate").getFirst()), keys.getPrivate());
  }
}
