package nl.sluis.app;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import nl.sluis.ingress.TlsIdentity;

/**
 * The gateway as a client: the certificate it has for that, trust in the same roots as at the door,
 * and none in a server that shows a certificate of the gateway itself.
 */
final class OutgoingTls {

  private OutgoingTls() {}

  static SSLContext of(TlsIdentity identity) throws GeneralSecurityException, IOException {
    TlsIdentity.Client client = identity.client();
    KeyStore own = KeyStore.getInstance(KeyStore.getDefaultType());
    own.load(null, null);
    own.setKeyEntry(
        "gateway", client.key(), new char[0], client.chain().toArray(Certificate[]::new));
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(own, new char[0]);
    KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
    trusted.load(null, null);
    int number = 0;
    for (X509Certificate root : identity.roots()) {
      trusted.setCertificateEntry("root-" + number++, root);
    }
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    TrustManager[] others =
        Stream.of(trust.getTrustManagers())
            .map(X509ExtendedTrustManager.class::cast)
            .map(one -> new OtherServers(one, identity))
            .toArray(TrustManager[]::new);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), others, null);
    return context;
  }
}
