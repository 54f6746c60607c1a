package nl.sluis.certs;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.SignatureException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.jcajce.JcaX509CRLHolder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class ReissueTest {
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
  private static final Instant LATER = NOW.plus(Duration.ofDays(40));

  @TempDir Path temporary;
  private Path folder;

  @BeforeEach
  void generates() throws Exception {
    folder = temporary.resolve("generated");
    ExamplePki.generate(folder, () -> NOW, new SecureRandom());
  }

  @Test
  void replacesOnlyTheNamedAndTheCrls() throws Exception {
    Map<String, String> before = contents();

    Issued again = reissue("school", "fg");

    Map<String, String> after = contents();
    after.entrySet().removeAll(before.entrySet());
    assertThat(after)
        .containsOnlyKeys(
            "school.crt", "school.key", "fg.crt", "fg.key", "crl/root.crl", "crl/intermediate.crl");
    assertThat(again.fresh()).isFalse();
    assertThat(again.names()).containsExactly("school", "fg");
    assertThat(again.files()).hasSize(6);
  }

  @Test
  void keepsTheNamedAndTheOthersGood() throws Exception {
    reissue("school");

    var verifier = new Verifier(folder, LATER);
    verifier.verify("school");
    verifier.verify("wijkteam");
  }

  @Test
  void keepsEarlierRevocations() throws Exception {
    var pki = new PkiFolder(folder);
    var first = pki.certificates("revoked.crt").getFirst();

    reissue("revoked");

    var crl = pki.crl("crl/intermediate.crl");
    assertThat(crl.isRevoked(first)).isTrue();
    assertThat(crl.isRevoked(pki.certificates("revoked.crt").getFirst())).isTrue();
    assertThat(crl.getRevokedCertificates()).hasSize(2);
  }

  @Test
  void numbersCrlsUpwards() throws Exception {
    reissue("school");
    reissue("school");

    var crl = new JcaX509CRLHolder(new PkiFolder(folder).crl("crl/intermediate.crl"));
    assertThat(crl.getExtension(Extension.cRLNumber).getParsedValue()).hasToString("3");
  }

  @Test
  void replacesEverythingWhenNobodyIsNamed() throws Exception {
    Map<String, String> before = contents();

    Issued again = ExamplePki.generate(folder, () -> LATER, new SecureRandom());

    Map<String, String> after = contents();
    assertThat(after).hasSameSizeAs(before).doesNotContainValue(before.get("root.crt"));
    assertThat(again.fresh()).isTrue();
    new Verifier(folder, LATER).verify("school");
  }

  @Test
  void startsAWholePkiWhereThereIsNone() throws Exception {
    Path empty = temporary.resolve("other");

    Issued first = ExamplePki.generate(empty, () -> NOW, new SecureRandom(), Set.of("school"));

    assertThat(first.fresh()).isTrue();
    new Verifier(empty, NOW).verify("huisarts");
  }

  @Test
  void refusesAnUnknownName() throws Exception {
    Map<String, String> before = contents();

    assertThatThrownBy(() -> reissue("school", "../school"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("known are school, huisarts");
    assertThat(contents()).isEqualTo(before);
  }

  @Test
  void refusesAKeyThatIsNotTheIntermediates() throws Exception {
    Files.copy(folder.resolve("school.key"), folder.resolve("intermediate.key"), REPLACE_EXISTING);
    Map<String, String> before = contents();

    assertThatThrownBy(() -> reissue("school")).isInstanceOf(SignatureException.class);
    assertThat(contents()).isEqualTo(before);
  }

  @Test
  void refusesAPkiWithAPartMissing() throws Exception {
    Files.delete(folder.resolve("crl/intermediate.crl"));

    assertThatThrownBy(() -> reissue("school")).isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void leavesAFolderOfSomeoneElseAlone() throws Exception {
    Path theirs = Files.createDirectory(temporary.resolve("theirs"));
    Files.writeString(theirs.resolve("server.key"), "theirs");

    assertThatThrownBy(() -> ExamplePki.generate(theirs, () -> NOW, new SecureRandom()))
        .isInstanceOf(DirectoryNotEmptyException.class);
    assertThat(theirs.resolve("server.key")).hasContent("theirs");
  }

  private Issued reissue(String... names) throws GeneralSecurityException, IOException {
    return ExamplePki.generate(folder, () -> LATER, new SecureRandom(), Set.of(names));
  }

  private Map<String, String> contents() throws IOException {
    var contents = new TreeMap<String, String>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        contents.put(folder.relativize(file).toString(), Files.readString(file));
      }
    }
    return contents;
  }
}
