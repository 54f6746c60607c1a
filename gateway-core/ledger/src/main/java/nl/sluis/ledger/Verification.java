package nl.sluis.ledger;

import org.jspecify.annotations.Nullable;

/** What reading the whole ledger again came to. */
public sealed interface Verification {

  /**
   * Every leaf is what it was when it was signed for.
   *
   * @param size leaves
   * @param batches rows
   * @param lastCheckpoint the newest checkpoint, null for an empty ledger; keep it elsewhere, since
   *     only a later verification against it can find that rows were cut off at the end
   */
  record Intact(long size, long batches, @Nullable SignedCheckpoint lastCheckpoint)
      implements Verification {}

  /**
   * The ledger is not what was signed for. Everything before {@code firstBadLeaf} is in order.
   *
   * @param firstBadLeaf the first leaf that is wrong, or the first that may be
   * @param lastBadLeaf the same leaf when it is known exactly; else the first wrong leaf is one of
   *     those up to and including this one, and the data cannot tell which
   * @param batchFirst first leaf of the batch in which it shows
   */
  record Broken(Kind kind, long firstBadLeaf, long lastBadLeaf, long batchFirst)
      implements Verification {

    /** Whether the first wrong leaf is known exactly. */
    public boolean exact() {
      return firstBadLeaf == lastBadLeaf;
    }

    /** What is wrong and where, in Dutch. */
    public String explanation() {
      String where =
          exact()
              ? "blad " + firstBadLeaf
              : "een van de bladen " + firstBadLeaf + " tot en met " + lastBadLeaf;
      return kind.text + " Eerste foute blad: " + where + ".";
    }
  }

  /** What is wrong. */
  enum Kind {
    /** Rows are missing. */
    GAP("Er ontbreken rijen in het logboek."),
    /** A row stands where another one belongs, or is there twice. */
    OUT_OF_ORDER("Een rij staat niet op haar plaats of staat er dubbel."),
    /** The bytes of a leaf do not have its stored hash. */
    LEAF_CHANGED(
        "De inhoud van een blad past niet bij de hash die ervan is vastgelegd:"
            + " het is gewijzigd, verwijderd of verplaatst."),
    /** A stored hash was changed; the leaves themselves lead to the signed root. */
    HASH_CHANGED(
        "De vastgelegde hash van een blad is gewijzigd;"
            + " de bladen zelf kloppen met het ondertekende controlepunt."),
    /** Count, leaves and hashes of a row do not fit together. */
    ROW_DAMAGED("Het aantal bladen van een rij klopt niet met haar inhoud."),
    CHECKPOINT_UNREADABLE("Het controlepunt van een rij is onleesbaar."),
    OTHER_ORIGIN("Het controlepunt van een rij is van een ander logboek."),
    UNSIGNED("Het controlepunt van een rij draagt geen handtekening van dit logboek."),
    BAD_SIGNATURE("De handtekening onder het controlepunt van een rij is ongeldig."),
    /** The checkpoint is for another number of leaves than the row ends at. */
    SIZE_MISMATCH(
        "Het controlepunt van een rij is voor een ander aantal bladen:"
            + " er zijn bladen of rijen verwijderd, toegevoegd of verwisseld."),
    /** Leaves and hashes fit together but not the signed root. */
    ROOT_MISMATCH(
        "De bladen van een rij passen bij hun hashes maar niet bij het ondertekende controlepunt:"
            + " bladen en hashes zijn samen gewijzigd."),
    /** The right edge that is kept for the next commit is not that of the rows. */
    HEAD_MISMATCH("De bewaarde rand van de boom (ledger_head) past niet bij de rijen."),
    /** The numbers of the anchors have a gap or are out of order. */
    ANCHOR_MISSING("Een anker ontbreekt of staat niet op zijn plaats."),
    /** The note of an anchor is unreadable, of another log, or not signed with both keys. */
    ANCHOR_REFUSED("Een anker is onleesbaar of niet geldig ondertekend door dit logboek."),
    /** An anchor is signed, but for another tree. */
    ANCHOR_MISMATCH("Een anker past niet bij de bladen die het dekt."),
    /** The timestamp of an anchor is over something else, or not sound. */
    ANCHOR_TIMESTAMP("Het tijdstempel van een anker hoort niet bij dat anker."),
    /** The ledger ends before a checkpoint that is known from elsewhere. */
    TRUNCATED("Het logboek is ingekort: het eindigt voor het bekende controlepunt."),
    /** The ledger never had the root of a checkpoint that is known from elsewhere. */
    REWRITTEN("Het logboek is herschreven: het past niet bij het bekende controlepunt."),
    /** The checkpoint that is known from elsewhere does not count, so nothing was verified. */
    KNOWN_CHECKPOINT_REFUSED(
        "Het bekende controlepunt is niet van dit logboek of niet geldig ondertekend;"
            + " er is niets gecontroleerd.");

    private final String text;

    Kind(String text) {
      this.text = text;
    }
  }
}
