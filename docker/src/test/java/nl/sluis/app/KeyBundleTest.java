package nl.sluis.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import nl.sluis.files.OwnerOnly;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gateway comes back from a backup and a sealed bundle of keys, and from nothing less. */
@Tag("slow")
final class KeyBundleTest {

  @TempDir private Path folder;
  private Path data;
  private Path bundle;
  private Path passphrase;

  @BeforeEach
  void backUp() throws Exception {
    data = new WrittenLedger(folder).data;
    GatewayKeys.make(data, WrittenLedger.ORIGIN, new SecureRandom(), InstantSource.system());
    bundle = folder.resolve("sleutels.cms");
    passphrase = secret("wachtwoord", "correct horse battery staple");
    assertThat(backup("--sleutels", bundle.toString(), "--wachtwoord", passphrase.toString()))
        .isZero();
  }

  @Test
  void allThatABackupAndABundleHoldIsForTheOwnerOnly() throws IOException {
    assertThat(OwnerOnly.isOpenToOthers(bundle)).isFalse();
    try (Stream<Path> walk = Files.walk(folder.resolve("kopieen"))) {
      assertThat(walk).isNotEmpty().noneMatch(KeyBundleTest::open);
    }
  }

  @Test
  void theRestoredGatewayHasTheSameKeysAndVerifies() throws Exception {
    Path restored = folder.resolve("terug");

    assertThat(restore(copy(), restored, "--sleutels", bundle.toString())).isZero();

    for (String file : GatewayKeys.FILES) {
      assertThat(GatewayKeys.folder(restored).resolve(file))
          .hasSameBinaryContentAs(GatewayKeys.folder(data).resolve(file));
    }
    try (Stream<Path> walk = Files.walk(restored)) {
      assertThat(walk).isNotEmpty().noneMatch(KeyBundleTest::open);
    }
    assertThat(WrittenLedger.verify(restored).code()).isZero();
  }

  @Test
  void aRestoreWithoutKeysNamesEachOfThemAndPutsNothingBack() throws Exception {
    Path restored = folder.resolve("zonder");
    StringWriter said = new StringWriter();

    int code =
        SluisCommandLine.of(new RestoreCommand(), "restore")
            .setErr(new PrintWriter(said))
            .execute(copy(), "--data", restored.toString());

    assertThat(code).isEqualTo(1);
    assertThat(said.toString())
        .contains("Er is niets teruggezet")
        .contains(GatewayKeys.FILES)
        .contains("ontbreekt naast een bestaande database");
    assertThat(restored).doesNotExist();
  }

  /** Keys without their database would begin a second ledger; see docs/sleutels.md. */
  @Test
  void aRestoreThatFailsHalfwayLeavesNothingAndCanBeRepeated() throws Exception {
    for (String inTheWay : List.of("keys/begun", "keys/.witness.key.draft")) {
      Path restored = folder.resolve("half-" + inTheWay.replace('/', '-'));
      Path obstacle = Files.createDirectories(restored.resolve(inTheWay));
      Files.createFile(obstacle.resolve("iets"));

      int code = restore(copy(), restored, "--sleutels", bundle.toString());

      if (code != 0) {
        for (String file : GatewayKeys.FILES) {
          assertThat(GatewayKeys.folder(restored).resolve(file)).doesNotExist();
        }
        assertThat(restored.resolve("sluis.db")).doesNotExist();
        assertThat(restored.resolve(DataFolder.RESTORING)).doesNotExist();
        Files.delete(obstacle.resolve("iets"));
        Files.delete(obstacle);
        assertThat(restore(copy(), restored, "--sleutels", bundle.toString())).isZero();
      }
      assertThat(WrittenLedger.verify(restored).code()).isZero();
    }
  }

  @Test
  void restoredKeysWithoutTheirDatabaseBeginNoSecondLedger() throws Exception {
    assertThat(GatewayKeys.folder(data).resolve("begun")).doesNotExist();
    Path restored = folder.resolve("alleen-sleutels");

    var _ = restoreKeys(restored, bundle, passphrase);

    assertThat(new DataFolder(restored).complaints(List.of()))
        .singleElement()
        .asString()
        .contains("ontbreekt of is leeg, terwijl er al een logboek is begonnen");
    assertThat(check(restored)).isEqualTo(1);
    assertThat(restore(copy(), restored)).isZero();
    assertThat(check(restored)).isZero();
    assertThat(WrittenLedger.verify(restored).code()).isZero();
  }

  private static int check(Path data) {
    return SluisCommandLine.of(new KeysCommand(), "keys")
        .execute("check", "--data", data.toString());
  }

