package nl.sluis.store;

import java.util.List;
import nl.sluis.binding.BoundTable;
import nl.sluis.keys.KeyRing.StoredKey;
import nl.sluis.outbox.Delivery;
import nl.sluis.outbox.Held;

/** Rows of which the ledger does not say yet what is in them. */
public interface UnboundRows {

  /** Whether there are any in this table. */
  boolean any(BoundTable table);

  List<StoredKey> keys(int most);

  List<Delivery> deliveries(int most);

  List<Held> holds(int most);

  List<DecisionInputs.Kept> decisions(int most);
}
