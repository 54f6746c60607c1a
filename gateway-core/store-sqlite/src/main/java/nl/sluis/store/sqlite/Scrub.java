package nl.sluis.store.sqlite;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.Lock;
import javax.sql.DataSource;
import nl.sluis.store.ScrubReport;
import nl.sluis.store.StoreException;

/**
 * Gets what was removed out of a SQLite file and its write-ahead log.
 *
 * <p>With {@code secure_delete} SQLite overwrites what it deletes, but not the copies that remain
 * in the unused middle of a page when rows moved to another page. So after the log was emptied the
 * files are searched for what may not be there, and only when it is found the file is written anew.
 *
 * <p>The file is searched through a channel that stays open as long as the store: closing any
 * handle on a file drops all POSIX locks that this process has on it, also those of SQLite
 * (sqlite.org/howtocorrupt.html, 2.2).
 */
final class Scrub {

  private static final long LARGE = 256L << 20;
  private static final int CHUNK = 1 << 20;
  private static final int TRIES = 50;

  private final Path file;
  private final FileChannel image;
  private final DataSource source;

  private final RewriteDue due;

  /**
   * @param image the same file, open for reading
   */
  Scrub(Path file, FileChannel image, DataSource source) {
    this.file = file;
    this.image = image;
    this.source = source;
    this.due = new RewriteDue(file);
  }

  /** As {@link nl.sluis.store.Store#expectRemoval} says. */
  void expect(List<byte[]> going) {
    try {
      due.expect(going);
    } catch (IOException e) {
      throw new StoreException(e);
    }
  }

  /**
   * @param commits keeps commits waiting
   * @param turn to empty the log
   */
  ScrubReport clean(List<byte[]> gone, boolean whatever, Lock commits, Lock turn) {
    turn.lock();
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      // Before anything can fail, so that it is not forgotten when the gateway stops meanwhile.
      due.expect(gone);
      emptyLog(statement);
      boolean found = found(gone);
      due.looked(gone, found);
      if (!found && !(whatever && due.isDue())) {
        return ScrubReport.NOTHING_LEFT;
      }
      if (!whatever && Files.size(file) > LARGE) {
        return ScrubReport.POSTPONED;
      }
      commits.lock();
      try {
        statement.execute("VACUUM");
        emptyLog(statement);
      } finally {
        commits.unlock();
      }
      if (found(gone)) {
        return ScrubReport.POSTPONED;
      }
      due.rewritten();
      return ScrubReport.REWRITTEN;
    } catch (SQLException | IOException e) {
      throw new StoreException(e);
    } finally {
      turn.unlock();
    }
  }

  /** Readers and the writer can be in the way for a moment. */
  private static void emptyLog(Statement statement) throws SQLException {
    for (int i = 0; i < TRIES; i++) {
      try (ResultSet done = statement.executeQuery("PRAGMA wal_checkpoint(TRUNCATE)")) {
        if (done.next() && done.getInt(1) == 0) {
          return;
        }
      }
    }
    throw new SQLException("the write-ahead log is in use");
  }

  private boolean found(List<byte[]> gone) throws IOException {
    if (gone.isEmpty()) {
      return false;
    }
    Path log = file.resolveSibling(file.getFileName() + "-wal");
    if (found(image, gone)) {
      return true;
    }
    if (Files.notExists(log)) {
      return false;
    }
    // SQLite takes no locks on this file, so it can be opened and closed.
    try (FileChannel channel = FileChannel.open(log)) {
      return found(channel, gone);
    }
  }

  private static boolean found(FileChannel channel, List<byte[]> gone) throws IOException {
    int overlap = gone.stream().mapToInt(bytes -> bytes.length).max().orElse(1) - 1;
    ByteBuffer chunk = ByteBuffer.allocate(CHUNK + overlap);
    long at = 0;
    for (int read = channel.read(chunk, at); read >= 0; read = channel.read(chunk, at)) {
      at += read;
      for (byte[] bytes : gone) {
        if (indexOf(chunk.array(), chunk.position(), bytes)) {
          return true;
        }
      }
      int keep = Math.min(overlap, chunk.position());
      System.arraycopy(chunk.array(), chunk.position() - keep, chunk.array(), 0, keep);
      chunk.clear().position(keep);
    }
    return false;
  }

  private static boolean indexOf(byte[] text, int length, byte[] wanted) {
    if (wanted.length == 0) {
      return false;
    }
    byte first = wanted[0];
    for (int i = 0; i <= length - wanted.length; i++) {
      if (text[i] == first && Arrays.equals(text, i, i + wanted.length, wanted, 0, wanted.length)) {
        return true;
      }
    }
    return false;
  }
}
