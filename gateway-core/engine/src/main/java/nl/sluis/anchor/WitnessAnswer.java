package nl.sluis.anchor;

/** What a witness says to a checkpoint (c2sp.org/tlog-witness). */
public sealed interface WitnessAnswer {

  /** It is cosigned, and durable with the witness. */
  record Cosigned(String signatureLine) implements WitnessAnswer {}

  /** The witness cosigned another size last, or another tree of this size. */
  record Conflict(long size) implements WitnessAnswer {}

  /** The checkpoint is not cosigned. */
  record Refused(Reason reason) implements WitnessAnswer {}

  /** Why a checkpoint is not cosigned. */
  enum Reason {
    MALFORMED,
    UNKNOWN_LOG,
    UNTRUSTED_SIGNATURE,
    INCONSISTENT
  }
}
