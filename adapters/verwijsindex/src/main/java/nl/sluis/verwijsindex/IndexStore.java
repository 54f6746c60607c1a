package nl.sluis.verwijsindex;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import nl.sluis.index.Contact;
import nl.sluis.index.IndexReport;
import nl.sluis.participant.Oin;
import org.jspecify.annotations.Nullable;

/** The reports that are valid and those in the archive, in SQL. */
final class IndexStore {

  /** Columns of a contact, by the name of its table. */
  static final String CONTACT = "%1$s.oin, %1$s.organisation, %1$s.role, %1$s.phone, %1$s.email";

  /** Brings a report by the same organisation about the same person up to date, if it is later. */
  static final String NEWER =
      """
      ON CONFLICT (person, oin) DO UPDATE SET
        organisation = excluded.organisation, role = excluded.role, phone = excluded.phone,
        email = excluded.email, reported_at = excluded.reported_at,
        remove_on = excluded.remove_on, delivery = excluded.delivery,
        archive_until = excluded.archive_until
      WHERE (excluded.reported_at, excluded.delivery) > (report.reported_at, report.delivery)\
      """;

  private final IndexFile file;

  IndexStore(IndexFile file) {
    this.file = file;
  }

  /** Whether this organisation has a report about this person. */
  boolean has(PersonKey person, Oin reporter) throws SQLException {
    return !file.rows(
            "SELECT 1 FROM report WHERE person = ? AND oin = ?",
            row -> true,
            person.hex(),
            reporter.value())
        .isEmpty();
  }

  /**
   * Stores the report, or brings an earlier one by the same organisation about the same person up
   * to date; that keeps its id. When a later one is there already, nothing changes: deliveries can
   * come twice and out of order.
   */
  void put(Report report, PersonKey person, Instant reportedAt, String delivery)
      throws SQLException {
    Contact reporter = report.reporter();
    file.run(
        "INSERT INTO report VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) " + NEWER,
        person.hex(),
        reporter.oin().value(),
        reporter.organisation(),
        reporter.role(),
        reporter.phone(),
        reporter.email(),
        reportedAt.toEpochMilli(),
        report.removeOn().toString(),
        report.id().toString(),
        delivery,
        report.archiveUntil() == null ? null : report.archiveUntil().toString());
  }

  /** Stores what the person of a report has in common with others. */
  void relate(PersonKey person, Oin reporter, Collection<PersonKey> relations) throws SQLException {
    file.run("DELETE FROM kin WHERE person = ? AND oin = ?", person.hex(), reporter.value());
    for (PersonKey relation : relations) {
      file.run(
          "INSERT OR IGNORE INTO kin VALUES (?, ?, ?)",
          person.hex(),
          reporter.value(),
          relation.hex());
    }
  }

  /** Takes a report back that was decided no later than this. */
  void withdraw(PersonKey person, Oin reporter, Instant decided, @Nullable LocalDate archivedOn)
      throws SQLException {
    if (archivedOn != null) {
      archive(
          "person = ?2 AND oin = ?3 AND reported_at <= ?4",
          archivedOn,
          person.hex(),
          reporter.value(),
          decided.toEpochMilli());
    }
    file.run(
        "DELETE FROM report WHERE person = ? AND oin = ? AND reported_at <= ?",
        person.hex(),
        reporter.value(),
        decided.toEpochMilli());
  }

  /** Archives reports, each for five years from now and no longer than it may (7.1.4.6). */
  private void archive(String which, LocalDate today, @Nullable Object... values)
      throws SQLException {
    Object[] all = new Object[values.length + 1];
    all[0] = today.toString();
    System.arraycopy(values, 0, all, 1, values.length);
    String fiveYears = today.plusYears(ReportParser.ARCHIVE_YEARS).toString();
    file.run(
        """
        INSERT INTO archive (person, oin, organisation, role, phone, email, reported_at,
          removed_on, destroy_on, delivery)
        SELECT person, oin, organisation, role, phone, email, reported_at,
          min(?1, remove_on), min('%s', archive_until), delivery
        FROM report WHERE archive_until > ?1 AND %s\
        """
            .formatted(fiveYears, which),
        all);
  }

