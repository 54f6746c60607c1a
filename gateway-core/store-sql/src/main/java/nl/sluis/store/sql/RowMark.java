package nl.sluis.store.sql;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import nl.sluis.binding.BoundTable;
import nl.sluis.binding.RowChange;
import nl.sluis.binding.RowPlace;

/**
 * What stands in the mark of a row: where the ledger says what is in it, and the salt of the digest
 * there. The salt goes with the row; the digest then tells nothing to whoever guesses what was in
 * it.
 */
@SuppressWarnings("ArrayRecordComponent") // carried along, never compared as a record
public record RowMark(RowPlace place, byte[] salt) {

  private static final int SALT = 16;
  private static final int LENGTH = Long.BYTES + Integer.BYTES + SALT;

  /**
   * @throws IllegalArgumentException when the bytes are no mark
   */
  public static RowMark decode(byte[] bytes) {
    if (bytes.length != LENGTH) {
      throw new IllegalArgumentException("no mark");
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    RowPlace place = new RowPlace(buffer.getLong(), buffer.getInt());
    byte[] salt = new byte[SALT];
    buffer.get(salt);
    return new RowMark(place, salt);
  }

  /** A mark whose salt is known to whoever has the secret of the commit, and that is nobody. */
  public static RowMark of(RowPlace place, byte[] secret) {
    MessageDigest sha = sha256();
    sha.update(secret);
    sha.update(ByteBuffer.allocate(Integer.BYTES).putInt(place.number()).flip());
    return new RowMark(place, Arrays.copyOf(sha.digest(), SALT));
  }

  /** As it stands in the row. */
  public byte[] encode() {
    return ByteBuffer.allocate(LENGTH)
        .putLong(place.first())
        .putInt(place.number())
        .put(salt)
        .array();
  }

  byte[] digest(BoundTable table, byte[] content) {
    MessageDigest sha = sha256();
    sha.update(salt);
    sha.update((byte) table.code());
    sha.update(content);
    return Arrays.copyOf(sha.digest(), RowChange.DIGEST);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
