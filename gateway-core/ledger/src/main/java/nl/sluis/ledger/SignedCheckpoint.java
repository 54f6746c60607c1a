package nl.sluis.ledger;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A checkpoint with its signatures: the log's own, and those of any witnesses. Holding one says
 * nothing about whether they are good: {@link TrustedLedger#open} tells.
 *
 * @param checkpoint what is signed
 * @param signatures one or more
 */
public record SignedCheckpoint(Checkpoint checkpoint, List<NoteSignature> signatures) {
  /**
   * @throws IllegalArgumentException when these do not make a note
   */
  public SignedCheckpoint {
    signatures = new Note(checkpoint.text(), signatures).signatures();
  }

  /**
   * Reads a checkpoint note, strictly.
   *
   * @throws IllegalArgumentException when it is none
   */
  public static SignedCheckpoint parse(String encoded) {
    Note note = Note.parse(encoded);
    return new SignedCheckpoint(Checkpoint.parse(note.text()), note.signatures());
  }

  /** This checkpoint with one more signature, such as a witness's. */
  public SignedCheckpoint with(NoteSignature signature) {
    List<NoteSignature> more = new ArrayList<>(signatures);
    more.add(signature);
    return new SignedCheckpoint(checkpoint, more);
  }

  /** When a cosigner signed, in whole seconds; empty when it did not. Judges no signature. */
  public Optional<Instant> cosignedAt(VerifierKey cosigner) {
    return note().claimedBy(cosigner).stream()
        .map(NoteSignature::signature)
        .filter(signature -> signature.length > Long.BYTES)
        .map(signature -> Instant.ofEpochSecond(ByteBuffer.wrap(signature).getLong()))
        .findFirst();
  }

  public Note note() {
    return new Note(checkpoint.text(), signatures);
  }

  /** The note as it is stored and published. */
  public String encode() {
    return note().encode();
  }
}
