package nl.sluis.crypto;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;

/**
 * The gateway's own secret of 32 bytes, from which its other keys derive. It wraps the keys of
 * persons; who has the database without it has nothing.
 */
public final class MasterKey {

  private static final int LENGTH = 32;

  private final byte[] key;

  private MasterKey(byte[] key) {
    this.key = key;
  }

  /**
   * Reads the key from a file, and makes it on the first start with access for the owner only.
   *
   * @throws IOException when the file cannot be read or made, or holds something else
   */
  public static MasterKey loadOrCreate(Path file, SecureRandom random) throws IOException {
    if (Files.notExists(file)) {
      byte[] fresh = new byte[LENGTH];
      random.nextBytes(fresh);
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.write(file, fresh, StandardOpenOption.WRITE, StandardOpenOption.SYNC);
    }
    byte[] read = Files.readAllBytes(file);
    if (read.length != LENGTH) {
      throw new IOException(file + " holds no key of 32 bytes");
    }
    return new MasterKey(read);
  }

  /** A key for one use, derived so that uses tell nothing about each other. */
  public byte[] derive(String use) {
    return Hmac.of(key, "derive", use);
  }

  @Override
  public String toString() {
    return "MasterKey[*]";
  }
}
