package nl.sluis.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import nl.sluis.files.UnusableKeyException;
import nl.sluis.testing.SeededRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MasterKeyTest {

  private final Path file;

  MasterKeyTest(@TempDir Path folder) {
    file = folder.resolve("keys/master.key");
  }

  @Test
  void liesInAFileForItsOwnerOnly() throws IOException {
    MasterKey.create(file, new SeededRandom(1));

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(file).hasSize(32);
  }

  @Test
  void staysTheSameAfterARestart() throws IOException {
    byte[] before = MasterKey.create(file, new SeededRandom(1)).derive("use");
    byte[] after = MasterKey.load(file).derive("use");

    assertThat(after).isEqualTo(before).hasSize(32);
  }

  @Test
  void isAnotherForEachGateway() throws IOException {
    MasterKey one = MasterKey.create(file, new SeededRandom(1));
    MasterKey other = MasterKey.create(file.resolveSibling("other"), new SeededRandom(2));

    assertThat(one.derive("use")).isNotEqualTo(other.derive("use"));
  }

  @Test
  void derivesAnotherKeyForEachUse() throws IOException {
    MasterKey key = MasterKey.create(file, new SeededRandom(1));

    assertThat(key.derive("push-body")).isNotEqualTo(key.derive("subject-lookup"));
    assertThat(key.derive("use")).isNotEqualTo(Files.readAllBytes(file));
  }

  @Test
  void refusesAFileThatHoldsSomethingElse() throws IOException {
    Files.createDirectories(file.getParent());
    for (int length : new int[] {0, 31, 33}) {
      Files.write(file, new byte[length]);
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));

      assertThatThrownBy(() -> MasterKey.load(file))
          .isInstanceOf(UnusableKeyException.class)
          .hasMessageContaining("not a key");
    }
  }

  @Test
  void refusesAFileThatOthersMayRead() throws IOException {
    MasterKey.create(file, new SeededRandom(1));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));

    assertThatThrownBy(() -> MasterKey.load(file)).hasMessageContaining("chmod 600");
  }

  @Test
  void isNeverMadeOverAnother() throws IOException {
    MasterKey.create(file, new SeededRandom(1));
    byte[] before = Files.readAllBytes(file);

    assertThatThrownBy(() -> MasterKey.create(file, new SeededRandom(2)))
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThat(file).hasBinaryContent(before);
    assertThat(file.getParent()).isDirectoryContaining(file::equals);
  }

  @Test
  void printsAsAMask() throws IOException {
    assertThat(MasterKey.create(file, new SeededRandom(1))).hasToString("MasterKey[*]");
  }
}
