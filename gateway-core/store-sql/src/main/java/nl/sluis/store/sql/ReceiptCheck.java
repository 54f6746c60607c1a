package nl.sluis.store.sql;

import java.util.Arrays;
import nl.sluis.ledger.Leaf;
import nl.sluis.ledger.LedgerBatch;
import nl.sluis.ledger.LedgerRows;
import nl.sluis.ledger.Receipt;
import nl.sluis.ledger.SignedCheckpoint;
import nl.sluis.ledger.TreeHash;
import org.jspecify.annotations.Nullable;

/**
 * Holds the proof in a receipt against the ledger: it is about the leaf that is there, with the
 * checkpoint that was signed with it. What the receipt says is bound with its row, and signatures
 * are verified with the ledger itself.
 */
final class ReceiptCheck {

  private final LedgerRows ledger;
  private final StoredReceipts receipts;
  private @Nullable LedgerBatch last;

  ReceiptCheck(LedgerRows ledger, StoredReceipts receipts) {
    this.ledger = ledger;
    this.receipts = receipts;
  }

  /**
   * Whether it is the receipt of this exchange.
   *
   * @param stored what is in its row
   * @param first first leaf of the commit that made the row
   */
  boolean isGenuine(byte[] stored, long first, String sender, String signalId, long at) {
    try {
      byte[] document = Receipt.isProven(stored) ? stored : receipts.whole(stored, first);
      Receipt receipt = Receipt.parse(document);
      LedgerBatch row = row(receipt.proof().index());
      Leaf leaf = Leaf.decode(receipt.leaf());
      return row != null
          && Arrays.equals(receipt.write(), document)
          && Arrays.equals(receipt.leaf(), row.leaf(receipt.proof().index()))
          && receipt.checkpoint().equals(row.checkpoint())
          && receipt
              .proof()
              .verify(
                  new TreeHash().leaf(receipt.leaf()),
                  SignedCheckpoint.parse(row.checkpoint()).checkpoint().root())
          && receipt.kenmerk().equals(signalId)
          && receipt.exchange().equals(leaf.exchange())
          && receipt.received().equals(leaf.at())
          && receipt.received().toEpochMilli() == at
          && sender.equals(leaf.sender());
    } catch (IllegalArgumentException unreadable) {
      return false;
    }
  }

  /** Receipts of one commit follow each other. */
  private @Nullable LedgerBatch row(long index) {
    LedgerBatch known = last;
    if (known == null || index < known.first() || index >= known.first() + known.count()) {
      last = ledger.holding(index).orElse(null);
    }
    return last;
  }
}
