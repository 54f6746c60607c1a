package nl.sluis.ledger;

/**
 * A leaf with the proof that it is in the tree a checkpoint was signed for. Not to be compared with
 * {@code equals}.
 *
 * @param leaf its bytes, as they were hashed
 * @param proof leads from its hash to the checkpoint's root
 * @param checkpoint signed note; with cosignatures when there are any
 */
@SuppressWarnings("ArrayRecordComponent") // bytes as they are stored; never compared
public record ProvenLeaf(byte[] leaf, InclusionProof proof, String checkpoint) {}
