package nl.sluis.ledger;

/** What checking a receipt came to. */
public sealed interface ReceiptVerdict {

  /**
   * The leaf stands in the signed ledger and is about this exchange.
   *
   * @param receipt what was checked
   * @param leaf what is proven; only this is
   * @param checkpoint the signed tree it is in
   */
  record Genuine(Receipt receipt, Leaf leaf, SignedCheckpoint checkpoint)
      implements ReceiptVerdict {}

  /** The receipt proves nothing. */
  record Refuted(Reason reason) implements ReceiptVerdict {}

  /** Why a receipt proves nothing. */
  enum Reason {
    UNREADABLE("Dit is geen leesbaar ontvangstbewijs."),
    CHECKPOINT_UNREADABLE("Het controlepunt in het ontvangstbewijs is onleesbaar."),
    OTHER_ORIGIN("Het controlepunt is van een ander logboek."),
    UNSIGNED("Het controlepunt draagt geen handtekening van dit logboek."),
    BAD_SIGNATURE("De handtekening onder het controlepunt is ongeldig."),
    OTHER_SIZE("Het bewijs en het controlepunt gaan over een ander aantal bladen."),
    NOT_INCLUDED("Het blad staat niet in het ondertekende logboek."),
    OTHER_EXCHANGE("Het blad gaat over een andere uitwisseling dan het ontvangstbewijs."),
    OTHER_TIME("Het tijdstip van ontvangst staat anders in het blad.");

    private final String text;

    Reason(String text) {
      this.text = text;
    }

    /** The reason in Dutch. */
    public String text() {
      return text;
    }
  }
}
