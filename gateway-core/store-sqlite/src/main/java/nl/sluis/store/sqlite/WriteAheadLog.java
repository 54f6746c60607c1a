package nl.sluis.store.sqlite;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import nl.sluis.files.HeldFiles;

/**
 * The write-ahead log beside a SQLite file, for what SQLite itself does not do with it.
 *
 * <p>After an fsync failed, Linux may hold pages that were never written to the disk and that no
 * later fsync will write, for it takes them for clean. Who reads the log then sees commits that a
 * power cut takes away, with all that were added after them. Bytes that are written again are dirty
 * again, so the next fsync means what it says.
 */
public final class WriteAheadLog {

  private static final int CHUNK = 1 << 20;

  private final Path file;
  private final Path index;

  /**
   * @param database the SQLite file
   */
  public WriteAheadLog(Path database) {
    this.file = database.resolveSibling(database.getFileName() + "-wal");
    this.index = database.resolveSibling(database.getFileName() + "-shm");
  }

  /**
   * The log and its index as they are now, of a connection that has them open. Both are new when
   * every connection was closed.
   *
   * @throws IOException when they are not there
   */
  public HeldFiles heldBeside() throws IOException {
    return HeldFiles.of(file, index);
  }

  /**
   * Writes the log as it is read over itself, and synchronises it: what is read of it from now on
   * is on the disk. Nobody may add to it meanwhile. SQLite takes no locks on this file, so it can
   * be opened and closed (sqlite.org/howtocorrupt.html, 2.2).
   *
   * @throws IOException when the disk does not take it
   */
  public void rewrite() throws IOException {
    if (Files.notExists(file) || Files.size(file) == 0) {
      return;
    }
    try (FileChannel log =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
      long at = 0;
      while (log.read(chunk, at) > 0) {
        chunk.flip();
        while (chunk.hasRemaining()) {
          at += log.write(chunk, at);
        }
        chunk.clear();
      }
      log.force(true);
    }
  }
}
