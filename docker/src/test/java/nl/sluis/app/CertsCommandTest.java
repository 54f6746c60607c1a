package nl.sluis.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Who stands in participants.yaml gets a certificate: what was edited counts at once. */
final class CertsCommandTest {

  private static final Path ROOT = Path.of(System.getProperty("sluis.root", ".."));
  private static final String NEW =
      "  - name: school-west\n    oin: \"00000099000000051000\"\n"
          + "    organisation: Basisschool West (voorbeeld)\n    role: school\n";

  @TempDir private Path folder;

  /** The others keep theirs, so that a gateway that runs does not notice. */
  @Test
  void whoIsAddedGetsACertificateOfTheSamePki() throws Exception {
    Path file = folder.resolve("deelnemers.yaml");
    String before = Files.readString(ROOT.resolve("certs-example/participants.yaml"));
    Files.writeString(file, before);
    assertThat(run("--folder", "certs", "--deelnemers", "deelnemers.yaml")).isZero();
    String school = Files.readString(folder.resolve("certs/school.crt"));

    Files.writeString(file, before.replace("counterexamples:\n", NEW + "counterexamples:\n"));
    int code = run("--folder", "certs", "--deelnemers", "deelnemers.yaml", "school-west");

    assertThat(code).isZero();
    assertThat(folder.resolve("certs/school-west.key")).exists();
    assertThat(Files.readString(folder.resolve("certs/school.crt"))).isEqualTo(school);
    verify("certs/school-west.crt");
  }

  private void verify(String certificate) throws Exception {
    var certificates =
        java.security.cert.CertificateFactory.getInstance("X.509")
            .generateCertificates(Files.newInputStream(folder.resolve(certificate)));
    var chain = certificates.stream().map(java.security.cert.X509Certificate.class::cast).toList();
    assertThat(chain.getFirst().getSubjectX500Principal().toString())
        .contains("00000099000000051000");
    chain.getFirst().verify(chain.get(1).getPublicKey());
  }

  /** A path that is typed counts from where the caller stands. */
  private int run(String... words) {
    CommandLine line = SluisCommandLine.of(new CertsCommand(), "./sluis certs", folder);
    StringWriter said = new StringWriter();
    line.setErr(new PrintWriter(said));
    int code = line.execute(words);
    assertThat(said.toString()).isEmpty();
    return code;
  }
}
