package nl.sluis.verifier;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The head of a tree with signatures below it (c2sp.org/tlog-checkpoint, c2sp.org/signed-note).
 *
 * @param origin which log
 * @param size leaves
 * @param root hash of the tree
 * @param text what is signed
 * @param lines the signatures
 */
record Checkpoint(String origin, long size, byte[] root, String text, List<Line> lines) {

  /** One signature line. */
  record Line(String name, int id, byte[] signature) {}

  /**
   * Reads a checkpoint.
   *
   * @throws IllegalArgumentException when it is none
   */
  static Checkpoint parse(byte[] bytes) {
    String note = Text.utf8(bytes);
    int blank = note.lastIndexOf("\n\n");
    if (blank < 0 || !note.endsWith("\n")) {
      throw new IllegalArgumentException("een controlepunt heeft een tekst en handtekeningen");
    }
    String text = note.substring(0, blank + 1);
    String[] head = text.split("\n", -1);
    if (head.length != 4 || head[0].isEmpty() || !head[1].matches("0|[1-9][0-9]{0,17}")) {
      throw new IllegalArgumentException("een controlepunt heeft drie regels");
    }
    byte[] root = Text.base64(head[2]);
    if (root.length != Hashing.LENGTH) {
      throw new IllegalArgumentException("een wortel heeft 32 bytes");
    }
    List<Line> lines = new ArrayList<>();
    for (String line : note.substring(blank + 2, note.length() - 1).split("\n", -1)) {
      lines.add(line(line));
    }
    return new Checkpoint(head[0], Long.parseLong(head[1]), root, text, lines);
  }

  private static Line line(String line) {
    String[] parts = line.split(" ", -1);
    if (parts.length != 3 || !parts[0].equals("\u2014") || parts[1].isEmpty()) {
      throw new IllegalArgumentException("een onleesbare regel met een handtekening");
    }
    byte[] blob = Text.base64(parts[2]);
    if (blob.length <= Integer.BYTES) {
      throw new IllegalArgumentException("een handtekening zonder inhoud");
    }
    return new Line(
        parts[1], ByteBuffer.wrap(blob).getInt(), Arrays.copyOfRange(blob, 4, blob.length));
  }

  /**
   * Checks that a key signed this.
   *
   * @return when it says it did; null for signatures without a time
   * @throws Finding when it did not, or its signature is wrong
   */
  @Nullable Instant signedBy(Vkey key) throws Finding {
    List<Line> own =
        lines.stream().filter(l -> l.id() == key.id() && l.name().equals(key.name())).toList();
    if (own.isEmpty()) {
      throw new Finding("Het controlepunt is niet getekend door " + key + ".");
    }
    Instant at = null;
    for (Line line : own) {
      byte[] signature = line.signature();
      byte[] message = text.getBytes(StandardCharsets.UTF_8);
      if (key.type().hasTime()) {
        if (signature.length <= Long.BYTES) {
          throw new Finding("De handtekening van " + key + " is te kort.");
        }
        long time = ByteBuffer.wrap(signature).getLong();
        message = timed(key, time);
        signature = Arrays.copyOfRange(signature, Long.BYTES, signature.length);
        at = Instant.ofEpochSecond(Math.clamp(time, 0, Instant.MAX.getEpochSecond()));
      }
      if (!key.verifies(message, signature)) {
        throw new Finding("De handtekening van " + key + " onder het controlepunt is ongeldig.");
      }
    }
    return at;
  }

  private byte[] timed(Vkey key, long time) {
    if (key.type() == Vkey.Type.ED25519_COSIGNATURE) {
      return ("cosignature/v1\ntime " + time + "\n" + text).getBytes(StandardCharsets.UTF_8);
    }
    byte[] label = "subtree/v1\n\0".getBytes(StandardCharsets.US_ASCII);
    byte[] cosigner = key.name().getBytes(StandardCharsets.UTF_8);
    byte[] log = origin.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(label.length + 2 + cosigner.length + log.length + 24 + root.length)
        .put(label)
        .put((byte) cosigner.length)
        .put(cosigner)
        .putLong(time)
        .put((byte) log.length)
        .put(log)
        .putLong(0)
        .putLong(size)
        .put(root)
        .array();
  }
}
