package nl.sluis.audit.sqlite;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nl.sluis.audit.Recorded;
import nl.sluis.ledger.Leaf;
import nl.sluis.ledger.LedgerBatch;
import nl.sluis.store.LedgerLog;
import nl.sluis.store.sqlite.Readers;
import org.jspecify.annotations.Nullable;

/** Leaves by their place: the file says in which row of the ledger, and the ledger has the leaf. */
record Leaves(LedgerLog log, Readers readers) {

  /** Where a leaf stands. */
  record Place(long index, long row) {}

  /** The leaves of a query that selects index and place, in its order. */
  List<Recorded> all(String sql, Object... parameters) {
    return read(readers.all(sql, Leaves::place, parameters));
  }

  static Place place(ResultSet row) throws SQLException {
    long index = row.getLong(1);
    return new Place(index, index - row.getLong(2));
  }

  /** These leaves, in the same order; one that the ledger no longer has is left out. */
  List<Recorded> read(List<Place> places) {
    Map<Long, Leaf> found = new HashMap<>();
    @Nullable LedgerBatch row = null;
    for (Place place : places.stream().sorted(Comparator.comparing(Place::index)).toList()) {
      if (row == null || row.first() != place.row()) {
        row = log.from(place.row(), 1).stream().findFirst().orElse(null);
      }
      if (row != null && row.first() == place.row()) {
        decode(row, place.index(), found);
      }
    }
    List<Recorded> leaves = new ArrayList<>();
    for (Place place : places) {
      Leaf leaf = found.get(place.index());
      if (leaf != null) {
        leaves.add(new Recorded(place.index(), leaf));
      }
    }
    return leaves;
  }

  private static void decode(LedgerBatch row, long index, Map<Long, Leaf> into) {
    try {
      into.put(index, Leaf.decode(row.leaf(index)));
    } catch (IllegalArgumentException changed) {
      // Whoever changed it since is found by verifying, not here.
    }
  }
}
