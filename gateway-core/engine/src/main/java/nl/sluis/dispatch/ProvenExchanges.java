package nl.sluis.dispatch;

import java.util.Optional;
import nl.sluis.binding.BoundTable;
import nl.sluis.exchange.Exchanges;
import nl.sluis.ledger.ReceiptVerdict.Refuted;
import nl.sluis.ledger.ReceiptVerifier;
import nl.sluis.ledger.TrustedLedger;
import nl.sluis.participant.Oin;
import nl.sluis.store.AlteredRowException;

/**
 * Exchanges whose receipts verify with the key of the ledger, as their senders will verify them.
 * The store holds what a receipt says against the ledger; what does not hold is told.
 */
public final class ProvenExchanges implements Exchanges {

  private final Exchanges exchanges;
  private final ReceiptVerifier verifier;
  private final TamperingRecorder tampering;

  public ProvenExchanges(Exchanges exchanges, TrustedLedger ledger, TamperingRecorder tampering) {
    this.exchanges = exchanges;
    this.verifier = new ReceiptVerifier(ledger);
    this.tampering = tampering;
  }

  /**
   * @throws AlteredRowException when the ledger does not prove the receipt
   */
  @Override
  public Optional<Accepted> find(Oin sender, String signalId) {
    try {
      Optional<Accepted> found = exchanges.find(sender, signalId);
      found.ifPresent(this::verify);
      return found;
    } catch (AlteredRowException altered) {
      tampering.found(altered.table().table(), altered.row());
      throw altered;
    }
  }

  private void verify(Accepted accepted) {
    if (verifier.verify(accepted.receipt()) instanceof Refuted(var reason)) {
      throw new AlteredRowException(
          BoundTable.EXCHANGE,
          String.valueOf(accepted.number()),
          new IllegalArgumentException("the receipt is not genuine: " + reason));
    }
  }
}
