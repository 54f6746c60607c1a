package nl.sluis.certs;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/**
 * TLS with the JDK and an example PKI, for tests and the demo. Trusts the example's root and
 * nothing else; does not look at CRLs, which is for the gateway to do.
 */
public final class ExampleTls {
  private ExampleTls() {}

  /**
   * TLS as the holder of a certificate. It offers that certificate to every server that asks for
   * one, also when it is expired, revoked or foreign. For the name {@code server} it can serve too.
   *
   * @param folder where {@link ExamplePki} wrote
   * @param name which {@code <name>.crt} and {@code <name>.key}
   */
  public static SSLContext as(Path folder, String name)
      throws GeneralSecurityException, IOException {
    var pki = new PkiFolder(folder);
    List<X509Certificate> chain = pki.certificates(name + ".crt");
    PrivateKey key = pki.key(name + ".key");
    return context(pki, new FixedIdentity(chain, key));
  }

  /** TLS as a client without a certificate. */
  public static SSLContext anonymous(Path folder) throws GeneralSecurityException, IOException {
    return context(new PkiFolder(folder));
  }

  private static SSLContext context(PkiFolder pki, KeyManager... identity)
      throws GeneralSecurityException, IOException {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(identity, trustIn(pki.certificates("root.crt").getFirst()), null);
    return context;
  }

  private static TrustManager[] trustIn(X509Certificate root)
      throws GeneralSecurityException, IOException {
    KeyStore anchors = KeyStore.getInstance("PKCS12");
    anchors.load(null, null);
    anchors.setCertificateEntry("root", root);
    TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
    factory.init(anchors);
    return factory.getTrustManagers();
  }
}
