package nl.sluis.ledger;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The head of a log's tree: everything the log holds, in three lines (c2sp.org/tlog-checkpoint).
 * Extension lines are refused, since no reader could audit them.
 *
 * @param origin which log this is
 * @param size leaves in the tree
 * @param root hash of the tree
 */
public record Checkpoint(String origin, long size, Hash root) {
  private static final Pattern SIZE = Pattern.compile("0|[1-9][0-9]{0,18}");

  /**
   * @throws IllegalArgumentException when the origin is empty or not one plain line, or the size
   *     negative
   */
  public Checkpoint {
    if (origin.isEmpty() || origin.codePoints().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("an origin is one line of text");
    }
    if (size < 0) {
      throw new IllegalArgumentException("a checkpoint has no negative size");
    }
  }

  /**
   * Reads the text of a checkpoint, strictly: what is accepted is exactly what {@link #text}
   * writes.
   *
   * @throws IllegalArgumentException when it is anything else
   */
  public static Checkpoint parse(String text) {
    String[] lines = text.split("\n", -1);
    if (lines.length != 4 || !lines[3].isEmpty() || !SIZE.matcher(lines[1]).matches()) {
      throw new IllegalArgumentException("a checkpoint is an origin, a size and a root");
    }
    return new Checkpoint(lines[0], Long.parseLong(lines[1]), Hash.parse(lines[2]));
  }

  /** The text that is signed. */
  public String text() {
    return origin + "\n" + size + "\n" + root.base64() + "\n";
  }

  /** Signs this checkpoint with each of the keys, in their order; at least one. */
  public SignedCheckpoint sign(List<? extends NoteSigner> signers) {
    byte[] text = text().getBytes(StandardCharsets.UTF_8);
    return new SignedCheckpoint(
        this, signers.stream().map(s -> NoteSignature.of(s.key(), s.sign(text))).toList());
  }
}
