package nl.sluis.ingress;

import io.netty.handler.ssl.ResumableX509ExtendedTrustManager;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.CertPath;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a client certificate is valid: PKIX (RFC 5280) up to one of our own roots, with
 * every certificate below the root checked against a current CRL from the folder (Digikoppeling
 * PKI002, PKI003). Whose certificate it is, is not asked here: see {@link ClientCertificate}.
 *
 * <p>A resumed session is checked as well. TLS itself does not: a session ticket would carry a
 * certificate past its revocation.
 *
 * <p>Nothing is fetched: PKIX gets no revocation checker of its own, because with one the JDK
 * follows the CRL addresses in certificates. With the revocation flag alone it uses only the lists
 * it is given, unless the JVM is told otherwise ({@code com.sun.security.enableCRLDP}, {@code
 * ocsp.enable}).
 */
final class ClientTrust extends X509ExtendedTrustManager
    implements ResumableX509ExtendedTrustManager {

  private static final String CLIENT_AUTH = "1.3.6.1.5.5.7.3.2";
  private static final int LONGEST_PATH = 6;

  private final Set<TrustAnchor> anchors;
  private final List<X509Certificate> roots;
  private final List<X509Certificate> intermediates;
  private final CrlFolder crls;
  private final InstantSource clock;

  ClientTrust(TlsIdentity identity, InstantSource clock) {
    this.roots = identity.roots();
    this.intermediates = identity.intermediates();
    this.anchors =
        roots.stream()
            .map(root -> new TrustAnchor(root, null))
            .collect(Collectors.toUnmodifiableSet());
    this.crls = new CrlFolder(identity.crlFolder());
    this.clock = clock;
  }

  private void check(X509Certificate[] sent) throws ClientRefused {
    List<X509Certificate> path = path(sent);
    Instant now = clock.instant();
    try {
      CertPath certPath = CertificateFactory.getInstance("X.509").generateCertPath(path);
      PKIXParameters parameters = new PKIXParameters(anchors);
      parameters.setDate(Date.from(now));
      parameters.setRevocationEnabled(true);
      parameters.addCertStore(
          CertStore.getInstance(
              "Collection", new CollectionCertStoreParameters(crls.current(now))));
      CertPathValidator.getInstance("PKIX", "SUN").validate(certPath, parameters);
      if (!isForClients(path.getFirst())) {
        throw new ClientRefused(HandshakeFailure.NOT_FOR_CLIENTS);
      }
    } catch (CertPathValidatorException e) {
      throw new ClientRefused(reason(e), e);
    } catch (ClientRefused e) {
      throw e;
    } catch (GeneralSecurityException | RuntimeException e) {
      throw new ClientRefused(HandshakeFailure.UNTRUSTED, e);
    }
  }

  /** The chain from the client up to, and without, a root of ours. */
  private List<X509Certificate> path(X509Certificate[] sent) throws ClientRefused {
    List<X509Certificate> path = new ArrayList<>();
    for (X509Certificate certificate : sent) {
      if (!roots.contains(certificate)) {
        path.add(certificate);
      }
    }
    if (path.isEmpty()) {
      throw new ClientRefused(HandshakeFailure.UNTRUSTED);
    }
    X509Certificate next = issuerOf(path.getLast());
    while (next != null && path.size() <= LONGEST_PATH) {
      path.add(next);
      next = issuerOf(next);
    }
    if (path.size() > LONGEST_PATH) {
      throw new ClientRefused(HandshakeFailure.UNTRUSTED);
    }
    return path;
  }

  private @Nullable X509Certificate issuerOf(X509Certificate certificate) {
    for (X509Certificate candidate : intermediates) {
      if (candidate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal())) {
        return candidate;
      }
    }
    return null;
  }

  private static boolean isForClients(X509Certificate leaf) throws CertificateException {
    List<String> purposes = leaf.getExtendedKeyUsage();
    boolean[] usage = leaf.getKeyUsage();
    boolean signs = usage == null || usage[0];
    boolean isAuthority = leaf.getBasicConstraints() >= 0;
    return purposes != null && purposes.contains(CLIENT_AUTH) && signs && !isAuthority;
  }

  private static HandshakeFailure reason(CertPathValidatorException e) {
    if (!(e.getReason() instanceof BasicReason reason)) {
      return HandshakeFailure.UNTRUSTED;
    }
    return switch (reason) {
      case EXPIRED, NOT_YET_VALID -> HandshakeFailure.EXPIRED;
      case REVOKED -> HandshakeFailure.REVOKED;
      case UNDETERMINED_REVOCATION_STATUS -> HandshakeFailure.REVOCATION_UNKNOWN;
      case UNSPECIFIED, INVALID_SIGNATURE, ALGORITHM_CONSTRAINED -> HandshakeFailure.UNTRUSTED;
    };
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType) throws ClientRefused {
    check(chain);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws ClientRefused {
    check(chain);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws ClientRefused {
    check(chain);
  }

  @Override
  public void resumeClientTrusted(X509Certificate[] chain, SSLEngine engine) throws ClientRefused {
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
    return roots.toArray(X509Certificate[]::new);
  }
}
