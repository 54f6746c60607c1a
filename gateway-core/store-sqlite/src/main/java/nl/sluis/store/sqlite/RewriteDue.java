package nl.sluis.store.sqlite;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import nl.sluis.files.OwnerOnly;

/**
 * A mark beside the file of the store: there while something that was removed may be left in the
 * file, so that a gateway that stopped in between does not forget to write the file anew.
 */
final class RewriteDue {

  private final Path mark;
  private final Set<ByteBuffer> going = new HashSet<>();

  /** Something was left, or a gateway stopped before it could look. */
  private boolean left;

  RewriteDue(Path file) {
    this.mark = file.resolveSibling(file.getFileName() + ".rewrite");
    this.left = Files.exists(mark);
  }

  /** These bytes are about to be removed. */
  synchronized void expect(List<byte[]> bytes) throws IOException {
    bytes.forEach(one -> going.add(ByteBuffer.wrap(one)));
    if (!going.isEmpty()) {
      OwnerOnly.prepare(mark);
    }
  }

  /** Whether the file must be written anew. */
  synchronized boolean isDue() {
    return left;
  }

  /** These bytes were looked for. */
  synchronized void looked(List<byte[]> bytes, boolean found) throws IOException {
    bytes.forEach(one -> going.remove(ByteBuffer.wrap(one)));
    left |= found;
    if (!left && going.isEmpty()) {
      Files.deleteIfExists(mark);
    }
  }

  /** The file was written anew, by which all that had been removed is gone. */
  synchronized void rewritten() throws IOException {
    left = false;
    going.clear();
    Files.deleteIfExists(mark);
  }
}
