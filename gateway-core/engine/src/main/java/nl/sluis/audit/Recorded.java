package nl.sluis.audit;

import nl.sluis.ledger.Leaf;

/**
 * A leaf and its place in the ledger.
 *
 * @param index counted from 0
 */
public record Recorded(long index, Leaf leaf) {}
