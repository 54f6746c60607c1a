package nl.sluis.certs;

/**
 * A certificate that claims to be a participant and must be refused.
 *
 * @param name file name of the certificate and its key
 * @param as name of the participant whose OIN and organisation it carries
 * @param flaw why it must be refused
 * @param purpose what a refusal shows, in a sentence for the reader
 */
public record Counterexample(String name, String as, Flaw flaw, String purpose) {

  /** What is wrong with a certificate. */
  public enum Flaw {
    /** It ended yesterday. */
    EXPIRED,
    /** It is on the CRL of the intermediate. */
    REVOKED,
    /** Another root signed it. */
    FOREIGN
  }

  public Counterexample {
    if (!Participant.FILE_NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("name: alleen kleine letters, cijfers en streepjes");
    }
  }
}
