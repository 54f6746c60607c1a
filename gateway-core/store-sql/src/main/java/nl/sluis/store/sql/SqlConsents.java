package nl.sluis.store.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import nl.sluis.consent.Consent;
import nl.sluis.consent.ConsentRegistry;
import nl.sluis.consent.Scope;
import nl.sluis.participant.Oin;

/** {@link ConsentRegistry} in SQL. */
record SqlConsents(Readers readers) implements ConsentRegistry {

  private static final String ALL =
      "SELECT id, holder, roles, purpose, custody, grantors, valid_from, valid_until, withdrawn_at,"
          + " registrar, subject, provision, data, capable, exception, upheld, evidence, by_name"
          + " FROM consent ";

  @Override
  public List<Consent> of(byte[] subject) {
    return readers.all(
        ALL + "WHERE subject IN " + SqlKeys.SAME_PERSON,
        row -> Arrays.equals(row.getBytes(11), subject) ? consent(row) : consent(row).apart(),
        subject);
  }

  @Override
  public Optional<Registered> find(String id) {
    return readers.first(
        ALL + "WHERE id = ?",
        row ->
            new Registered(
                consent(row),
                new Oin(row.getString(10)),
                row.getBytes(11),
                row.getInt(18) == 0 && !row.wasNull()),
        id);
  }

  @Override
  public List<Changed> changed(int most) {
    return readers.all(
        "SELECT subject, number FROM reconsider LIMIT ?",
        row -> new Changed(row.getBytes(1), row.getLong(2)),
        most);
  }

  private static Consent consent(ResultSet row) throws SQLException {
    long withdrawn = row.getLong(9);
    return new Consent(
        row.getString(1),
        Consent.Provision.valueOf(row.getString(12).toUpperCase(Locale.ROOT)),
        scope(row),
        row.getString(5),
        row.getBoolean(14),
        row.getString(15),
        GrantorText.read(row.getString(6)),
        LocalDate.parse(row.getString(7)),
        LocalDate.parse(row.getString(8)),
        row.getBoolean(16),
        row.getString(17),
        withdrawn == 0 ? null : Instant.ofEpochMilli(withdrawn));
  }

  private static Scope scope(ResultSet row) throws SQLException {
    String purpose = row.getString(4);
    return new Scope(
        PartyText.read(row.getString(2)),
        Words.of(row.getString(3)).stream()
            .map(PartyText::read)
            .collect(Collectors.toUnmodifiableSet()),
        purpose.isEmpty() ? null : purpose,
        Set.copyOf(Words.of(row.getString(13))));
  }
}
