package nl.sluis.ledger;

import java.util.List;
import java.util.Optional;

/**
 * Proves from the stored ledger what is in it. Reads a number of hashes that grows with its log.
 */
public interface Prover {

  /** The leaf with its proof towards the newest checkpoint; empty when there is no such leaf. */
  Optional<ProvenLeaf> prove(long index);

  /** Those of these leaves that do not lead to what was signed, or are not there. */
  List<Long> unproven(List<Long> indexes);

  /**
   * Proves that the tree of a newer checkpoint only added leaves to an older one.
   *
   * @throws IllegalArgumentException when the ledger does not reach that far or they are the wrong
   *     way round
   */
  ConsistencyProof consistency(long olderSize, long newerSize);
}
