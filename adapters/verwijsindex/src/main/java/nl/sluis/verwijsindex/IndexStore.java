package nl.sluis.verwijsindex;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import nl.sluis.index.Contact;
import nl.sluis.index.IndexMatch;
import nl.sluis.index.IndexSignal;
import nl.sluis.participant.Oin;

/** The reports and the matches, in SQL. */
final class IndexStore {

  /** Each match with both its reports, valid on day ?1; a condition is to be filled in. */
  private static final String MATCHES =
      """
      SELECT matched_at, own.id,
        own.oin, own.organisation, own.role, own.phone, own.email,
        o.oin, o.organisation, o.role, o.phone, o.email
      FROM signal
      JOIN report own ON own.person = signal.person AND own.oin = signal.reader
      JOIN report o ON o.person = signal.person AND o.oin = signal.other
      WHERE own.remove_on > ?1 AND o.remove_on > ?1 AND %s
      ORDER BY matched_at, own.id, o.oin\
      """;

  private final IndexFile file;

  IndexStore(IndexFile file) {
    this.file = file;
  }

  /**
   * Stores the report, instead of an earlier one by the same organisation about the same person.
   * When a later one is there already, nothing changes: deliveries can come twice and out of order.
   */
  void put(Report report, Instant reportedAt, String delivery) throws SQLException {
    Contact reporter = report.reporter();
    file.run(
        """
        INSERT INTO report VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (person, oin) DO UPDATE SET
          organisation = excluded.organisation, role = excluded.role, phone = excluded.phone,
          email = excluded.email, reported_at = excluded.reported_at,
          remove_on = excluded.remove_on, id = excluded.id, delivery = excluded.delivery
        WHERE (excluded.reported_at, excluded.delivery) > (report.reported_at, report.delivery)\
        """,
        report.person().hex(),
        reporter.oin().value(),
        reporter.organisation(),
        reporter.role(),
        reporter.phone(),
        reporter.email(),
        reportedAt.toEpochMilli(),
        report.removeOn().toString(),
        report.id().toString(),
        delivery);
  }

  /** Stores the matches of this report with those of other organisations that are not there yet. */
  void match(Report report, Instant now) throws SQLException {
    for (String readerAndOther : List.of("?1, oin", "oin, ?1")) {
      file.run(
          """
          INSERT OR IGNORE INTO signal (person, reader, other, matched_at)
          SELECT person, %s, ?3 FROM report WHERE person = ?2 AND oin <> ?1\
          """
              .formatted(readerAndOther),
          report.reporter().oin().value(),
          report.person().hex(),
          now.toEpochMilli());
    }
  }

  /** How many reports should no longer be there on this day. */
  int overTerm(LocalDate today) throws SQLException {
    return file.rows(
            "SELECT count(*) FROM report WHERE remove_on <= ?",
            row -> row.getInt(1),
            today.toString())
        .getFirst();
  }

  /** Removes the reports that are no longer there on this day, and their matches. */
  int sweep(LocalDate today) throws SQLException {
    return file.run("DELETE FROM report WHERE remove_on <= ?", today.toString());
  }

  /** Removes all reports about a person, and their matches. */
  int erase(PersonKey person) throws SQLException {
    return file.run("DELETE FROM report WHERE person = ?", person.hex());
  }

  /** Takes what was deleted out of the write-ahead log too. */
  void truncateLog() throws SQLException {
    file.rows("PRAGMA wal_checkpoint(TRUNCATE)", row -> row.getInt(1));
  }

  /** The matches of this reader on this day, oldest first. */
  List<IndexSignal> signalsFor(Oin reader, LocalDate today) throws SQLException {
    return file.rows(
        MATCHES.formatted("signal.reader = ?2"),
        row -> new IndexSignal(UUID.fromString(row.getString(2)), matchedAt(row), contact(row, 8)),
        today.toString(),
        reader.value());
  }

  /** All matches on this day, oldest first and each once. */
  List<IndexMatch> matches(LocalDate today) throws SQLException {
    return file.rows(
        MATCHES.formatted("signal.reader < signal.other"),
        row -> new IndexMatch(matchedAt(row), contact(row, 3), contact(row, 8)),
        today.toString());
  }

  private static Instant matchedAt(ResultSet row) throws SQLException {
    return Instant.ofEpochMilli(row.getLong(1));
  }

  private static Contact contact(ResultSet row, int first) throws SQLException {
    return new Contact(
        new Oin(row.getString(first)),
        row.getString(first + 1),
        row.getString(first + 2),
        row.getString(first + 3),
        row.getString(first + 4));
  }

  /** Every row of {@code report}, each column by its name; an empty column is an empty text. */
  List<Map<String, String>> entries() throws SQLException {
    return file.rows(
        "SELECT * FROM report ORDER BY reported_at, id",
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
