package nl.sluis.store.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import nl.sluis.binding.BoundTable;
import nl.sluis.ledger.Fork;
import nl.sluis.ledger.Forks;
import nl.sluis.store.AlteredRowException;

/** {@link Forks} in SQL. */
record SqlForks(Readers readers) implements Forks {

  private static final String ALL =
      "SELECT origin, witness, kind, known_size, known, offered, at, officer, note, handled_at,"
          + " id"
          + " FROM fork ";

  @Override
  public List<Fork> all() {
    return hasNone()
        ? List.of()
        : readers.all(ALL + "ORDER BY handled_at IS NOT NULL, at DESC, id", SqlForks::fork);
  }

  @Override
  public Optional<Fork> find(String id) {
    return readers.first(ALL + "WHERE id = ?", SqlForks::fork, id);
  }

  /** A copy from before forks were kept is read as it is. */
  private boolean hasNone() {
    return RowSql.columns(readers, "fork").isEmpty();
  }

  private static Fork fork(ResultSet row) throws SQLException {
    String officer = row.getString(8);
    return new Fork(
        row.getString(1),
        row.getString(2),
        kind(row),
        row.getLong(4),
        row.getString(5),
        row.getString(6),
        Instant.ofEpochMilli(row.getLong(7)),
        officer == null
            ? null
            : new Fork.Handling(officer, row.getString(9), Instant.ofEpochMilli(row.getLong(10))));
  }

  private static Fork.Kind kind(ResultSet row) throws SQLException {
    try {
      return Fork.Kind.valueOf(row.getString(3));
    } catch (IllegalArgumentException foreign) {
      throw new AlteredRowException(BoundTable.FORK, row.getString(11), foreign);
    }
  }
}
