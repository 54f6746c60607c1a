package nl.sluis.crypto;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import nl.sluis.files.OwnerOnly;
import nl.sluis.files.UnusableKeyException;

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
   * Makes a key and writes its file, with access for the owner only; an existing file is never
   * overwritten.
   *
   * @throws java.nio.file.FileAlreadyExistsException when there is a file
   */
  public static MasterKey create(Path file, SecureRandom random) throws IOException {
    byte[] fresh = new byte[LENGTH];
    random.nextBytes(fresh);
    OwnerOnly.create(file, fresh);
    return new MasterKey(fresh);
  }

  /**
   * Reads the key from its file.
   *
   * @throws UnusableKeyException when others may read it, or it holds something else
   * @throws IOException when there is no such file, or it cannot be read
   */
  public static MasterKey load(Path file) throws IOException {
    UnusableKeyException.refuseWhereOthersCan(file);
    if (Files.size(file) != LENGTH) {
      throw new UnusableKeyException(file, UnusableKeyException.Flaw.DAMAGED);
    }
    return new MasterKey(Files.readAllBytes(file));
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
