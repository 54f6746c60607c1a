package nl.sluis.audit.sqlite;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import nl.sluis.audit.sqlite.LedgerFollower.Found;
import nl.sluis.ledger.Frontier;
import nl.sluis.ledger.LedgerBatch;
import nl.sluis.ledger.ProgressListener;
import nl.sluis.store.LedgerLog;
import nl.sluis.store.StoreException;
import nl.sluis.store.sql.DatabaseSchema;
import nl.sluis.store.sqlite.SqliteSchema;

/**
 * Holds a file that was made from the ledger against the ledger, also while a gateway writes it:
 * makes another one as far as it is, in a file without a name, and compares each row. Nothing less
 * says that no row is missing, for nothing else proves them.
 */
final class EvidenceComparison {

  /** What differs, where the file as a whole cannot be used. */
  private static final String ALL = "evidence.db";

  private static final String FOLLOWED = "followed";

  private EvidenceComparison() {}

  /** The ledger as far as the file followed it. */
  private static final class Until implements LedgerLog {

    private final LedgerLog log;
    private final ProgressListener progress;
    private long end;

    Until(LedgerLog log, ProgressListener progress) {
      this.log = log;
      this.progress = progress;
    }

    @Override
    public Frontier frontier() {
      return log.frontier();
    }

    @Override
    public Optional<LedgerBatch> last() {
      return log.last();
    }

    @Override
    public Optional<LedgerBatch> holding(long index) {
      return log.holding(index);
    }

    @Override
    public List<LedgerBatch> from(long first, int most) {
      progress.verified(first, 0);
      return log.from(first, most).stream().filter(row -> row.first() < end).toList();
    }
  }

  /**
   * The first table that is not what the ledger says; empty when all are, and when there is no file
   * or another version wrote it, for then it is made again anyway.
   *
   * @throws StoreException when the disk does not let it be read
   */
  static Optional<String> difference(Path file, LedgerLog log, ProgressListener progress) {
    if (Files.notExists(file)) {
      return Optional.empty();
    }
    try (Connection there = EvidenceFile.toRead(file);
        Connection made = EvidenceFile.unnamed()) {
      return EvidenceFile.isOfThisVersion(there)
          ? difference(there, made, new Until(log, progress))
          : Optional.empty();
    } catch (SQLException e) {
      if (EvidenceFile.isOfTheDisk(e)) {
        throw new StoreException(e);
      }
      return Optional.of(ALL);
    }
  }

  private static Optional<String> difference(Connection there, Connection made, Until log)
      throws SQLException {
    Optional<LedgerFollower> following =
        zone(there).map(zone -> LedgerFollower.on(log, made, zone));
    if (following.isEmpty()) {
      return Optional.of(FOLLOWED);
    }
    // Once while it grows, and the rest while it is seen at one moment.
    follow(following.get(), there, log);
    there.setAutoCommit(false);
    follow(following.get(), there, log);
    DatabaseSchema schema = SqliteSchema.of(made);
    Optional<String> other =
        SqliteSchema.of(there).from(schema).map(difference -> difference.part().name());
    if (other.isPresent()) {
      return other;
    }
    for (String table : schema.tables()) {
      if (!isSame(table, there, made)) {
        return Optional.of(table);
      }
    }
    return Optional.empty();
  }

  private static void follow(LedgerFollower following, Connection there, Until log)
      throws SQLException {
    try (Statement s = there.createStatement();
        ResultSet row = s.executeQuery("SELECT next FROM followed")) {
      log.end = row.next() ? row.getLong(1) : 0;
    }
    while (following.page() != Found.NOTHING) {
      // until there
    }
  }

  private static Optional<ZoneId> zone(Connection there) throws SQLException {
    try (Statement s = there.createStatement();
        ResultSet row = s.executeQuery("SELECT zone FROM followed")) {
      return row.next() ? Optional.of(ZoneId.of(row.getString(1))) : Optional.empty();
    } catch (DateTimeException | NullPointerException e) {
      return Optional.empty();
    }
  }

  private static boolean isSame(String table, Connection there, Connection made)
      throws SQLException {
    String all = "SELECT * FROM " + table + " ORDER BY " + String.join(", ", primary(table, made));
    try (Statement one = there.createStatement();
        Statement other = made.createStatement();
        ResultSet found = one.executeQuery(all);
        ResultSet expected = other.executeQuery(all)) {
      int columns = expected.getMetaData().getColumnCount();
      while (expected.next()) {
        if (!found.next()) {
          return false;
        }
        for (int i = 1; i <= columns; i++) {
          if (!Objects.deepEquals(found.getObject(i), expected.getObject(i))) {
            return false;
          }
        }
      }
      return !found.next();
    }
  }

  private static List<String> primary(String table, Connection c) throws SQLException {
    List<String> columns = new ArrayList<>();
    try (Statement s = c.createStatement();
        ResultSet rows =
            s.executeQuery(
                "SELECT name FROM pragma_table_info('" + table + "') WHERE pk > 0 ORDER BY pk")) {
      while (rows.next()) {
        columns.add(rows.getString(1));
      }
    }
    return columns;
  }
}
