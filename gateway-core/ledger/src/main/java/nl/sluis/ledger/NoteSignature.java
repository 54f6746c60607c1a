package nl.sluis.ledger;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;

/**
 * One signature line of a note, by whatever kind of key.
 *
 * @param name of the key
 * @param blob base64 of the four-byte key id followed by the signature
 */
public record NoteSignature(String name, String blob) {
  private static final String DASH = "\u2014 ";

  /**
   * @throws IllegalArgumentException when the name is no key name or the blob no base64 of an id
   *     and a signature
   */
  public NoteSignature {
    VerifierKey.checkName(name);
    if (StrictBase64.decode(blob).length <= Integer.BYTES) {
      throw new IllegalArgumentException("a note signature has a key id and a signature");
    }
  }

  static NoteSignature of(VerifierKey key, byte[] signature) {
    byte[] blob =
        ByteBuffer.allocate(Integer.BYTES + signature.length)
            .putInt(key.id())
            .put(signature)
            .array();
    return new NoteSignature(key.name(), Base64.getEncoder().encodeToString(blob));
  }

  /** Reads a line without its newline. */
  static NoteSignature parse(String line) {
    int space = line.lastIndexOf(' ');
    if (!line.startsWith(DASH) || space < DASH.length()) {
      throw new IllegalArgumentException("malformed signature line");
    }
    return new NoteSignature(line.substring(DASH.length(), space), line.substring(space + 1));
  }

  /** The id of the key, by which a verifier tells whether this may be its signature. */
  public int keyId() {
    return ByteBuffer.wrap(StrictBase64.decode(blob)).getInt();
  }

  /** The signature as its type defines it. */
  public byte[] signature() {
    byte[] bytes = StrictBase64.decode(blob);
    return Arrays.copyOfRange(bytes, Integer.BYTES, bytes.length);
  }

  /** The line as it stands in a note, with its newline. */
  public String line() {
    return DASH + name + " " + blob + "\n";
  }
}
