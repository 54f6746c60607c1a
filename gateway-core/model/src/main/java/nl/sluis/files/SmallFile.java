package nl.sluis.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Files that an operator names and that are read as a whole: a pipe would keep the gateway waiting,
 * and a device never ends.
 */
public final class SmallFile {

  /** No certificate, key, list of these, rule or configuration is larger. */
  private static final int MOST = 16 << 20;

  private SmallFile() {}

  /** Whether it is a regular file of a size that can be read as a whole. */
  public static boolean is(Path file) {
    try {
      return Files.isRegularFile(file) && Files.size(file) <= MOST;
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * All of a file.
   *
   * @throws IOException when it is no regular file, too large, or cannot be read
   */
  public static byte[] read(Path file) throws IOException {
    if (Files.exists(file) && !is(file)) {
      throw new FileSystemException(file.toString(), null, "no regular file, or too large");
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MOST + 1);
      if (bytes.length > MOST) {
        throw new FileSystemException(file.toString(), null, "too large");
      }
      return bytes;
    }
  }
}
