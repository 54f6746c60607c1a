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
import nl.sluis.ledger.LedgerRows;
import nl.sluis.ledger.SealedBatch;
import nl.sluis.store.LedgerLog;
import nl.sluis.store.StoreException;
import org.jspecify.annotations.Nullable;

/**
 * Follows the ledger a page at a time, one transaction each, and remembers how far it is in that
 * same transaction. Leaves that cannot be read, because a newer version wrote them or the row was
 * damaged, are counted and passed over. Used by one thread at a time, but for {@link #committed}.
 */
final class LedgerFollower {

  /** Leaves after which a page ends: many, for what a transaction writes it writes once. */
  private static final int PAGE = 16_384;

  private static final int ROWS = 16;

  private final LedgerLog log;
  private final Recent recent = new Recent(PAGE);
  private final Connection writer;
  private final Sums sums;
  private final LeafWriter leaves;
  private final PreparedStatement remember;
  private volatile long next;
  private volatile long unreadable;

  private record Mark(String zone, long next, long row, byte[] seal, long unreadable) {}

  private LedgerFollower(LedgerLog log, Connection writer, ZoneId zone, Mark mark)
      throws SQLException {
    this.log = log;
    this.writer = writer;
    this.sums = new Sums(writer);
    this.leaves = new LeafWriter(writer, zone, new Words(writer), sums);
    this.next = mark.next();
    this.unreadable = mark.unreadable();
    this.remember =
        writer.prepareStatement(
            "UPDATE followed SET next = ?, row = ?, seal = ?, unreadable = ? WHERE one = 1");
  }

  /**
   * Goes on where the file is; null when it is not of this ledger or of another time zone.
   *
   * @throws StoreException when the disk does not let it be read
   */
  static @Nullable LedgerFollower on(LedgerLog log, Connection writer, ZoneId zone) {
    try {
      Mark mark = mark(writer);
      if (mark == null) {
        mark = new Mark(zone.getId(), 0, 0, new byte[0], 0);
        begin(writer, mark);
      }
      return mark.zone().equals(zone.getId()) && fits(log, mark)
          ? new LedgerFollower(log, writer, zone, mark)
          : null;
    } catch (SQLException e) {
      if (EvidenceFile.isOfTheDisk(e)) {
        throw new StoreException(e);
      }
      return null;
    }
  }

  /**
   * How many leaves a file followed of a ledger that this one is not: it is shorter, or has another
   * history. 0 when the file followed this one, or nothing.
   */
  static long followedElse(LedgerRows log, Connection file) throws SQLException {
    Mark mark = mark(file);
    return mark == null || fits(log, mark) ? 0 : mark.next();
  }

  private static @Nullable Mark mark(Connection file) throws SQLException {
    try (Statement statement = file.createStatement();
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
  private static boolean fits(LedgerRows log, Mark mark) {
    if (mark.next() == 0) {
      return true;
    }
    List<LedgerBatch> last = log.from(mark.row(), 1);
    return !last.isEmpty()
        && last.getFirst().first() == mark.row()
        && MessageDigest.isEqual(seal(last.getFirst().checkpoint()), mark.seal());
  }

  private static byte[] seal(String checkpoint) {
    try {
      return MessageDigest.getInstance("SHA-256")
          .digest(checkpoint.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Index of the first leaf that was not followed yet. */
  long next() {
    return next;
  }

  /** Leaves that could not be read; a damaged row counts as one. */
  long unreadable() {
    return unreadable;
  }

  /** A row that was committed just now; it is followed with the next page. */
  void committed(SealedBatch row, List<Leaf> leaves) {
    recent.add(new Row(row.first(), leaves, row.checkpoint()));
  }

  /** What there was to follow. */
  enum Found {
    NOTHING,
    /** And no more than that. */
    ALL,
    /** A page, and more. */
    MORE
  }

  /**
   * Follows one page. After an error this and its connection are not used again, for SQLite may
   * have rolled back by itself.
   *
   * @throws SQLException when the file cannot be written
   */
  Found page() throws SQLException {
    List<Row> rows = rows(next);
    if (rows.isEmpty()) {
      return Found.NOTHING;
    }
    long from = next;
    long at = from;
    long passed = 0;
    Row last = rows.getLast();
    while (!rows.isEmpty() && at - from < PAGE) {
      for (Row row : rows) {
        leaves.write(row);
        passed += row.unreadable();
      }
      last = rows.getLast();
      at = last.end();
      rows = rows(at);
    }
    sums.write();
    remember.setLong(1, at);
    remember.setLong(2, last.first());
    remember.setBytes(3, seal(last.checkpoint()));
    remember.setLong(4, unreadable + passed);
    remember.executeUpdate();
    writer.commit();
    next = at;
    unreadable += passed;
    return rows.isEmpty() ? Found.ALL : Found.MORE;
  }

  /** The rows from this leaf on, or the first of them: those in memory need not be read. */
  private List<Row> rows(long from) {
    List<Row> rows = recent.from(from);
    return rows.isEmpty() ? log.from(from, ROWS).stream().map(Row::of).toList() : rows;
  }
}
