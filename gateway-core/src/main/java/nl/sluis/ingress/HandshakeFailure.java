package nl.sluis.ingress;

import io.netty.handler.ssl.SslHandshakeTimeoutException;
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
  /** The chain does not lead to a trust anchor, or a signature or algorithm in it is refused. */
  UNTRUSTED,
  /** The client did not finish in time. */
  TIMEOUT,
  /** Anything else: no common protocol version or cipher suite, garbage, a client that left. */
  PROTOCOL;

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
