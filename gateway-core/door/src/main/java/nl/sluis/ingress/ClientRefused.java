package nl.sluis.ingress;

import java.security.cert.CertificateException;

/** A client certificate that is not accepted; the message names the reason only. */
final class ClientRefused extends CertificateException {

  private static final long serialVersionUID = 1L;

  private final HandshakeFailure reason;

  ClientRefused(HandshakeFailure reason) {
    super("client certificate refused: " + reason);
    this.reason = reason;
  }

  ClientRefused(HandshakeFailure reason, Throwable cause) {
    super("client certificate refused: " + reason, cause);
    this.reason = reason;
  }

  HandshakeFailure reason() {
    return reason;
  }
}
