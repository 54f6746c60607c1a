package nl.sluis.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnerOnlyTest {

  @TempDir private Path folder;

  @Test
  void whatIsMadeIsForItsOwnerOnlyWithTheFoldersAboveIt() throws Exception {
    Path file = folder.resolve("a/b/c");
    OwnerOnly.create(file, new byte[] {1, 2, 3});

    assertThat(file).hasBinaryContent(new byte[] {1, 2, 3});
    assertThat(mode(file)).isEqualTo("rw-------");
    assertThat(mode(folder.resolve("a/b"))).isEqualTo("rwx------");
    assertThat(mode(folder.resolve("a"))).isEqualTo("rwx------");
    assertThat(folder.resolve("a/b")).isDirectoryNotContaining(one -> !one.equals(file));
  }

  @Test
  void nothingIsWrittenOverUnlessItIsAskedFor() throws Exception {
    Path file = folder.resolve("file");
    OwnerOnly.create(file, new byte[] {1});

    assertThatThrownBy(() -> OwnerOnly.create(file, new byte[] {2}))
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThat(file).hasBinaryContent(new byte[] {1});

    OwnerOnly.replace(file, new byte[] {2});
    assertThat(file).hasBinaryContent(new byte[] {2});
  }

  @Test
  void aDraftThatACrashLeftIsNoHindrance() throws Exception {
    Path file = folder.resolve("file");
    Path draft = Files.writeString(folder.resolve(".file.draft"), "half");
    Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString("rw-rw-rw-"));

    OwnerOnly.create(file, new byte[] {1});

    assertThat(mode(file)).isEqualTo("rw-------");
    assertThat(draft).doesNotExist();
  }

  @Test
  void takesAccessAwayFromOthersButFollowsNoLink() throws Exception {
    Path elsewhere = Files.createFile(folder.resolve("elsewhere"));
    Files.setPosixFilePermissions(elsewhere, PosixFilePermissions.fromString("rw-r--r--"));
    Path data = Files.createDirectories(folder.resolve("data/deep"));
    Path file = Files.createFile(data.resolve("file"));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
    Files.createSymbolicLink(data.resolve("link"), elsewhere);

    OwnerOnly.narrow(folder.resolve("data"));

    assertThat(mode(file)).isEqualTo("rw-------");
    assertThat(mode(data)).isEqualTo("rwx------");
    assertThat(mode(elsewhere)).isEqualTo("rw-r--r--");
    assertThat(OwnerOnly.isOpenToOthers(elsewhere)).isTrue();
    assertThat(OwnerOnly.isOpenToOthers(file)).isFalse();
  }

  private static String mode(Path file) throws Exception {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }
}
