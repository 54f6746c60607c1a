package nl.sluis.ledger;

import java.util.Iterator;
import nl.sluis.ledger.TrustedLedger.Trusted;
import nl.sluis.ledger.Verification.Broken;
import nl.sluis.ledger.Verification.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Reads a ledger from its first row on and believes nothing it did not compute or see signed: leaf
 * hashes from the leaves, the tree from the hashes, and each checkpoint against that tree and the
 * log's key. Memory does not grow with the ledger.
 */
public final class LedgerVerifier {
  private final TrustedLedger ledger;

  public LedgerVerifier(TrustedLedger ledger) {
    this.ledger = ledger;
  }

  /**
   * Verifies rows in the order of their first leaf. Rows cut off at the end go unseen this way.
   *
   * @param rows all rows of the ledger; what it throws is passed on
   */
  public Verification verify(Iterator<LedgerBatch> rows, ProgressListener progress) {
    return verify(rows, null, progress);
  }

  /**
   * Verifies rows in the order of their first leaf, and that they contain all that an earlier
   * checkpoint was signed for.
   *
   * @param rows all rows of the ledger; what it throws is passed on
   * @param known a checkpoint of this log that was kept elsewhere, such as in a receipt
   */
  public Verification verify(
      Iterator<LedgerBatch> rows, @Nullable SignedCheckpoint known, ProgressListener progress) {
    return verify(rows, null, null, known, progress);
  }

  /**
   * Verifies a stored ledger with all that is stored beside its rows.
   *
   * @param end where the ledger ends, read before the rows
   * @param anchors the anchors, also found before the rows were read
   * @param known a checkpoint of this log that was kept elsewhere
   */
  public Verification verify(
      LedgerRows rows,
      LedgerEnd end,
      AnchorTrail anchors,
      @Nullable SignedCheckpoint known,
      ProgressListener progress) {
    return verify(rows.batches(), end, anchors, known, progress);
  }

  /** Verifies a stored ledger, and that it ends where its last checkpoint says. */
  public Verification verify(LedgerRows rows, ProgressListener progress) {
    LedgerEnd end = rows.end();
    return verify(rows.batches(), end, null, null, progress);
  }

  private Verification verify(
      Iterator<LedgerBatch> rows,
      @Nullable LedgerEnd end,
      @Nullable AnchorTrail anchors,
      @Nullable SignedCheckpoint known,
      ProgressListener progress) {
    if (known != null && !(ledger.open(known.encode()) instanceof Trusted)) {
      return new Broken(Kind.KNOWN_CHECKPOINT_REFUSED, 0, 0, 0);
    }
    LedgerReading reading =
        new LedgerReading(ledger, known == null ? null : known.checkpoint(), end, anchors);
    while (rows.hasNext()) {
      Broken broken = reading.read(rows.next());
      if (broken != null) {
        return broken;
      }
      progress.verified(reading.size(), reading.batches());
    }
    return reading.end();
  }
}
