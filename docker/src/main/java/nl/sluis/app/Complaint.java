package nl.sluis.app;

/** Why a command cannot do what was asked: one Dutch sentence for the operator. */
final class Complaint extends RuntimeException {

  private static final long serialVersionUID = 1L;

  Complaint(String sentence) {
    super(sentence, null, false, false);
  }
}
