package nl.sluis.bench.chaos;

/** A promise that was not kept; a column of the table each, in which only zeros may stand. */
enum Flaw {
  /** What was acknowledged is not there. */
  LOST("verloren"),
  /** It is there twice. */
  DOUBLED("dubbel"),
  /** A part of it is there and another part is not. */
  HALF("half"),
  /** A retry got another receipt, or another answer than it may get. */
  OTHER_RECEIPT("ander antwoord"),
  /** Something of an erased person is still in a file. */
  NOT_ERASED("niet gewist"),
  /** The gateway did not start. */
  NOT_STARTED("niet gestart"),
  /** No pushes were accepted within five seconds after the errors ended. */
  NOT_RECOVERED("niet hersteld"),
  /** The evidence does not verify. */
  NOT_VERIFIED("bewijs klopt niet");

  private final String text;

  Flaw(String text) {
    this.text = text;
  }

  String text() {
    return text;
  }

  /** It says something of one round, not of what is there since. */
  boolean isOfTheRound() {
    return this == NOT_STARTED || this == NOT_RECOVERED;
  }
}
