package nl.sluis.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Files that are held open, by the device and inode they had then. Whoever holds a file that is
 * removed or moved can go on writing to it, and nobody finds it back; so this is asked before what
 * was written is called durable. Costs one look at each file.
 */
public final class HeldFiles {

  private record Held(Path path, @Nullable Object key) {}

  private final List<Held> files;

  private HeldFiles(List<Held> files) {
    this.files = files;
  }

  /**
   * The files that are there now, which the caller has open.
   *
   * @throws IOException when one is not there
   */
  public static HeldFiles of(Path... paths) throws IOException {
    List<Held> files = new ArrayList<>();
    for (Path path : paths) {
      files.add(new Held(path, key(path)));
    }
    return new HeldFiles(List.copyOf(files));
  }

  private static @Nullable Object key(Path path) throws IOException {
    return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
  }

  /**
   * Looks whether each path still leads to the file that is held.
   *
   * @throws MovedFileException when one does not
   */
  public void check() throws MovedFileException {
    for (Held file : files) {
      try {
        if (!Objects.equals(file.key(), key(file.path()))) {
          throw new MovedFileException(file.path());
        }
      } catch (MovedFileException e) {
        throw e;
      } catch (IOException gone) {
        throw new MovedFileException(file.path());
      }
    }
  }
}
