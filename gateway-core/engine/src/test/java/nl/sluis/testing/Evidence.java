package nl.sluis.testing;

import java.util.ArrayList;
import java.util.List;
import nl.sluis.ledger.Leaf;
import nl.sluis.ledger.LedgerBatch;
import nl.sluis.ledger.LedgerVerifier;
import nl.sluis.ledger.ProgressListener;
import nl.sluis.ledger.ReceiptVerdict;
import nl.sluis.ledger.ReceiptVerifier;
import nl.sluis.ledger.SigningKey;
import nl.sluis.ledger.Step;
import nl.sluis.ledger.TrustedLedger;
import nl.sluis.ledger.Verification;
import nl.sluis.store.LedgerLog;

/** A stored ledger as a test reads it: its leaves, and whether it verifies. */
public record Evidence(LedgerLog log, SigningKey signer) {

  /** All leaves but those that say what became of rows, in order. */
  public List<Leaf> leaves() {
    return all().stream().filter(leaf -> leaf.step() != Step.ROWS_BOUND).toList();
  }

  /** The leaf with this index. */
  public Leaf leaf(int index) {
    return all().get(index);
  }

  /** How many leaves say what became of rows. */
  public int aboutRows() {
    return all().size() - leaves().size();
  }

  private List<Leaf> all() {
    List<Leaf> leaves = new ArrayList<>();
    log.batches()
        .forEachRemaining(
            (LedgerBatch batch) -> batch.leafBytes().forEach(b -> leaves.add(Leaf.decode(b))));
    return leaves;
  }

  /** The leaves that record this step, in order. */
  public List<Leaf> leaves(Step step) {
    return leaves().stream().filter(leaf -> leaf.step() == step).toList();
  }

  /** Whether a receipt proves what it says, with nothing but the key that signed. */
  public ReceiptVerdict verify(byte[] receipt) {
    return new ReceiptVerifier(TrustedLedger.of(signer.key().toString())).verify(receipt);
  }

  /** Reads it all again, with nothing but the key that signed. */
  public Verification verify() {
    return new LedgerVerifier(TrustedLedger.of(signer.key().toString()))
        .verify(log, ProgressListener.NONE);
  }
}
