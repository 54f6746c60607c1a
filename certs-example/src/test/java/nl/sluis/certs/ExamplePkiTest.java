package nl.sluis.certs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.throwable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertPathValidatorException.Reason;
import java.security.cert.PKIXReason;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("slow")
class ExamplePkiTest {
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
  private static final String SERVER_AUTH = "1.3.6.1.5.5.7.3.1";
  private static final String CLIENT_AUTH = "1.3.6.1.5.5.7.3.2";

  @TempDir static Path folder;
  private static Issued issued;
  private final Verifier verifier = new Verifier(folder, NOW);

  @BeforeAll
  static void generates() throws Exception {
    issued = ExamplePki.generate(folder, () -> NOW, new SecureRandom());
  }

  static List<Participant> participants() {
    return Participants.example().participants();
  }

  static Stream<String> names() {
    return Participants.example().names().stream();
  }

  @ParameterizedTest
  @MethodSource("participants")
  void vouchesForEveryParticipantByOinAndOrganisation(Participant participant) throws Exception {
    verifier.verify(participant.name());

    X500Name subject = subject(participant.name());
    assertThat(value(subject, BCStyle.SERIALNUMBER)).isEqualTo(participant.oin());
    assertThat(value(subject, BCStyle.O)).isEqualTo(participant.organisation());
  }

  @Test
  void isRefusedWhenExpired() {
    assertRefused("expired", BasicReason.EXPIRED);
  }

  @Test
  void isRefusedWhenRevoked() {
    assertRefused("revoked", BasicReason.REVOKED);
  }

  @Test
  void isRefusedWhenAnotherRootSigned() {
    assertRefused("foreign", PKIXReason.NO_TRUST_ANCHOR);
  }

  @Test
  void isRefusedWhenTheCrlIsTooOld() {
    var later = new Verifier(folder, NOW.plus(Duration.ofDays(31)));

    assertThatThrownBy(() -> later.verify("school"))
        .asInstanceOf(throwable(CertPathValidatorException.class))
        .extracting(CertPathValidatorException::getReason)
        .isEqualTo(BasicReason.UNDETERMINED_REVOCATION_STATUS);
  }

  @Test
  void givesCounterexamplesTheSubjectOfTheSchool() throws Exception {
    for (String name : List.of("expired", "revoked", "foreign")) {
      assertThat(subject(name)).isEqualTo(subject("school"));
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void givesEveryCertificateItsOwnKey(String name) throws Exception {
    var pki = new PkiFolder(folder);
    byte[] message = name.getBytes(StandardCharsets.UTF_8);
    var signing = Signature.getInstance("SHA256withECDSA");
    signing.initSign(pki.key(name + ".key"));
    signing.update(message);
    byte[] signature = signing.sign();

    var verifying = Signature.getInstance("SHA256withECDSA");
    verifying.initVerify(verifier.leaf(name));
    verifying.update(message);
    assertThat(verifying.verify(signature)).isTrue();
  }

  @Test
  void letsTheServerServeAndCall() throws Exception {
    X509Certificate server = verifier.leaf("server");

    assertThat(server.getExtendedKeyUsage()).containsExactly(SERVER_AUTH, CLIENT_AUTH);
    assertThat(server.getSubjectAlternativeNames())
        .containsExactly(
            List.of(2, "localhost"), List.of(7, "127.0.0.1"), List.of(7, "0:0:0:0:0:0:0:1"));
  }

  @Test
  void letsAParticipantOnlyCall() throws Exception {
    X509Certificate school = verifier.leaf("school");

    assertThat(school.getExtendedKeyUsage()).containsExactly(CLIENT_AUTH);
    assertThat(school.getSubjectAlternativeNames()).isNull();
    assertThat(school.getBasicConstraints()).isEqualTo(-1);
    assertThat(keyUsages(school)).containsExactly(0);
    assertThat(school.getSigAlgName()).isEqualTo("SHA256withECDSA");
    assertThat(Duration.between(NOW, school.getNotAfter().toInstant()))
        .isEqualTo(Duration.ofDays(397));
  }

  @Test
  void boundsTheDepthOfTheChain() throws Exception {
    assertThat(verifier.leaf("root").getBasicConstraints()).isEqualTo(1);
    assertThat(verifier.leaf("intermediate").getBasicConstraints()).isEqualTo(0);
    assertThat(keyUsages(verifier.leaf("intermediate"))).containsExactly(5, 6);
  }

  @Test
  void numbersCertificatesAtRandom() throws Exception {
    var serials = new HashSet<>();
    for (String name : issued.names()) {
      serials.add(verifier.leaf(name).getSerialNumber());
      assertThat(verifier.leaf(name).getSerialNumber().bitLength()).isBetween(64, 128);
    }
    assertThat(serials).hasSameSizeAs(issued.names());
  }

  @Test
  void listsTheRevokedOnTheIntermediatesCrlAlone() throws Exception {
    var pki = new PkiFolder(folder);

    assertThat(pki.crl("crl/root.crl").getRevokedCertificates()).isNull();
    assertThat(pki.crl("crl/intermediate.crl").getRevokedCertificates())
        .singleElement()
        .extracting(entry -> entry.getSerialNumber())
        .isEqualTo(verifier.leaf("revoked").getSerialNumber());
  }

  @Test
  void keepsKeysToTheOwner() throws IOException {
    assertThat(mode(folder)).isEqualTo("rwx------");
    assertThat(mode(folder.resolve("crl"))).isEqualTo("rwx------");
    for (Path file : issued.files()) {
      assertThat(mode(file))
          .as(file.toString())
          .isEqualTo(file.toString().endsWith(".key") ? "rw-------" : "rw-r--r--");
    }
  }

  @Test
  void reportsEveryFileItWrote() throws IOException {
    try (Stream<Path> found = Files.walk(folder)) {
      assertThat(issued.files())
          .containsExactlyInAnyOrderElementsOf(found.filter(Files::isRegularFile).toList());
    }
    assertThat(issued.fresh()).isTrue();
    assertThat(issued.names()).containsExactlyElementsOf(Participants.example().names());
  }

  private void assertRefused(String name, Reason reason) {
    assertThatThrownBy(() -> verifier.verify(name))
        .asInstanceOf(throwable(CertPathValidatorException.class))
        .extracting(CertPathValidatorException::getReason)
        .isEqualTo(reason);
  }

  private X500Name subject(String name) throws GeneralSecurityException, IOException {
    return new JcaX509CertificateHolder(verifier.leaf(name)).getSubject();
  }

  private static String value(X500Name name, ASN1ObjectIdentifier type) {
    return name.getRDNs(type)[0].getFirst().getValue().toString();
  }

  private static List<Integer> keyUsages(X509Certificate certificate) {
    boolean[] bits = certificate.getKeyUsage();
    return Stream.iterate(0, bit -> bit + 1).limit(bits.length).filter(bit -> bits[bit]).toList();
  }

  private static String mode(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }
}
