package nl.sluis.policy;

/** Whose say is lacking, with words for people. */
public enum Missing {
  /** The person itself. */
  SELF("de betrokkene zelf"),
  /** Who represents the person. */
  REPRESENTATIVE("wie de betrokkene mag vertegenwoordigen"),
  /** One more who represents the person. */
  ANOTHER("een tweede die de betrokkene mag vertegenwoordigen"),
  /** More said it than are known to be different persons. */
  APART(
      "een tweede die de betrokkene mag vertegenwoordigen; van wie nu zijn vastgelegd is niet bekend"
          + " dat het verschillende personen zijn: leg hen samen vast"),
  /** Either of them. */
  EITHER("de betrokkene zelf of wie hem mag vertegenwoordigen");

  private final String text;

  Missing(String text) {
    this.text = text;
  }

  public String text() {
    return text;
  }
}