  /** How many reports should no longer be there on this day. */
  int overTerm(LocalDate today) throws SQLException {
    return file.rows(
            """
            SELECT (SELECT count(*) FROM report WHERE remove_on <= ?1)
              + (SELECT count(*) FROM archive WHERE destroy_on <= ?1)\
            """,
            row -> row.getInt(1),
            today.toString())
        .getFirst();
  }

  /**
   * Ends the reports that are no longer there on this day: to the archive those that stayed their
   * two years, and away those whose day is the 23rd birthday, which is then the last day in the
   * archive too. Destroys what was archived long enough.
   */
  int sweep(LocalDate today) throws SQLException {
    archive("remove_on <= ?1", today);
    return file.run("DELETE FROM report WHERE remove_on <= ?", today.toString())
        + file.run("DELETE FROM archive WHERE destroy_on <= ?", today.toString());
  }

  /** Removes all reports about a person, and their matches. */
  int erase(PersonKey person) throws SQLException {
    return file.run("DELETE FROM report WHERE person = ?", person.hex())
        + file.run("DELETE FROM archive WHERE person = ?", person.hex());
  }

  /** Removes the report that this delivery brought, wherever it is. */
  int remove(String delivery) throws SQLException {
    return file.run("DELETE FROM report WHERE delivery = ?", delivery)
        + file.run("DELETE FROM archive WHERE delivery = ?", delivery);
  }

  /** Remembers that what was decided until this moment does not come in any more. */
  void mark(PersonKey mark, Instant decided) throws SQLException {
    file.run(
        """
        INSERT INTO mark VALUES (?, ?)
        ON CONFLICT (mark) DO UPDATE SET decided_at = max(decided_at, excluded.decided_at)\
        """,
        mark.hex(),
        decided.toEpochMilli());
  }

  /** Whether what was decided at this moment is too late for this mark. */
  boolean marked(PersonKey mark, Instant decided) throws SQLException {
    return !file.rows(
            "SELECT 1 FROM mark WHERE mark = ? AND decided_at >= ?",
            row -> true,
            mark.hex(),
            decided.toEpochMilli())
        .isEmpty();
  }

  /** Forgets marks that are older than any delivery can be. */
  void forgetMarks(Instant before) throws SQLException {
    file.run("DELETE FROM mark WHERE decided_at < ?", before.toEpochMilli());
  }

  /** Takes what was deleted out of the write-ahead log too. */
  void truncateLog() throws SQLException {
    file.rows("PRAGMA wal_checkpoint(TRUNCATE)", row -> row.getInt(1));
  }

  /** What this reporter has here on this day. */
  List<IndexReport> reportsOf(Oin reporter, LocalDate today) throws SQLException {
    return file.rows(
        """
        SELECT id, reported_at, remove_on FROM report WHERE oin = ? AND remove_on > ?
        ORDER BY reported_at, id\
        """,
        row ->
            new IndexReport(
                UUID.fromString(row.getString(1)),
                Instant.ofEpochMilli(row.getLong(2)),
                LocalDate.parse(row.getString(3))),
        reporter.value(),
        today.toString());
  }

  static Contact contact(ResultSet row, int first) throws SQLException {
    return new Contact(
        new Oin(row.getString(first)),
        row.getString(first + 1),
        row.getString(first + 2),
        row.getString(first + 3),
        row.getString(first + 4));
  }

  /** Every row of {@code report}, each column by its name; an empty column is an empty text. */
  List<Map<String, String>> entries() throws SQLException {
    return table("SELECT * FROM report ORDER BY reported_at, id");
  }

  /** Every row of {@code archive}. */
  List<Map<String, String>> archived() throws SQLException {
    return table("SELECT * FROM archive ORDER BY number");
  }

  private List<Map<String, String>> table(String sql) throws SQLException {
    return file.rows(
        sql,
        row -> {
          ResultSetMetaData columns = row.getMetaData();
          Map<String, String> entry = new LinkedHashMap<>();
          for (int i = 1; i <= columns.getColumnCount(); i++) {
            entry.put(columns.getColumnName(i), Objects.requireNonNullElse(row.getString(i), ""));
          }
          return entry;
        });
  }
}
