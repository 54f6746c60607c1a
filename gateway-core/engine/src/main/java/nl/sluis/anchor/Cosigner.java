package nl.sluis.anchor;

import java.util.Optional;
import nl.sluis.ledger.NoteSignature;
import nl.sluis.ledger.SignedCheckpoint;

/** Someone who is asked to cosign checkpoints of this log. */
public interface Cosigner {

  /** The verified cosignature; empty when it is not to be had now. Blocks for seconds at most. */
  Optional<NoteSignature> cosign(SignedCheckpoint checkpoint);
}
