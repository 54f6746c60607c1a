package nl.sluis.audit.sqlite;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneId;
import java.util.List;
import nl.sluis.ledger.Leaf;
import nl.sluis.ledger.LedgerBatch;
import nl.sluis.store.LedgerLog;
import nl.sluis.store.StoreException;
import org.jspecify.annotations.Nullable;

/**
 * Follows the ledger: takes its rows a page at a time, one transaction each, and remembers how far
 * it is in that same transaction. Leaves that cannot be read, because a newer version wrote them or
 * the row was damaged, are counted and passed over. Used by one thread at a time.
 */
final class Following {

  private static final int PAGE = 16;

  private final LedgerLog log;
  private final Connection writer;
  private final Words words;
  private final Sums sums;
  private final LeafWriter leaves;
  private final PreparedStatement remember;
  private volatile long next;
  private volatile long unreadable;

  private record Mark(String zone, long next, long row, byte[] seal, long unreadable) {}

  private Following(LedgerLog log, Connection writer, ZoneId zone, Mark mark) throws SQLException {
    this.log = log;
    this.writer = writer;
    this.words = new Words(writer);
    this.sums = new Sums(writer);
    this.leaves = new LeafWriter(writer, zone, words, sums);
    this.next = mark.next();
    this.unreadable = mark.unreadable();
    this.remember =
        writer.prepareStatement(
            "UPDATE followed SET next = ?, row = ?, seal = ?, unreadable = ? WHERE one = 1");
  }

  /** Goes on where the file is; null when it is not of this ledger or of another time zone. */
  static @Nullable Following on(LedgerLog log, Connection writer, ZoneId zone) {
    try {
      Mark mark = mark(writer);
      if (mark == null) {
        mark = new Mark(zone.getId(), 0, 0, new byte[0], 0);
        begin(writer, mark);
      }
      return mark.zone().equals(zone.getId()) && fits(log, mark)
          ? new Following(log, writer, zone, mark)
          : null;
    } catch (SQLException e) {
      return null;
    }
  }

  private static @Nullable Mark mark(Connection writer) throws SQLException {
    try (Statement statement = writer.createStatement();
        ResultSet row =
            statement.executeQuery("SELECT zone, next, row, seal, unreadable FROM followed")) {
      return row.next()
          ? new Mark(
              row.getString(1), row.getLong(2), row.getLong(3), row.getBytes(4), row.getLong(5))
          : null;
    }
  }

  private static void begin(Connection writer, Mark mark) throws SQLException {
    try (PreparedStatement insert =
        writer.prepareStatement("INSERT INTO followed VALUES (1, ?, 0, 0, ?, 0)")) {
      insert.setString(1, mark.zone());
      insert.setBytes(2, mark.seal());
      insert.executeUpdate();
      writer.commit();
    }
  }

  /** The last row that was followed is still there as it was. */
  private static boolean fits(LedgerLog log, Mark mark) {
    if (mark.next() == 0) {
      return true;
    }
    List<LedgerBatch> last = log.from(mark.row(), 1);
    return !last.isEmpty()
        && last.getFirst().first() == mark.row()
        && MessageDigest.isEqual(seal(last.getFirst()), mark.seal());
  }

  private static byte[] seal(LedgerBatch row) {
    try {
      return MessageDigest.getInstance("SHA-256")
          .digest(row.checkpoint().getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Index of the first leaf that was not followed yet. */
  long next() {
    return next;
  }

  /** Leaves that could not be read. */
  long unreadable() {
    return unreadable;
  }

  /** Follows one page; false when there was nothing more. */
  boolean page() {
    List<LedgerBatch> rows = log.from(next, PAGE);
    if (rows.isEmpty()) {
      return false;
    }
    try {
      long passed = 0;
      for (LedgerBatch row : rows) {
        passed += write(row);
      }
      sums.write();
      LedgerBatch last = rows.getLast();
      long end = last.first() + last.count();
      remember.setLong(1, end);
      remember.setLong(2, last.first());
      remember.setBytes(3, seal(last));
      remember.setLong(4, unreadable + passed);
      remember.executeUpdate();
      writer.commit();
      next = end;
      unreadable += passed;
      return true;
    } catch (SQLException e) {
      undo(e);
      throw new StoreException(e);
    } catch (RuntimeException e) {
      undo(e);
      throw e;
    }
  }

  /** Answers how many of its leaves could not be read. */
  private long write(LedgerBatch row) throws SQLException {
    List<byte[]> bytes;
    try {
      bytes = row.leafBytes();
    } catch (IllegalArgumentException damaged) {
      return row.count();
    }
    long passed = 0;
    for (int place = 0; place < bytes.size(); place++) {
      Leaf leaf;
      try {
        leaf = Leaf.decode(bytes.get(place));
      } catch (IllegalArgumentException unknown) {
        passed++;
        continue;
      }
      leaves.write(row.first() + place, place, leaf);
    }
    return passed;
  }

  private void undo(Exception because) {
    sums.clear();
    try {
      writer.rollback();
      words.reload();
    } catch (SQLException e) {
      because.addSuppressed(e);
    }
  }
}
