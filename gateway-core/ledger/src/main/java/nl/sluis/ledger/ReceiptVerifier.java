package nl.sluis.ledger;

import nl.sluis.ledger.ReceiptVerdict.Genuine;
import nl.sluis.ledger.ReceiptVerdict.Reason;
import nl.sluis.ledger.ReceiptVerdict.Refuted;
import nl.sluis.ledger.TrustedLedger.Distrust;
import nl.sluis.ledger.TrustedLedger.Distrusted;
import nl.sluis.ledger.TrustedLedger.Trusted;

/** Checks receipts offline, with nothing but the published key of the log. */
public final class ReceiptVerifier {
  private final TrustedLedger ledger;

  public ReceiptVerifier(TrustedLedger ledger) {
    this.ledger = ledger;
  }

  /**
   * Checks that the leaf leads to a signed root and is about the exchange and the moment that the
   * receipt names.
   */
  public ReceiptVerdict verify(byte[] document) {
    Receipt receipt;
    Leaf leaf;
    try {
      receipt = Receipt.parse(document);
      leaf = Leaf.decode(receipt.leaf());
    } catch (IllegalArgumentException malformed) {
      return new Refuted(Reason.UNREADABLE);
    }
    return switch (ledger.open(receipt.checkpoint())) {
      case Distrusted(Distrust reason) -> new Refuted(reason(reason));
      case Trusted(SignedCheckpoint signed) -> compare(receipt, leaf, signed);
    };
  }

  private static ReceiptVerdict compare(Receipt receipt, Leaf leaf, SignedCheckpoint signed) {
    Checkpoint checkpoint = signed.checkpoint();
    if (receipt.proof().size() != checkpoint.size()) {
      return new Refuted(Reason.OTHER_SIZE);
    }
    if (!receipt.proof().verify(new TreeHash().leaf(receipt.leaf()), checkpoint.root())) {
      return new Refuted(Reason.NOT_INCLUDED);
    }
    if (!receipt.exchange().equals(leaf.exchange())) {
      return new Refuted(Reason.OTHER_EXCHANGE);
    }
    if (!receipt.received().equals(leaf.at())) {
      return new Refuted(Reason.OTHER_TIME);
    }
    return new Genuine(receipt, leaf, signed);
  }

  private static Reason reason(Distrust distrust) {
    return switch (distrust) {
      case UNREADABLE -> Reason.CHECKPOINT_UNREADABLE;
      case OTHER_ORIGIN -> Reason.OTHER_ORIGIN;
      case UNSIGNED -> Reason.UNSIGNED;
      case BAD_SIGNATURE -> Reason.BAD_SIGNATURE;
    };
  }
}
