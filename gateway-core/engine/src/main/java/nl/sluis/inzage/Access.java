package nl.sluis.inzage;

/** What came of a request for access. */
public sealed interface Access {

  /** The report; it is empty for somebody about whom nothing is known. */
  record Granted(Inzage inzage) implements Access {}

  /**
   * Who asks may not ask this alone, or not at all.
   *
   * @param citation the article
   * @param text one sentence in Dutch
   */
  record Refused(String citation, String text) implements Access {}

  /**
   * The date of birth is another than was said before, so that nobody knows whose right it is.
   *
   * @param text in Dutch
   */
  record Unsure(String text) implements Access {}
}
