package nl.sluis.store.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import nl.sluis.store.DecisionInputs;

/** {@link DecisionInputs} in SQL. */
record SqlDecisions(Readers readers) implements DecisionInputs {

  static final String ALL = "SELECT number, exchange, subject, at, input FROM decision_input ";

  @Override
  public List<Kept> of(byte[] subject) {
    return readers.all(ALL + "WHERE subject = ? ORDER BY number", SqlDecisions::kept, subject);
  }

  @Override
  public List<Kept> between(Instant from, Instant until, long after, int most) {
    return readers.all(
        ALL + "WHERE at >= ? AND at < ? AND number > ? ORDER BY number LIMIT ?",
        SqlDecisions::kept,
        from.toEpochMilli(),
        until.toEpochMilli(),
        after,
        most);
  }

  static Kept kept(ResultSet row) throws SQLException {
    return new Kept(
        row.getLong(1),
        row.getString(2),
        row.getBytes(3),
        Instant.ofEpochMilli(row.getLong(4)),
        row.getBytes(5));
  }
}
