package nl.sluis.app;

/** Why a command cannot do what was asked: one Dutch sentence for the operator. */
final class CommandFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  CommandFailure(String sentence) {
    super(sentence, null, false, false);
  }
}
