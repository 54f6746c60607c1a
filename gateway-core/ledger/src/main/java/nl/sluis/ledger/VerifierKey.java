package nl.sluis.ledger;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A named public key that notes are signed with, written as {@code name+id+material}
 * (c2sp.org/signed-note, "vkey"). Its text may be published and is what others are given to trust.
 *
 * @param name of the key, usually the origin of the log it signs for, such as {@code
 *     sluis.voorbeeldstad.nl/logboek}
 * @param material base64 of the signature type byte followed by the public key
 */
public record VerifierKey(String name, String material) {
  /** Signature type of plain Ed25519 signatures. */
  public static final byte ED25519 = 0x01;

  /** Signature type of Ed25519 cosignatures with their time (c2sp.org/tlog-cosignature). */
  public static final byte ED25519_COSIGNATURE = 0x04;

  /** Signature type of ML-DSA-44 cosignatures with their time (c2sp.org/tlog-cosignature). */
  public static final byte ML_DSA_44_COSIGNATURE = 0x06;

  /**
   * @throws IllegalArgumentException when the name is no key name or the material no base64 of a
   *     type and a key
   */
  public VerifierKey {
    checkName(name);
    if (StrictBase64.decode(material).length < 2) {
      throw new IllegalArgumentException("a verifier key has a type and a key");
    }
  }

  static VerifierKey of(String name, byte type, byte[] publicKey) {
    byte[] material = ByteBuffer.allocate(1 + publicKey.length).put(type).put(publicKey).array();
    return new VerifierKey(name, Base64.getEncoder().encodeToString(material));
  }

  /**
   * Reads a vkey; the id in it must be the one that follows from name and material.
   *
   * @throws IllegalArgumentException when it is no vkey
   */
  public static VerifierKey parse(String vkey) {
    String[] parts = vkey.split("\\+", 3);
    if (parts.length != 3) {
      throw new IllegalArgumentException("a vkey is name+id+material");
    }
    VerifierKey key = new VerifierKey(parts[0], parts[2]);
    if (!HexFormat.of().toHexDigits(key.id()).equals(parts[1])) {
      throw new IllegalArgumentException("the id of the vkey does not belong to its key");
    }
    return key;
  }

  /** The signature type. */
  public byte type() {
    return StrictBase64.decode(material)[0];
  }

  /** The public key as its type encodes it. */
  public byte[] publicKey() {
    byte[] bytes = StrictBase64.decode(material);
    return Arrays.copyOfRange(bytes, 1, bytes.length);
  }

  /** The key id: the first four bytes of SHA-256(name || 0x0A || type || public key). */
  public int id() {
    MessageDigest sha256 = TreeHash.sha256();
    sha256.update(name.getBytes(StandardCharsets.UTF_8));
    sha256.update((byte) '\n');
    sha256.update(StrictBase64.decode(material));
    return ByteBuffer.wrap(sha256.digest()).getInt();
  }

  /** The vkey text. */
  @Override
  public String toString() {
    return name + "+" + HexFormat.of().toHexDigits(id()) + "+" + material;
  }

  /** Refuses names that could be misread in a signature line or a vkey. */
  static void checkName(String name) {
    boolean plain =
        name.codePoints()
            .noneMatch(c ->
                c == '+'
                    || Character.isISOControl(c)
                    || Character.isWhitespace(c)
                    || Character.isSpaceChar(c)
                    || Character.getType(c) == Character.SURROGATE);
    if (name.isEmpty() || !plain) {
      throw new IllegalArgumentException("a key name has no spaces, controls or plus signs");
    }
  }
}
