package nl.sluis.ingress;

import java.security.GeneralSecurityException;
import java.security.cert.CertPath;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Decides whether a client certificate is valid: PKIX (RFC 5280) up to one of our own roots, with
 * every certificate below the root checked against a current CRL from the folder (Digikoppeling
 * PKI002, PKI003). Whose certificate it is, is not asked here: see {@link ClientCertificate}.
 *
 * <p>The gateway's own certificates let nobody in: who could make the gateway call itself would
 * otherwise act in its name.
 *
 * <p>Nothing is fetched: PKIX gets no revocation checker of its own, because with one the JDK
 * follows the CRL addresses in certificates. With the revocation flag alone it uses only the lists
 * it is given, unless the JVM is told otherwise ({@code com.sun.security.enableCRLDP}, {@code
 * ocsp.enable}).
 */
final class ClientTrust {

  private static final String CLIENT_AUTH = "1.3.6.1.5.5.7.3.2";

  /**
   * What a check found, and for how long.
   *
   * @param lists with which it was checked; with others it must be checked again
   * @param end when the first certificate of the path ends
   */
  record Validity(CurrentLists lists, Instant end) {}

  private final Set<TrustAnchor> anchors;
  private final TlsIdentity identity;
  private final List<X509Certificate> roots;
  private final CertificatePaths paths;
  private final RevocationLists lists;
  private final InstantSource clock;

  ClientTrust(TlsIdentity identity, RevocationLists lists, InstantSource clock) {
    this.identity = identity;
    this.roots = identity.roots();
    this.paths = new CertificatePaths(roots, identity.intermediates());
    this.anchors =
        roots.stream()
            .map(root -> new TrustAnchor(root, null))
            .collect(Collectors.toUnmodifiableSet());
    this.lists = lists;
    this.clock = clock;
  }

  /**
   * Checks a chain against the lists of this moment.
   *
   * @throws ClientRefused when it is not valid, or not known to be
   */
  Validity check(List<X509Certificate> sent) throws ClientRefused {
    if (sent.isEmpty() || roots.contains(sent.getFirst())) {
      throw new ClientRefused(HandshakeFailure.UNTRUSTED);
    }
    if (identity.isOwn(sent.getFirst())) {
      throw new ClientRefused(HandshakeFailure.OWN_CERTIFICATE);
    }
    CurrentLists current = lists.current();
    ClientRefused refused = null;
    for (List<X509Certificate> path : paths.from(sent)) {
      try {
        return validity(path, current);
      } catch (ClientRefused e) {
        refused = refused == null ? e : refused;
      }
    }
    if (refused == null) {
      var _ = validity(paths.byName(sent), current);
      refused = new ClientRefused(HandshakeFailure.UNTRUSTED);
    }
    throw refused;
  }

  private Validity validity(List<X509Certificate> path, CurrentLists current) throws ClientRefused {
    try {
      CertPath certPath = CertificateFactory.getInstance("X.509").generateCertPath(path);
      PKIXParameters parameters = new PKIXParameters(anchors);
      parameters.setDate(Date.from(clock.instant()));
      parameters.setRevocationEnabled(true);
      parameters.addCertStore(current.complete());
      CertPathValidator.getInstance("PKIX", "SUN").validate(certPath, parameters);
      if (current.revoke(path)) {
        throw new ClientRefused(HandshakeFailure.REVOKED);
      }
      if (!isForClients(path.getFirst())) {
        throw new ClientRefused(HandshakeFailure.NOT_FOR_CLIENTS);
      }
      return new Validity(current, end(path));
    } catch (CertPathValidatorException e) {
      throw new ClientRefused(reason(e), e);
    } catch (ClientRefused e) {
      throw e;
    } catch (GeneralSecurityException | RuntimeException e) {
      throw new ClientRefused(HandshakeFailure.UNTRUSTED, e);
    }
  }

  /** Whether a check would still say the same. */
  boolean holds(Validity validity) {
    return lists.current() == validity.lists() && !clock.instant().isAfter(validity.end());
  }

  private static Instant end(List<X509Certificate> path) {
    return path.stream()
        .map(certificate -> certificate.getNotAfter().toInstant())
        .min(Instant::compareTo)
        .orElseThrow();
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
      case INVALID_SIGNATURE, ALGORITHM_CONSTRAINED -> HandshakeFailure.BAD_SIGNATURE;
      case UNSPECIFIED -> HandshakeFailure.UNTRUSTED;
    };
  }

  List<X509Certificate> roots() {
    return roots;
  }
}
