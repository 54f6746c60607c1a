package nl.sluis.ledger;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** What cosignatures sign: a checkpoint and a time (c2sp.org/tlog-cosignature). */
final class CosignedMessage {
  private static final String LABEL = "subtree/v1\n\0";
  private static final int LONGEST_NAME = 0xFF;

  private CosignedMessage() {}

  /**
   * The message of an Ed25519 cosignature.
   *
   * @param time seconds since 1970
   * @param text of the checkpoint
   */
  static byte[] ed25519(long time, byte[] text) {
    byte[] header = ("cosignature/v1\ntime " + time + "\n").getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(header.length + text.length).put(header).put(text).array();
  }

  /**
   * The message of an ML-DSA-44 cosignature over a whole tree.
   *
   * @param cosigner name of the key
   * @param time seconds since 1970
   * @throws IllegalArgumentException when a name has more than 255 bytes
   */
  static byte[] mlDsa44(String cosigner, long time, Checkpoint checkpoint) {
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    message.writeBytes(LABEL.getBytes(StandardCharsets.US_ASCII));
    writeName(message, cosigner);
    writeNumber(message, time);
    writeName(message, checkpoint.origin());
    writeNumber(message, 0);
    writeNumber(message, checkpoint.size());
    message.writeBytes(checkpoint.root().bytes());
    return message.toByteArray();
  }

  private static void writeName(ByteArrayOutputStream message, String name) {
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    if (bytes.length > LONGEST_NAME) {
      throw new IllegalArgumentException("a name of more than 255 bytes cannot be cosigned");
    }
    message.write(bytes.length);
    message.writeBytes(bytes);
  }

  private static void writeNumber(ByteArrayOutputStream message, long number) {
    message.writeBytes(ByteBuffer.allocate(Long.BYTES).putLong(number).array());
  }

  /** A signature behind its time, as it stands in a note. */
  static byte[] timestamped(long time, byte[] signature) {
    return ByteBuffer.allocate(Long.BYTES + signature.length).putLong(time).put(signature).array();
  }
}
