package nl.sluis.verwijsindex;

import static nl.sluis.verwijsindex.IndexStore.CONTACT;
import static nl.sluis.verwijsindex.IndexStore.contact;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import nl.sluis.index.Announcement;
import nl.sluis.index.IndexMatch;
import nl.sluis.index.IndexSignal;
import nl.sluis.index.SignalKind;
import nl.sluis.participant.Oin;

/** Who met whom in the index, and whether that was said, in SQL. */
final class Meetings {

  /** Each meeting with both its reports, valid on day ?1; a condition is to be filled in. */
  private static final String VALID =
      """
      SELECT meeting.id, kind, desk, matched_at, own.id, %s, %s
      FROM meeting
      JOIN report own ON own.person = meeting.person AND own.oin = meeting.reader
      JOIN report o ON o.person = meeting.other_person AND o.oin = meeting.other
      WHERE own.remove_on > ?1 AND o.remove_on > ?1 AND %%s\
      """
          .formatted(CONTACT.formatted("own"), CONTACT.formatted("o"));

  private static final int OWN = 6;
  private static final int OTHER = 11;

  private final IndexFile file;
  private final Supplier<String> ids;

  /**
   * @param ids makes ids of messages
   */
  Meetings(IndexFile file, Supplier<String> ids) {
    this.file = file;
    this.ids = ids;
  }

  private record Party(String person, Oin oin) {}

  /**
   * Stores the matches of this report with those of other organisations that are not there yet:
   * about the same person, and about persons who have something in common.
   */
  void match(PersonKey person, Oin reporter, Instant now) throws SQLException {
    Party own = new Party(person.hex(), reporter);
    for (Party other :
        parties(
            """
            SELECT person, oin FROM report
            WHERE person IN %s AND oin <> ?2 ORDER BY oin, person\
            """
                .formatted(Persons.WRITTEN_ALIKE),
            own)) {
      meet(SignalKind.SAME_PERSON, own, other, now);
    }
    for (Party other :
        parties(
            """
            SELECT DISTINCT o.person, o.oin FROM kin own JOIN kin o ON o.relation = own.relation
            WHERE own.person = ?1 AND own.oin = ?2 AND o.person <> ?1 AND o.oin <> ?2
            ORDER BY o.oin, o.person\
            """,
            own)) {
      meet(SignalKind.SAME_FAMILY, own, other, now);
    }
  }

  private List<Party> parties(String sql, Party own) throws SQLException {
    return file.rows(
        sql,
        row -> new Party(row.getString(1), new Oin(row.getString(2))),
        own.person(),
        own.oin().value());
  }

  private void meet(SignalKind kind, Party own, Party other, Instant now) throws SQLException {
    boolean first = own.oin().value().compareTo(other.oin().value()) < 0;
    meet(kind, 0, own, other, now);
    meet(kind, 0, other, own, now);
    meet(kind, 1, first ? own : other, first ? other : own, now);
  }

  private void meet(SignalKind kind, int desk, Party reader, Party other, Instant now)
      throws SQLException {
    file.run(
        "INSERT OR IGNORE INTO meeting VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0)",
        ids.get(),
        kind.ordinal(),
        desk,
        reader.person(),
        reader.oin().value(),
        other.person(),
        other.oin().value(),
        now.toEpochMilli());
  }

  private record Ended(long number, String reader) {}

  /** Stores a signal from each archived report of another organisation to a new reporter. */
  void recall(PersonKey person, Oin reporter) throws SQLException {
    recall(
        file.rows(
            """
            SELECT number FROM archive WHERE person IN %s AND oin <> ?2 ORDER BY number\
            """
                .formatted(Persons.WRITTEN_ALIKE),
            row -> new Ended(row.getLong(1), reporter.value()),
            person.hex(),
            reporter.value()));
  }