  @Test
  void whatCannotBeWrittenIsToldInASentence() {
    var full = new java.io.IOException("No space left on device");

    assertThat(Explanation.of(new nl.sluis.files.UnwritableFileException(bundle, full)))
        .hasValue(bundle + " is niet te schrijven: is de schijf vol of defect?");
  }

  @Test
  void aKeyOfAnotherUserIsRefused() throws Exception {
    assumeThat(System.getProperty("user.name")).isEqualTo("root");
    for (String file : GatewayKeys.FILES) {
      Path key = GatewayKeys.folder(data).resolve(file);
      Files.setAttribute(key, "unix:uid", 65_534);

      assertThat(new DataFolder(data).complaints(List.of()))
          .singleElement()
          .asString()
          .contains(key + " is van een andere gebruiker");

      Files.setAttribute(key, "unix:uid", 0);
      assertThat(new DataFolder(data).complaints(List.of())).isEmpty();
    }
  }

  @Test
  void anotherPassphraseOrADamagedBundleOpensNothing() throws Exception {
    Path restored = folder.resolve("nooit");
    Path other = secret("ander", "incorrect horse battery staple");
    byte[] sealed = Files.readAllBytes(bundle);
    sealed[sealed.length - 40] ^= 1;
    Path damaged = Files.write(folder.resolve("stuk.cms"), sealed);

    assertThat(restoreKeys(restored, bundle, other)).isEqualTo(1);
    assertThat(restoreKeys(restored, damaged, passphrase)).isEqualTo(1);
    assertThat(restoreKeys(restored, passphrase, passphrase)).isEqualTo(1);
    assertThat(restored).doesNotExist();
  }

  @Test
  void keysThatAreThereAreNeverReplaced() throws Exception {
    byte[] before = Files.readAllBytes(GatewayKeys.folder(data).resolve(GatewayKeys.MASTER));
    assertThat(restoreKeys(data, bundle, passphrase)).isEqualTo(1);
    assertThat(GatewayKeys.folder(data).resolve(GatewayKeys.MASTER)).hasBinaryContent(before);
  }

  @Test
  void aShortOrReadablePassphraseIsRefused() throws Exception {
    Path shortOne = secret("kort", "kort");
    Path readable = secret("leesbaar", "correct horse battery staple");
    Files.setPosixFilePermissions(readable, PosixFilePermissions.fromString("rw-r--r--"));
    for (Path bad : List.of(shortOne, readable)) {
      Path none = folder.resolve("niet.cms");
      assertThat(backup("--sleutels", none.toString(), "--wachtwoord", bad.toString()))
          .isEqualTo(1);
      assertThat(none).doesNotExist();
    }
  }

  @Test
  void openSslOpensItWithoutTheGateway() throws Exception {
    Path zip = folder.resolve("sleutels.zip");
    Process openssl =
        new ProcessBuilder(
                "openssl",
                "cms",
                "-decrypt",
                "-inform",
                "DER",
                "-in",
                bundle.toString(),
                "-out",
                zip.toString(),
                "-binary",
                "-pwri_password",
                "correct horse battery staple")
            .redirectErrorStream(true)
            .start();
    String said =
        new String(
            openssl.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    assertThat(openssl.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(openssl.exitValue()).as(said).isZero();
    try (java.util.zip.ZipFile opened = new java.util.zip.ZipFile(zip.toFile())) {
      assertThat(opened.stream().map(java.util.zip.ZipEntry::getName))
          .containsAll(GatewayKeys.FILES);
    }
  }

  private Path secret(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    OwnerOnly.create(file, text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    return file;
  }

  private int backup(String... more) {
    List<String> words = new java.util.ArrayList<>(List.of(folder.resolve("kopieen").toString()));
    words.addAll(List.of("--data", data.toString()));
    words.addAll(List.of(more));
    return SluisCommandLine.of(new BackupCommand(), "backup").execute(words.toArray(String[]::new));
  }

  private String copy() throws IOException {
    try (Stream<Path> copies = Files.list(folder.resolve("kopieen"))) {
      return copies.findFirst().orElseThrow().toString();
    }
  }

  private int restore(String copy, Path to, String... more) {
    List<String> words = new java.util.ArrayList<>(List.of(copy, "--data", to.toString()));
    words.addAll(List.of(more));
    words.addAll(List.of("--wachtwoord", passphrase.toString()));
    return SluisCommandLine.of(new RestoreCommand(), "restore")
        .execute(words.toArray(String[]::new));
  }

  private static int restoreKeys(Path to, Path bundle, Path passphrase) {
    return SluisCommandLine.of(new RestoreCommand(), "restore")
        .execute(
            "--data",
            to.toString(),
            "--sleutels",
            bundle.toString(),
            "--wachtwoord",
            passphrase.toString());
  }

  private static boolean open(Path file) {
    try {
      return OwnerOnly.isOpenToOthers(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
