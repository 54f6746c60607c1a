package nl.sluis.ledger;

import org.jspecify.annotations.Nullable;

/**
 * Where a stored ledger ends: the right edge that the next commit goes on from, and the checkpoint
 * of the last row, both of one moment.
 *
 * @param edge as it is kept beside the rows
 * @param checkpoint of the last row, as a note; null when there are no rows
 */
public record LedgerEnd(Frontier edge, @Nullable String checkpoint) {

  /**
   * Whether the ledger ends where its last checkpoint says. This is the only definition of it: who
   * commits, who verifies and who says how the gateway is all ask here.
   */
  public boolean intact() {
    if (checkpoint == null) {
      return edge.size() == 0;
    }
    try {
      Checkpoint last = SignedCheckpoint.parse(checkpoint).checkpoint();
      return last.size() == edge.size() && last.root().equals(edge.root());
    } catch (IllegalArgumentException unreadable) {
      return false;
    }
  }
}
