package nl.sluis.store.sql;

import java.util.List;
import nl.sluis.binding.BoundTable;
import nl.sluis.keys.KeyRing.StoredKey;
import nl.sluis.outbox.Delivery;
import nl.sluis.outbox.Held;
import nl.sluis.store.DecisionInputs;
import nl.sluis.store.UnboundRows;

/** {@link UnboundRows} in SQL; each query stands on a partial index of rows without a mark. */
record SqlUnboundRows(Readers readers) implements UnboundRows {

  private static final String SOME = "WHERE mark IS NULL LIMIT ?";

  @Override
  public boolean any(BoundTable table) {
    return readers
        .first("SELECT 1 FROM " + table.table() + " WHERE mark IS NULL LIMIT 1", row -> true)
        .isPresent();
  }

  @Override
  public List<StoredKey> keys(int most) {
    return readers.all("SELECT id, lookup, wrapped FROM subject " + SOME, SqlKeys::key, most);
  }

  @Override
  public List<Delivery> deliveries(int most) {
    return readers.all(SqlOutbox.ALL + SOME, SqlOutbox::delivery, most);
  }

  @Override
  public List<Held> holds(int most) {
    return readers.all(SqlHolds.ALL + SOME, SqlHolds::held, most);
  }

  @Override
  public List<DecisionInputs.Kept> decisions(int most) {
    return readers.all(SqlDecisions.ALL + SOME, SqlDecisions::kept, most);
  }
}
