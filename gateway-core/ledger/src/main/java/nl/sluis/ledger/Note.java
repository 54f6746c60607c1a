package nl.sluis.ledger;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A text with signatures below it (c2sp.org/signed-note). Holding one says nothing about whether
 * its signatures are good: ask a {@link NoteVerifier}.
 *
 * @param text the signed text, with its final newline
 * @param signatures one or more, by one or more keys
 */
public record Note(String text, List<NoteSignature> signatures) {
  /** Most signatures a note may have; the specification asks for at least 16. */
  public static final int MAX_SIGNATURES = 64;

  /**
   * @throws IllegalArgumentException when the text is not lines of plain Unicode, or the number of
   *     signatures is out of bounds
   */
  public Note {
    signatures = List.copyOf(signatures);
    if (!text.endsWith("\n") || text.chars().anyMatch(c -> c < ' ' && c != '\n')) {
      throw new IllegalArgumentException("a note has whole lines without control characters");
    }
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
      throw new IllegalArgumentException("a note is valid Unicode");
    }
    if (signatures.isEmpty() || signatures.size() > MAX_SIGNATURES) {
      throw new IllegalArgumentException("a note has 1 to " + MAX_SIGNATURES + " signatures");
    }
  }

  /**
   * Reads a note, strictly: what is accepted is exactly what {@link #encode} writes.
   *
   * @throws IllegalArgumentException when it is no note
   */
  public static Note parse(String encoded) {
    int blank = encoded.lastIndexOf("\n\n");
    if (blank < 0 || !encoded.endsWith("\n")) {
      throw new IllegalArgumentException("a note has a text, a blank line and signatures");
    }
    List<NoteSignature> signatures = new ArrayList<>();
    int at = blank + 2;
    while (at < encoded.length()) {
      if (signatures.size() == MAX_SIGNATURES) {
        throw new IllegalArgumentException("too many signatures");
      }
      int end = encoded.indexOf('\n', at);
      signatures.add(NoteSignature.parse(encoded.substring(at, end)));
      at = end + 1;
    }
    return new Note(encoded.substring(0, blank + 1), signatures);
  }

  /** The bytes that are signed. */
  public byte[] signedBytes() {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** The signatures that claim to be made with this key. */
  public List<NoteSignature> claimedBy(VerifierKey key) {
    int id = key.id();
    return signatures.stream().filter(s -> s.keyId() == id && s.name().equals(key.name())).toList();
  }

  /** The whole note: text, blank line, signature lines. */
  public String encode() {
    StringBuilder encoded = new StringBuilder(text).append('\n');
    for (NoteSignature signature : signatures) {
      encoded.append(signature.line());
    }
    return encoded.toString();
  }
}
