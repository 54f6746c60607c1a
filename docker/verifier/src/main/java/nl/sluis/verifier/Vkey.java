package nl.sluis.verifier;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * A public key that somebody trusts, as {@code name+id+base64} (c2sp.org/signed-note).
 *
 * @param name of the key; for a log, its origin
 * @param id first four bytes of a hash over name, type and key
 * @param type kind of signature
 * @param key for {@code java.security}
 */
record Vkey(String name, int id, Type type, PublicKey key) {

  /** Kinds of signatures (c2sp.org/signed-note, c2sp.org/tlog-cosignature). */
  enum Type {
    ED25519(0x01, "Ed25519", "302a300506032b6570032100", 32),
    ED25519_COSIGNATURE(0x04, "Ed25519", "302a300506032b6570032100", 32),
    ML_DSA_44_COSIGNATURE(0x06, "ML-DSA", "30820532300b06096086480165030403110382052100", 1312);

    private final int code;
    private final String algorithm;
    private final String prefix;
    private final int length;

    Type(int code, String algorithm, String prefix, int length) {
      this.code = code;
      this.algorithm = algorithm;
      this.prefix = prefix;
      this.length = length;
    }

    boolean hasTime() {
      return this != ED25519;
    }
  }

  /**
   * Reads a vkey.
   *
   * @throws IllegalArgumentException when it is none that can be used here
   */
  static Vkey parse(String text) {
    String[] parts = text.strip().split("\\+", 3);
    if (parts.length != 3 || parts[0].isEmpty()) {
      throw new IllegalArgumentException("een sleutel heeft de vorm naam+nummer+sleutel");
    }
    byte[] material = Text.base64(parts[2]);
    byte[] hash = Hashing.sha256((parts[0] + "\n").getBytes(StandardCharsets.UTF_8), material);
    int id = java.nio.ByteBuffer.wrap(hash).getInt();
    if (!HexFormat.of().toHexDigits(id).equals(parts[1])) {
      throw new IllegalArgumentException("het nummer van de sleutel hoort er niet bij");
    }
    for (Type type : Type.values()) {
      if (type.code == material[0] && material.length == type.length + 1) {
        return new Vkey(parts[0], id, type, key(type, material));
      }
    }
    throw new IllegalArgumentException("een sleutel van een onbekende soort");
  }

  private static PublicKey key(Type type, byte[] material) {
    byte[] prefix = HexFormat.of().parseHex(type.prefix);
    byte[] encoded = Arrays.copyOf(prefix, prefix.length + type.length);
    System.arraycopy(material, 1, encoded, prefix.length, type.length);
    try {
      return KeyFactory.getInstance(type.algorithm).generatePublic(new X509EncodedKeySpec(encoded));
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("een onbruikbare sleutel", e);
    }
  }

  /** Whether this key made this signature. */
  boolean verifies(byte[] message, byte[] signature) {
    try {
      Signature verifier = Signature.getInstance(type.algorithm);
      verifier.initVerify(key);
      verifier.update(message);
      return verifier.verify(signature);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  @Override
  public String toString() {
    return name + " (" + type.algorithm + (type.hasTime() ? ", met tijd" : "") + ")";
  }
}