  /**
   * The same for two who turn out to be one: to who reported the one after the other was archived.
   */
  void recall(PersonKey one, PersonKey other) throws SQLException {
    recall(
        file.rows(
            """
            SELECT a.number, r.oin FROM archive a
            JOIN report r ON r.oin <> a.oin AND date(r.reported_at / 1000, 'unixepoch') >= a.removed_on
            WHERE (a.person = ?1 AND r.person = ?2) OR (a.person = ?2 AND r.person = ?1)
            ORDER BY a.number, r.oin\
            """,
            row -> new Ended(row.getLong(1), row.getString(2)),
            one.hex(),
            other.hex()));
  }

  private void recall(List<Ended> ended) throws SQLException {
    for (Ended one : ended) {
      file.run(
          "INSERT OR IGNORE INTO archive_signal VALUES (?, ?, ?, 0)",
          ids.get(),
          one.number(),
          one.reader());
    }
  }

  /** The matches of this reader on this day, oldest first. */
  List<IndexSignal> signalsFor(Oin reader, LocalDate today) throws SQLException {
    return file.rows(
        VALID.formatted("desk = 0 AND meeting.reader = ?2")
            + " ORDER BY matched_at, own.id, o.oin, o.id",
        row ->
            new IndexSignal(
                UUID.fromString(row.getString(5)),
                Instant.ofEpochMilli(row.getLong(4)),
                kind(row),
                contact(row, OTHER)),
        today.toString(),
        reader.value());
  }

  /** All matches on this day, oldest first and each once. */
  List<IndexMatch> matches(LocalDate today) throws SQLException {
    return file.rows(
        VALID.formatted("desk = 1") + " ORDER BY matched_at, own.id, o.id",
        row ->
            new IndexMatch(
                Instant.ofEpochMilli(row.getLong(4)),
                kind(row),
                contact(row, OWN),
                contact(row, OTHER)),
        today.toString());
  }

  /** What is still to be said on this day, oldest first. */
  List<Announcement> unsaid(LocalDate today, int most) throws SQLException {
    List<Announcement> unsaid = new ArrayList<>();
    unsaid.addAll(
        file.rows(
            VALID.formatted("said = 0") + " ORDER BY meeting.id LIMIT ?2",
            Meetings::announcement,
            today.toString(),
            most));
    unsaid.addAll(
        file.rows(
            """
            SELECT s.id, own.id, own.oin, %s FROM archive_signal s
            JOIN archive a ON a.number = s.archived
            JOIN report own ON own.oin = s.reader AND (own.person = a.person OR EXISTS (
              SELECT 1 FROM alias x JOIN alias y ON y.alias = x.alias AND y.kind = 2
              WHERE x.kind = 2 AND x.person = own.person AND y.person = a.person))
            WHERE said = 0 AND own.remove_on > ?1 AND a.destroy_on > ?1
            GROUP BY s.id ORDER BY s.id LIMIT ?2\
            """
                .formatted(CONTACT.formatted("a")),
            row ->
                new Announcement.ToReporter(
                    row.getString(1),
                    SignalKind.ARCHIVE,
                    new Oin(row.getString(3)),
                    UUID.fromString(row.getString(2)),
                    contact(row, 4)),
            today.toString(),
            most - unsaid.size()));
    return unsaid;
  }

  private static Announcement announcement(ResultSet row) throws SQLException {
    String id = row.getString(1);
    return row.getBoolean(3)
        ? new Announcement.ToDesk(id, kind(row), contact(row, OWN), contact(row, OTHER))
        : new Announcement.ToReporter(
            id,
            kind(row),
            contact(row, OWN).oin(),
            UUID.fromString(row.getString(5)),
            contact(row, OTHER));
  }

  private static SignalKind kind(ResultSet row) throws SQLException {
    return SignalKind.values()[row.getInt(2)];
  }

  /** This was said. */
  void said(String id) throws SQLException {
    file.run("UPDATE meeting SET said = 1 WHERE id = ?", id);
    file.run("UPDATE archive_signal SET said = 1 WHERE id = ?", id);
  }
}
