package nl.sluis.berichten;

/** The fixed Dutch sentences that say what is wrong with a message. */
final class Reasons {

  static final String UNKNOWN_TYPE = "dit berichttype is er niet";
  static final String NOT_OF_THIS_TYPE = "hoort niet bij dit type bericht";
  static final String NO_OIN = "geen OIN";
  static final String ONE_TO_TWENTY = "noem er 1 tot 20";
  static final String PSEUDONYM_ALONE =
      "een pseudoniem staat alleen, zonder andere gegevens van de betrokkene";
  static final String SAME_PERSON = "deze betrokkene staat al in de lijst";

  private Reasons() {}
}
