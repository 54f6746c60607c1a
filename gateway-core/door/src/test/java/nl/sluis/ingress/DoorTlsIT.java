package nl.sluis.ingress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import nl.sluis.http.ClientIdentity;
import nl.sluis.http.ProblemType;
import nl.sluis.participant.Oin;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@ExtendWith(LeakWatch.class)
class DoorTlsIT {

  private static final ClientIdentity SCHOOL =
      new ClientIdentity(new Oin("00000099000000001000"), "Basisschool De Sluis (voorbeeld)");

  static Stream<Arguments> waysIn() {
    return Stream.of(SslProvider.OPENSSL, SslProvider.JDK)
        .flatMap(provider ->
            Stream.of("TLSv1.2", "TLSv1.3")
                .flatMap(protocol ->
                    Stream.of(HttpClient.Version.values())
                        .map(version -> Arguments.of(provider, protocol, version))));
  }

  @ParameterizedTest
  @MethodSource("waysIn")
  void bringsARequestInWithTheIdentityOfItsCertificate(
      SslProvider provider, String protocol, HttpClient.Version version) throws Exception {
    try (OpenDoor door = OpenDoor.builder().provider(provider).open();
        Client school = new Client(Pki.client("school"), version, protocol)) {
      HttpResponse<String> response = school.get(door, "/v1/berichten");

      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(response.version()).isEqualTo(version);
      assertThat(response.sslSession().orElseThrow().getProtocol()).isEqualTo(protocol);
      assertThat(door.received.remove().client()).isEqualTo(SCHOOL);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "expired, TLSv1.3, EXPIRED",
    "expired, TLSv1.2, EXPIRED",
    "revoked, TLSv1.3, REVOKED",
    "revoked, TLSv1.2, REVOKED",
    "server, TLSv1.3, OWN_CERTIFICATE",
    "server, TLSv1.2, OWN_CERTIFICATE",
    "foreign, TLSv1.3, UNTRUSTED",
    "foreign, TLSv1.2, UNTRUSTED",
    ", TLSv1.3, NO_CERTIFICATE",
    ", TLSv1.2, NO_CERTIFICATE",
  })
  void refusesACertificateThatIsNotValid(
      @Nullable String name, String protocol, HandshakeFailure reason) throws Exception {
    for (SslProvider provider : new SslProvider[] {SslProvider.OPENSSL, SslProvider.JDK}) {
      try (OpenDoor door = OpenDoor.builder().provider(provider).open()) {
        assertRefused(door, Pki.client(name), protocol, reason);
      }
    }
  }

  @Test
  void refusesAValidCertificateThatIsNotForClients() throws Exception {
    SSLContext tls =
        OddCertificate.of(
                "SERIALNUMBER=00000099000000001000, O=Basisschool", KeyPurposeId.id_kp_serverAuth)
            .client();
    try (OpenDoor door = OpenDoor.standard()) {
      assertRefused(door, tls, "TLSv1.3", HandshakeFailure.NOT_FOR_CLIENTS);
    }
  }

  @Test
  void answersIdentityUnknownToACertificateWithoutOin() throws Exception {
    SSLContext tls =
        OddCertificate.of("SERIALNUMBER=12345, O=Basisschool", KeyPurposeId.id_kp_clientAuth)
            .client();
    try (OpenDoor door = OpenDoor.standard();
        Client nameless = new Client(tls, HttpClient.Version.HTTP_2, "TLSv1.3")) {
      HttpResponse<String> response = nameless.get(door, "/v1/berichten");

      assertThat(response.statusCode()).isEqualTo(403);
      assertThat(response.body()).contains("/problemen/identiteit-onbekend");
      assertThat(door.listener.refused).containsExactly(ProblemType.IDENTITEIT_ONBEKEND);
      assertThat(door.received).isEmpty();
    }
  }

  @Test
  void refusesEverybodyWithoutARevocationList(@TempDir Path nothing) throws Exception {
    try (OpenDoor door = OpenDoor.builder().identity(Pki.gateway(nothing)).open()) {
      assertRefused(door, Pki.client("school"), "TLSv1.3", HandshakeFailure.REVOCATION_UNKNOWN);
    }
  }

  @Test
  void refusesEverybodyWithoutTheRevocationListOfTheRoot(@TempDir Path folder) throws Exception {
    Files.delete(Pki.copyOfCrls(folder).resolve("root.crl"));
    try (OpenDoor door = OpenDoor.builder().identity(Pki.gateway(folder)).open()) {
      assertRefused(door, Pki.client("school"), "TLSv1.3", HandshakeFailure.REVOCATION_UNKNOWN);
    }
  }

  @Test
  void refusesEverybodyWhenTheRevocationListHasExpired() throws Exception {
    try (OpenDoor door = OpenDoor.standard()) {
      door.clockAhead.set(Duration.ofDays(31));

      assertRefused(door, Pki.client("school"), "TLSv1.3", HandshakeFailure.REVOCATION_UNKNOWN);
    }
  }

