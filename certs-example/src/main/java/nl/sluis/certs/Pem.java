package nl.sluis.certs;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.security.PrivateKey;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemReader;

/** The text form of certificates, CRLs and keys (RFC 7468); keys are unencrypted PKCS#8. */
final class Pem {
  private static final String PRIVATE_KEY = "PRIVATE KEY";

  private Pem() {}

  /** Certificates one after another, the leaf first, as TLS sends them. */
  static String of(X509Certificate... chain) throws IOException {
    return text((Object[]) chain);
  }

  static String of(X509CRL crl) throws IOException {
    return text(crl);
  }

  static String of(PrivateKey key) throws IOException {
    return text(new PemObject(PRIVATE_KEY, key.getEncoded()));
  }

  /**
   * The PKCS#8 bytes of a private key.
   *
   * @throws IOException when the text does not begin with one
   */
  static byte[] privateKey(String text) throws IOException {
    try (var reader = new PemReader(new StringReader(text))) {
      PemObject found = reader.readPemObject();
      if (found == null || !found.getType().equals(PRIVATE_KEY)) {
        throw new IOException("not a PEM private key");
      }
      return found.getContent();
    }
  }

  private static String text(Object... objects) throws IOException {
    var text = new StringWriter();
    try (var writer = new JcaPEMWriter(text)) {
      for (Object object : objects) {
        writer.writeObject(object);
      }
    }
    return text.toString().replace("\r\n", "\n");
  }
}
