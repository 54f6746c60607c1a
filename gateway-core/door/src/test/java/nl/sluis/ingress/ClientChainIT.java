package nl.sluis.ingress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.math.BigInteger;
import java.net.http.HttpClient;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What clients send beside, before and between what is needed (RFC 8446, 4.4.2). */
@ExtendWith(LeakWatch.class)
class ClientChainIT {

  private static final X500Name NAME = new X500Name("CN=Somebody");
  private static X509Certificate school;
  private static X509Certificate intermediate;
  private static X509Certificate root;
  private static KeyPair other;

  @BeforeAll
  static void certificates() throws Exception {
    school = Pki.certificates("school").getFirst();
    intermediate = Pki.certificates("intermediate").getFirst();
    root = Pki.certificates("root").getFirst();
    other = keys();
  }

  private static KeyPair keys() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    return generator.generateKeyPair();
  }

  /** An authority of this name and key, certified by that name and key. */
  private static X509Certificate authority(
      X500Name name, PublicKey key, X500Name by, PrivateKey with, Duration ends) throws Exception {
    Instant now = Instant.now();
    return new JcaX509CertificateConverter()
        .getCertificate(
            new JcaX509v3CertificateBuilder(
                    by,
                    new BigInteger(64, new Random(name.hashCode() + ends.toSeconds())),
                    Date.from(now.minus(Duration.ofDays(9))),
                    Date.from(now.plus(ends)),
                    name,
                    key)
                .addExtension(Extension.basicConstraints, true, new BasicConstraints(true))
                .addExtension(
                    Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign))
                .build(new JcaContentSignerBuilder("SHA256withECDSA").build(with)));
  }

  private static X500Name name(X509Certificate certificate) {
    return X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded());
  }

  private static X509Certificate again(Duration ends) throws Exception {
    return authority(
        name(intermediate), intermediate.getPublicKey(), name(root), Pki.key("root"), ends);
  }

  static Map<String, List<X509Certificate>> sent() throws Exception {
    X509Certificate stranger =
        authority(NAME, other.getPublic(), NAME, other.getPrivate(), Duration.ofDays(1));
    X509Certificate namesake =
        authority(
            name(intermediate),
            other.getPublic(),
            name(root),
            other.getPrivate(),
            Duration.ofDays(1));
    X509Certificate crossed =
        authority(name(root), root.getPublicKey(), NAME, other.getPrivate(), Duration.ofDays(1));
    X509Certificate selfAgain =
        authority(name(root), root.getPublicKey(), name(root), Pki.key("root"), Duration.ofDays(1));
    X509Certificate ended = again(Duration.ofDays(-1));
    X509Certificate huisarts = Pki.certificates("huisarts").getFirst();
    return Map.ofEntries(
        Map.entry("as asked", List.of(school, intermediate)),
        Map.entry("with the root", List.of(school, intermediate, root)),
        Map.entry("root first", List.of(school, root, intermediate)),
        Map.entry("everything twice", List.of(school, school, intermediate, intermediate, root)),
        Map.entry("a stranger between", List.of(school, stranger, intermediate)),
        Map.entry("a stranger after", List.of(school, intermediate, stranger)),
        Map.entry("another participant's", List.of(school, huisarts, intermediate)),
        Map.entry("a namesake before", List.of(school, namesake, intermediate)),
        Map.entry("a namesake after", List.of(school, intermediate, namesake)),
        Map.entry("an ended one before", List.of(school, ended, intermediate)),
        Map.entry("an ended one after", List.of(school, intermediate, ended)),
        Map.entry("a root signed by another", List.of(school, intermediate, crossed, stranger)),
        Map.entry("a root signed again", List.of(school, selfAgain, intermediate)));
  }

  static Stream<String> ways() throws Exception {
    return sent().keySet().stream().sorted();
  }

  @ParameterizedTest
  @MethodSource("ways")
  void letsInWhoSendsWhatIsNeededWhateverElse(String way) throws Exception {
    try (OpenDoor door = OpenDoor.standard();
        Client client = client(Objects.requireNonNull(sent().get(way)))) {
      assertThat(client.get(door, "/a").statusCode()).isEqualTo(200);
      assertThat(door.received.remove().client())
          .isEqualTo(ClientCertificate.identity(school).orElseThrow());
    }
  }

  private static Client client(List<X509Certificate> chain) throws Exception {
    return new Client(Pki.client(chain, Pki.key("school")), HttpClient.Version.HTTP_1_1, "TLSv1.3");
  }

  static Stream<List<X509Certificate>> unfit() throws Exception {
    X509Certificate namesake =
        authority(
            name(intermediate),
            other.getPublic(),
            name(root),
            other.getPrivate(),
            Duration.ofDays(1));
    return Stream.of(
        List.of(school, namesake),
        List.of(school, root),
        List.of(school, again(Duration.ofDays(-1))),
        List.of(intermediate, school));
  }

  @ParameterizedTest
  @MethodSource("unfit")
  void keepsOutWhoDoesNotSendWhatIsNeeded(List<X509Certificate> chain) throws Exception {
    try (OpenDoor door = OpenDoor.standard();
        Client client = client(chain)) {
      assertThatThrownBy(() -> client.get(door, "/a")).isInstanceOf(IOException.class);
      assertThat(door.received).isEmpty();
    }
  }

  @Test
  void noOrderHidesARevocation() throws Exception {
    List<X509Certificate> chain = new ArrayList<>(Pki.certificates("revoked"));
    chain.add(again(Duration.ofDays(1)));
    chain.add(root);
    for (int round = 0; round < 4; round++) {
      Collections.shuffle(chain.subList(1, chain.size()), new Random(round));
      try (OpenDoor door = OpenDoor.standard();
          Client client =
              new Client(
                  Pki.client(chain, Pki.key("revoked")), HttpClient.Version.HTTP_1_1, "TLSv1.3")) {
        assertThatThrownBy(() -> client.get(door, "/a")).isInstanceOf(IOException.class);
        await().until(() -> !door.listener.handshakes.isEmpty());
        assertThat(door.listener.handshakes).containsOnly(HandshakeFailure.REVOKED);
      }
    }
  }

  /** Authorities that certify each other in every way would take years to walk. */
  @Test
  void doesNotWalkWhatNobodyKnownSigned() throws Exception {
    List<X509Certificate> mesh = new ArrayList<>();
    KeyPair leaf = keys();
    for (int i = 0; i < 40; i++) {
      mesh.add(
          authority(
              NAME, other.getPublic(), NAME, other.getPrivate(), Duration.ofSeconds(60L * i + 60)));
    }
    mesh.addFirst(
        authority(
            new X500Name("CN=leaf"),
            leaf.getPublic(),
            NAME,
            other.getPrivate(),
            Duration.ofDays(1)));

    assertThat(new CertificatePaths(List.of(root), List.of(intermediate)).from(mesh)).isEmpty();
  }
}
