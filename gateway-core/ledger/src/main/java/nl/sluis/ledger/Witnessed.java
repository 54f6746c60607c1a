package nl.sluis.ledger;

/**
 * The newest checkpoint of another log that this gateway cosigned: proof of what that log had.
 *
 * @param origin of that log
 * @param size leaves in its tree
 * @param note the checkpoint with that log's signatures and this gateway's cosignature
 */
public record Witnessed(String origin, long size, String note) {}
