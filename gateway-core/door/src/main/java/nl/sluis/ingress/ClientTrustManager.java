package nl.sluis.ingress;

import io.netty.handler.ssl.OpenSslCertificateException;
import io.netty.handler.ssl.ResumableX509ExtendedTrustManager;
import io.netty.handler.ssl.SslProvider;
import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Asks {@link ClientTrust} in the name of TLS, and says with which alert it refuses.
 *
 * <p>A resumed session is checked as well. TLS itself does not: a session ticket would carry a
 * certificate past its revocation.
 *
 * <p>The JDK's own TLS lets nobody choose an alert: it sends certificate_unknown for all of them.
 */
final class ClientTrustManager extends X509ExtendedTrustManager
    implements ResumableX509ExtendedTrustManager {

  private final ClientTrust trust;
  private final boolean choosesAlert;

  ClientTrustManager(ClientTrust trust, SslProvider provider) {
    this.trust = trust;
    this.choosesAlert = provider != SslProvider.JDK;
  }

  private void check(X509Certificate[] chain) throws CertificateException {
    try {
      var _ = trust.check(List.of(chain));
    } catch (ClientRefused e) {
      throw choosesAlert
          ? new OpenSslCertificateException(e.getMessage(), e, e.reason().verifyError())
          : e;
    }
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    check(chain);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    check(chain);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    check(chain);
  }

  @Override
  public void resumeClientTrusted(X509Certificate[] chain, SSLEngine engine)
      throws CertificateException {
    check(chain);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    throw noServer();
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    throw noServer();
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    throw noServer();
  }

  @Override
  public void resumeServerTrusted(X509Certificate[] chain, SSLEngine engine)
      throws CertificateException {
    throw noServer();
  }

  private static CertificateException noServer() {
    return new CertificateException("the door trusts clients only");
  }

  /** Sent to clients, so that they can choose the right certificate. */
  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return trust.roots().toArray(X509Certificate[]::new);
  }
}
