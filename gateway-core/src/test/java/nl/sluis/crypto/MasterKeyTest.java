package nl.sluis.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
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
    MasterKey.loadOrCreate(file, new SeededRandom(1));

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(file).hasSize(32);
  }

  @Test
  void staysTheSameAfterARestart() throws IOException {
    byte[] before = MasterKey.loadOrCreate(file, new SeededRandom(1)).derive("use");
    byte[] after = MasterKey.loadOrCreate(file, new SeededRandom(2)).derive("use");

    assertThat(after).isEqualTo(before).hasSize(32);
  }

  @Test
  void isAnotherForEachGateway() throws IOException {
    MasterKey one = MasterKey.loadOrCreate(file, new SeededRandom(1));
    MasterKey other = MasterKey.loadOrCreate(file.resolveSibling("other"), new SeededRandom(2));

    assertThat(one.derive("use")).isNotEqualTo(other.derive("use"));
  }

  @Test
  void derivesAnotherKeyForEachUse() throws IOException {
    MasterKey key = MasterKey.loadOrCreate(file, new SeededRandom(1));

    assertThat(key.derive("push-body")).isNotEqualTo(key.derive("subject-lookup"));
    assertThat(key.derive("use")).isNotEqualTo(Files.readAllBytes(file));
  }

  @Test
  void refusesAFileThatHoldsSomethingElse() throws IOException {
    Files.createDirectories(file.getParent());
    Files.write(file, new byte[31]);

    assertThatThrownBy(() -> MasterKey.loadOrCreate(file, new SeededRandom(1)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("32 bytes");
    assertThat(file).hasSize(31);
  }

  @Test
  void printsAsAMask() throws IOException {
    assertThat(MasterKey.loadOrCreate(file, new SeededRandom(1))).hasToString("MasterKey[*]");
  }
}
