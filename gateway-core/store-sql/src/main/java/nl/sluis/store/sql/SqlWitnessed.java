package nl.sluis.store.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import nl.sluis.ledger.Witnessed;
import nl.sluis.ledger.WitnessedLogs;

/** {@link WitnessedLogs} in SQL. */
record SqlWitnessed(Readers readers) implements WitnessedLogs {

  private static final String ALL = "SELECT origin, size, note FROM witnessed ";

  @Override
  public Optional<Witnessed> of(String origin) {
    return readers.first(ALL + "WHERE origin = ?", SqlWitnessed::witnessed, origin);
  }

  @Override
  public List<Witnessed> all() {
    return readers.all(ALL + "ORDER BY origin", SqlWitnessed::witnessed);
  }

  private static Witnessed witnessed(ResultSet row) throws SQLException {
    return new Witnessed(row.getString(1), row.getLong(2), row.getString(3));
  }
}
