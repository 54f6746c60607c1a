package nl.sluis.ledger;

import java.util.Base64;

/** Standard base64 of which every value has exactly one accepted spelling. */
final class StrictBase64 {
  private StrictBase64() {}

  /**
   * Decodes, and refuses missing padding and stray bits in the last character, which the JDK
   * accepts.
   */
  static byte[] decode(String text) {
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException malformed) {
      throw new IllegalArgumentException("malformed base64");
    }
    if (!Base64.getEncoder().encodeToString(bytes).equals(text)) {
      throw new IllegalArgumentException("base64 in a spelling that is not canonical");
    }
    return bytes;
  }
}
