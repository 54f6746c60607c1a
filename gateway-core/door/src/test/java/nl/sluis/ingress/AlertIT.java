package nl.sluis.ingress;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.handler.ssl.SslProvider;
import java.nio.file.Path;
import javax.net.ssl.SSLContext;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a client that is refused hears (RFC 8446, 6.2). */
class AlertIT {

  @ParameterizedTest
  @CsvSource({
    "expired, TLSv1.3, certificate_expired",
    "expired, TLSv1.2, certificate_expired",
    "revoked, TLSv1.3, certificate_revoked",
    "revoked, TLSv1.2, certificate_revoked",
    "foreign, TLSv1.3, unknown_ca",
    "foreign, TLSv1.2, unknown_ca",
    ", TLSv1.3, certificate_required",
    ", TLSv1.2, handshake_failure",
  })
  void saysWhatIsWrong(@Nullable String name, String protocol, String alert) throws Exception {
    try (OpenDoor door = OpenDoor.builder().provider(SslProvider.OPENSSL).open()) {
      assertAlert(door, Pki.client(name), protocol, alert);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "expired, TLSv1.3, certificate_unknown",
    "revoked, TLSv1.2, certificate_unknown",
    "foreign, TLSv1.3, certificate_unknown",
    ", TLSv1.3, certificate_required",
    ", TLSv1.2, handshake_failure",
  })
  void saysThatItIsTheCertificateWhereTheAlertCannotBeChosen(
      @Nullable String name, String protocol, String alert) throws Exception {
    try (OpenDoor door = OpenDoor.builder().provider(SslProvider.JDK).open()) {
      assertAlert(door, Pki.client(name), protocol, alert);
    }
  }

  @Test
  void saysThatACertificateIsNotForClients() throws Exception {
    SSLContext server =
        OddCertificate.of(
                "SERIALNUMBER=00000099000000001000, O=Basisschool", KeyPurposeId.id_kp_serverAuth)
            .client();
    try (OpenDoor door = OpenDoor.builder().provider(SslProvider.OPENSSL).open()) {
      assertAlert(door, server, "TLSv1.3", "unsupported_certificate");
    }
  }

  @Test
  void doesNotBlameAClientWhenARevocationListIsMissing(@TempDir Path nothing) throws Exception {
    try (OpenDoor door =
        OpenDoor.builder().provider(SslProvider.OPENSSL).identity(Pki.gateway(nothing)).open()) {
      assertAlert(door, Pki.client("school"), "TLSv1.3", "certificate_unknown");
    }
  }

  private static void assertAlert(OpenDoor door, SSLContext tls, String protocol, String alert)
      throws Exception {
    try (RawClient client = new RawClient(tls, door.port())) {
      client.socket().setEnabledProtocols(new String[] {protocol});
      assertThatThrownBy(
              () -> {
                client.socket().startHandshake();
                var _ = client.socket().getInputStream().read();
              })
          .hasMessageContaining(alert);
    }
  }
}
