package nl.sluis.ingress;

import io.netty.handler.ssl.SslHandshakeTimeoutException;
import io.netty.internal.tcnative.CertificateVerifier;
import java.util.Locale;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Why a TLS handshake failed, coarsely enough to count. */
public enum HandshakeFailure {
  /** The client showed no certificate where one is required. */
  NO_CERTIFICATE,
  /** A certificate in the chain is expired or not yet valid. */
  EXPIRED,
  /** A certificate in the chain is revoked. */
  REVOKED,
  /** No current CRL says whether the chain is revoked. */
  REVOCATION_UNKNOWN,
  /** The certificate is valid, but not for a client: key usage or extended key usage. */
  NOT_FOR_CLIENTS,
  /** The certificate is the gateway's own, which is no client of its own doors. */
  OWN_CERTIFICATE,
  /** The chain does not lead to a trust anchor. */
  UNTRUSTED,
  /** A signature or an algorithm in the chain is refused. */
  BAD_SIGNATURE,
  /** The client did not finish in time. */
  TIMEOUT,
  /** A load balancer did not tell, in a header of the PROXY protocol, for whom it connects. */
  LOAD_BALANCER_HEADER,
  /** Anything else: no common protocol version or cipher suite, garbage, a client that left. */
  PROTOCOL;

  /** What BoringSSL is told went wrong, from which it makes the alert (RFC 8446, 6.2). */
  int verifyError() {
    return switch (this) {
      case EXPIRED -> CertificateVerifier.X509_V_ERR_CERT_HAS_EXPIRED;
      case REVOKED -> CertificateVerifier.X509_V_ERR_CERT_REVOKED;
      // Not the client's fault: certificate_unknown, "some other (unspecified) issue".
      case REVOCATION_UNKNOWN -> CertificateVerifier.X509_V_ERR_DIFFERENT_CRL_SCOPE;
      case NOT_FOR_CLIENTS -> CertificateVerifier.X509_V_ERR_INVALID_PURPOSE;
      case UNTRUSTED -> CertificateVerifier.X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY;
      case BAD_SIGNATURE,
          OWN_CERTIFICATE,
          NO_CERTIFICATE,
          TIMEOUT,
          LOAD_BALANCER_HEADER,
          PROTOCOL ->
          CertificateVerifier.X509_V_ERR_CERT_REJECTED;
    };
  }

  static HandshakeFailure of(Throwable failure) {
    for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof ClientRefused refused) {
        return refused.reason();
      }
      if (cause instanceof SslHandshakeTimeoutException) {
        return TIMEOUT;
      }
      if (cause instanceof SSLException && showsNoCertificate(cause.getMessage())) {
        return NO_CERTIFICATE;
      }
    }
    return PROTOCOL;
  }

  // BoringSSL and JSSE have no type for this, only a text each.
  private static boolean showsNoCertificate(@Nullable String message) {
    if (message == null) {
      return false;
    }
    String text = message.toLowerCase(Locale.ROOT).replace('_', ' ');
    return text.contains("peer did not return a certificate")
        || text.contains("empty client certificate chain");
  }
}
