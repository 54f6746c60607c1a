package nl.sluis.store.sqlite;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import nl.sluis.consent.Consent;
import nl.sluis.consent.ConsentRegistry;
import nl.sluis.participant.Oin;

/** {@link ConsentRegistry} in SQLite. */
record SqliteConsents(Readers readers) implements ConsentRegistry {

  private static final String ALL =
      "SELECT id, holder, roles, purpose, custody, grantors, valid_from, valid_until, withdrawn_at,"
          + " registrar, subject FROM consent ";

  @Override
  public List<Consent> of(byte[] subject) {
    return readers.all(ALL + "WHERE subject = ?", SqliteConsents::consent, subject);
  }

  @Override
  public Optional<Registered> find(String id) {
    return readers.first(
        ALL + "WHERE id = ?",
        row -> new Registered(consent(row), new Oin(row.getString(10)), row.getBytes(11)),
        id);
  }

  private static Consent consent(ResultSet row) throws SQLException {
    long withdrawn = row.getLong(9);
    return new Consent(
        row.getString(1),
        new Oin(row.getString(2)),
        Set.copyOf(Words.of(row.getString(3))),
        row.getString(4),
        row.getString(5),
        GrantorText.read(row.getString(6)),
        LocalDate.parse(row.getString(7)),
        LocalDate.parse(row.getString(8)),
        withdrawn == 0 ? null : Instant.ofEpochMilli(withdrawn));
  }
}
