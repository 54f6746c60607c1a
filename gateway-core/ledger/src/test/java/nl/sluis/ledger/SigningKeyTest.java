package nl.sluis.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyFactory;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigningKeyTest {
  private static final byte[] TEXT = "tekst\n".getBytes(StandardCharsets.UTF_8);

  @TempDir Path folder;

  @Test
  void comesBackFromItsFile() throws IOException {
    SigningKey key = create();
    SigningKey loaded = SigningKey.load(file());
    assertThat(loaded.key()).isEqualTo(key.key());
    assertThat(loaded.sign(TEXT)).isEqualTo(key.sign(TEXT));
    assertThat(Files.readString(file())).startsWith("vkey: " + key.key() + "\n");
  }

  @Test
  void isForItsOwnerOnly() throws IOException {
    create();
    assertThat(Files.getPosixFilePermissions(file()))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r-----"));
    assertThatIOException()
        .isThrownBy(() -> SigningKey.load(file()))
        .withMessageContaining("chmod 600");
  }

  @Test
  void isNeverOverwritten() throws IOException {
    create();
    assertThatExceptionOfType(FileAlreadyExistsException.class).isThrownBy(this::create);
  }

  @Test
  void canBeReadByOthersAsPkcs8() throws Exception {
    SigningKey key = create();
    String text = Files.readString(file());
    String base64 =
        text.substring(text.indexOf('\n')).replaceAll("-----[A-Z ]+-----", "").replace("\n", "");
    Signature signature = Signature.getInstance("Ed25519");
    signature.initSign(
        KeyFactory.getInstance("Ed25519")
            .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64))));
    signature.update(TEXT);
    assertThat(signature.sign()).isEqualTo(key.sign(TEXT));
  }

  @Test
  void isRefusedWhenItsFileIsDamaged() throws IOException {
    create();
    String good = Files.readString(file());
    String otherName = good.replace("sleutel", "slotje");
    String otherKey = good.replaceFirst("vkey: .*\n", "vkey: " + LedgerFixture.KEY.key() + "\n");
    String cut = good.substring(0, good.indexOf("-----END"));
    String headless = good.substring(good.indexOf('\n') + 1);
    for (String bad : new String[] {"", otherName, otherKey, cut, headless, "vkey: x\n"}) {
      Files.writeString(file(), bad);
      assertThatIOException().isThrownBy(() -> SigningKey.load(file()));
    }
  }

  @Test
  void isMissedWhenThereIsNoFile() {
    assertThatExceptionOfType(NoSuchFileException.class).isThrownBy(() -> SigningKey.load(file()));
  }

  @Test
  void hasANameThatFitsOnASignatureLine() {
    for (String bad : new String[] {"", "a b", "a+b", "a\nb", "a\u2003b", "a\u0085b"}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> SigningKey.create(file(), new SecureRandom(), bad));
    }
    assertThat(file()).doesNotExist();
  }

  @Test
  void showsOnlyItsPublicSide() {
    assertThat(LedgerFixture.KEY).hasToString(LedgerFixture.KEY.key().toString());
  }

  private SigningKey create() throws IOException {
    return SigningKey.create(file(), new SecureRandom(), "sluis.example/sleutel");
  }

  private Path file() {
    return folder.resolve("logboek.key");
  }
}
