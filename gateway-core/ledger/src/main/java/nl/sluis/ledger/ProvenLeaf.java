package nl.sluis.ledger;

import java.util.Base64;

/**
 * A leaf with the proof that it is in the tree a checkpoint was signed for. Not to be compared with
 * {@code equals}.
 *
 * @param leaf its bytes, as they were hashed
 * @param proof leads from its hash to the checkpoint's root
 * @param checkpoint signed note; with cosignatures when there are any
 */
@SuppressWarnings("ArrayRecordComponent") // bytes as they are stored; never compared
public record ProvenLeaf(byte[] leaf, InclusionProof proof, String checkpoint) {

  /**
   * The proof as a text that stands on its own, with the leaf as extra data (c2sp.org/tlog-proof).
   */
  public String encode() {
    StringBuilder text = new StringBuilder("c2sp.org/tlog-proof@v1\n");
    text.append("extra ").append(Base64.getEncoder().encodeToString(leaf)).append('\n');
    text.append("index ").append(proof.index()).append('\n');
    proof.path().forEach(hash -> text.append(hash.base64()).append('\n'));
    return text.append('\n').append(checkpoint).toString();
  }
}
