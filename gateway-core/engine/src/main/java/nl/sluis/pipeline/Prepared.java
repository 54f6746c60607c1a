package nl.sluis.pipeline;

import java.util.List;
import nl.sluis.ledger.Leaf;
import nl.sluis.store.Change;

/**
 * A signal that is ready to be committed: its evidence and all that changes, except the receipt.
 *
 * @param evidence the leaves; the first records that it was received
 * @param changes new keys, deliveries, holds, notifications, and what was decided on
 */
record Prepared(
    Received received,
    List<RecipientDecision> verdicts,
    List<Leaf> evidence,
    List<Change> changes) {}