  @Test
  void refusesEverybodyWhileARevocationListIsGarbageAndLetsThemInAgainAfterwards(
      @TempDir Path folder) throws Exception {
    Path crl = Pki.copyOfCrls(folder).resolve("intermediate.crl");
    byte[] good = Files.readAllBytes(crl);
    Files.writeString(crl, "garbage");
    try (OpenDoor door = OpenDoor.builder().identity(Pki.gateway(folder)).open();
        Client school = Client.named("school", HttpClient.Version.HTTP_1_1)) {
      assertRefused(door, Pki.client("school"), "TLSv1.3", HandshakeFailure.REVOCATION_UNKNOWN);

      Files.write(crl, good);
      door.clockAhead.set(Duration.ofSeconds(3));

      assertThat(school.get(door, "/").statusCode()).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @CsvSource({"OPENSSL, TLSv1.2", "OPENSSL, TLSv1.3", "JDK, TLSv1.2", "JDK, TLSv1.3"})
  void checksACertificateAgainAtTheNextConnectionOfTheSameClient(
      SslProvider provider, String protocol, @TempDir Path folder) throws Exception {
    Pki.copyOfCrls(folder);
    SSLContext school = Pki.client("school");
    try (OpenDoor door =
        OpenDoor.builder().provider(provider).identity(Pki.gateway(folder)).open()) {
      try (RawClient first = client(door, school, protocol)) {
        first.write("GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").readToEnd();
      }
      Files.delete(folder.resolve("intermediate.crl"));
      door.clockAhead.set(Duration.ofSeconds(3));

      try (RawClient second = client(door, school, protocol)) {
        assertThatThrownBy(
                () -> second.write("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n").readUntil("\r\n"))
            .isInstanceOf(IOException.class);
      }
      assertThat(door.listener.handshakes).containsExactly(HandshakeFailure.REVOCATION_UNKNOWN);
    }
  }

  @ParameterizedTest
  @EnumSource(HttpClient.Version.class)
  void letsAnyoneInWithoutCertificateWhereItIsOptional(HttpClient.Version version)
      throws Exception {
    try (OpenDoor door = OpenDoor.builder().clients(ClientAuthentication.OPTIONAL).open();
        Client anyone = Client.named(null, version);
        Client school = Client.named("school", version)) {
      assertThat(anyone.get(door, "/health/live").statusCode()).isEqualTo(200);
      assertThat(door.received.remove().client()).isNull();

      assertThat(school.get(door, "/health/live").statusCode()).isEqualTo(200);
      assertThat(door.received.remove().client()).isEqualTo(SCHOOL);
    }
  }

  @Test
  void refusesARevokedCertificateAlsoWhereItIsOptional() throws Exception {
    try (OpenDoor door = OpenDoor.builder().clients(ClientAuthentication.OPTIONAL).open()) {
      assertRefused(door, Pki.client("revoked"), "TLSv1.3", HandshakeFailure.REVOKED);
    }
  }

  @Test
  void doesNotSpeakACipherWithoutForwardSecrecyOrAuthenticatedEncryption() throws Exception {
    try (OpenDoor door = OpenDoor.standard();
        RawClient client = client(door, Pki.client("school"), "TLSv1.2")) {
      client
          .socket()
          .setEnabledCipherSuites(
              new String[] {
                "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256", "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA"
              });

      assertThatThrownBy(client.socket()::startHandshake).isInstanceOf(IOException.class);
      await().until(() -> door.listener.handshakes.contains(HandshakeFailure.PROTOCOL));
    }
  }

  @Test
  void closesAConnectionWhoseHandshakeTakesTooLong() throws Exception {
    try (OpenDoor door =
            OpenDoor.builder()
                .limits(SomeLimits.standard().handshakes(9, 9, Duration.ofMillis(300)))
                .open();
        var socket = new Socket("127.0.0.1", door.port())) {
      socket.setSoTimeout(10_000);

      assertThat(socket.getInputStream().read()).isEqualTo(-1);
      assertThat(door.listener.handshakes).containsExactly(HandshakeFailure.TIMEOUT);
    }
  }

  private static void assertRefused(
      OpenDoor door, SSLContext tls, String protocol, HandshakeFailure reason) {
    try (Client client = new Client(tls, HttpClient.Version.HTTP_1_1, protocol)) {
      assertThatThrownBy(() -> client.get(door, "/v1/berichten")).isInstanceOf(IOException.class);
    }
    await().until(() -> !door.listener.handshakes.isEmpty());
    assertThat(door.listener.handshakes).containsOnly(reason);
    assertThat(door.received).isEmpty();
  }

  private static RawClient client(OpenDoor door, SSLContext tls, String protocol)
      throws IOException {
    RawClient client = new RawClient(tls, door.port());
    SSLSocket socket = client.socket();
    socket.setEnabledProtocols(new String[] {protocol});
    return client;
  }
}
