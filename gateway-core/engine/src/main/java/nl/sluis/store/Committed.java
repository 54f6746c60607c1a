package nl.sluis.store;

import java.util.List;
import nl.sluis.ledger.Leaf;
import nl.sluis.ledger.SealedBatch;
import org.jspecify.annotations.Nullable;

/**
 * What one commit made durable.
 *
 * @param evidence the leaves as the ledger has them; null when there are none
 * @param leaves the same leaves, in their order
 */
public record Committed(List<Change> changes, @Nullable SealedBatch evidence, List<Leaf> leaves) {}
