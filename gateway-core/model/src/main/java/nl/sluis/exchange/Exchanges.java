package nl.sluis.exchange;

import java.util.Optional;
import nl.sluis.participant.Oin;

/** The pushes that were accepted, by sender and the sender's own id. */
public interface Exchanges {

  /** What was answered to this push before, if it was accepted before. */
  Optional<Accepted> find(Oin sender, String signalId);

  /**
   * An accepted push.
   *
   * @param number of its row, by which the ledger names it
   * @param bodyMac keyed hash of what it said; of its body in releases before this one
   * @param receipt the receipt it got, byte for byte
   */
  record Accepted(long number, byte[] bodyMac, byte[] receipt) {}
}
