package nl.sluis.store.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import nl.sluis.ledger.Anchor;
import nl.sluis.ledger.Anchors;

/** {@link Anchors} in SQL. */
record SqlAnchors(Readers readers) implements Anchors {

  private static final String ALL = "SELECT number, size, note, timestamp FROM anchor ";

  @Override
  public Optional<Anchor> newest() {
    return readers.first(ALL + "ORDER BY number DESC LIMIT 1", SqlAnchors::anchor);
  }

  @Override
  public List<Anchor> from(long number, int most) {
    return readers.all(
        ALL + "WHERE number >= ? ORDER BY number LIMIT ?", SqlAnchors::anchor, number, most);
  }

  private static Anchor anchor(ResultSet row) throws SQLException {
    return new Anchor(row.getLong(1), row.getLong(2), row.getString(3), row.getBytes(4));
  }
}
