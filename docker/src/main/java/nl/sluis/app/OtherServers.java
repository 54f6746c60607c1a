package nl.sluis.app;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import nl.sluis.ingress.TlsIdentity;

/**
 * Trusts servers that another trust manager trusts, except the gateway itself. An address says less
 * than a certificate: it can change between the check and the connection, or belong to a machine
 * that passes connections on.
 */
final class OtherServers extends X509ExtendedTrustManager {

  private final X509ExtendedTrustManager trust;
  private final TlsIdentity gateway;

  OtherServers(X509ExtendedTrustManager trust, TlsIdentity gateway) {
    this.trust = trust;
    this.gateway = gateway;
  }

  private void refuseItself(X509Certificate[] chain) throws CertificateException {
    if (chain.length > 0 && gateway.isOwn(chain[0])) {
      throw new CertificateException("the server is this gateway itself");
    }
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    refuseItself(chain);
    trust.checkServerTrusted(chain, authType, engine);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    refuseItself(chain);
    trust.checkServerTrusted(chain, authType, socket);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    refuseItself(chain);
    trust.checkServerTrusted(chain, authType);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    trust.checkClientTrusted(chain, authType, engine);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    trust.checkClientTrusted(chain, authType, socket);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    trust.checkClientTrusted(chain, authType);
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return trust.getAcceptedIssuers();
  }
}
