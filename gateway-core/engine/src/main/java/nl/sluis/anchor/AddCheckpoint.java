package nl.sluis.anchor;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import nl.sluis.ledger.Hash;
import nl.sluis.ledger.SignedCheckpoint;

/**
 * The question to a witness: cosign this checkpoint, which adds to the one you know
 * (c2sp.org/tlog-witness).
 *
 * @param oldSize leaves in the tree that the witness cosigned last; 0 when none
 * @param proof of consistency, from that tree to this one
 * @param checkpoint signed by its log
 */
record AddCheckpoint(long oldSize, List<Hash> proof, SignedCheckpoint checkpoint) {
  /** Most hashes in a proof, by the specification. */
  static final int MOST_HASHES = 63;

  private static final Pattern OLD = Pattern.compile("old (0|[1-9][0-9]{0,18})");

  /**
   * @throws IllegalArgumentException when the old tree is larger than the new one, or the proof too
   *     long
   */
  AddCheckpoint {
    proof = List.copyOf(proof);
    if (oldSize < 0 || oldSize > checkpoint.checkpoint().size()) {
      throw new IllegalArgumentException("a tree does not shrink");
    }
    if (proof.size() > MOST_HASHES) {
      throw new IllegalArgumentException("a proof has at most " + MOST_HASHES + " hashes");
    }
  }

  /**
   * Reads a request, strictly.
   *
   * @throws IllegalArgumentException when it is none; the message repeats none of it
   */
  static AddCheckpoint parse(byte[] body) {
    String text = text(body);
    int blank = text.indexOf("\n\n");
    if (blank < 0) {
      throw new IllegalArgumentException("a request has an empty line before the checkpoint");
    }
    String[] lines = text.substring(0, blank).split("\n", -1);
    var old = OLD.matcher(lines[0]);
    if (!old.matches() || lines.length - 1 > MOST_HASHES) {
      throw new IllegalArgumentException("a request starts with the old size and a proof");
    }
    List<Hash> proof = new ArrayList<>();
    for (int i = 1; i < lines.length; i++) {
      proof.add(Hash.parse(lines[i]));
    }
    SignedCheckpoint checkpoint = SignedCheckpoint.parse(text.substring(blank + 2));
    return new AddCheckpoint(Long.parseLong(old.group(1)), proof, checkpoint);
  }

  private static String text(byte[] body) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("a request is UTF-8");
    }
  }

  String encode() {
    StringBuilder text = new StringBuilder("old ").append(oldSize).append('\n');
    proof.forEach(hash -> text.append(hash.base64()).append('\n'));
    return text.append('\n').append(checkpoint.encode()).toString();
  }
}
