package nl.sluis.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a sender gets and keeps: that the gateway took the message in, what was decided, and the
 * proof that this stands in the ledger. {@link ReceiptVerifier} checks it offline.
 *
 * <p>The proof covers the leaf, and with it exchange and time. The sender's own reference and the
 * outcomes are information beside it.
 *
 * @param kenmerk the sender's own id of the message
 * @param exchange id the gateway gave the exchange, the same as in the leaf
 * @param received when it was durable, the same as in the leaf
 * @param outcomes what was decided for each recipient
 * @param leaf bytes of the leaf that records it
 * @param proof that the leaf is in the tree of the checkpoint
 * @param checkpoint signed checkpoint, as a note
 */
@SuppressWarnings("ArrayRecordComponent") // the leaf as it was stored; receipts are not compared
public record Receipt(
    String kenmerk,
    String exchange,
    Instant received,
    List<Outcome> outcomes,
    byte[] leaf,
    InclusionProof proof,
    String checkpoint) {

  /**
   * What was decided for one recipient.
   *
   * @param recipientRole role of the recipient
   * @param effect what happens
   * @param rule the policy rule that decided
   * @param article law and article behind that rule
   * @param until last day on which it waits for consent, when it is held
   * @param missing whose say it waits for, in words; null when it waits for nothing
   */
  public record Outcome(
      String recipientRole,
      String effect,
      @Nullable String rule,
      @Nullable String article,
      @Nullable LocalDate until,
      @Nullable String missing) {

    /** An outcome that waits for nothing. */
    public Outcome(
        String recipientRole, String effect, @Nullable String rule, @Nullable String article) {
      this(recipientRole, effect, rule, article, null, null);
    }
  }

  /**
   * What a receipt says, before the ledger gave it a place.
   *
   * @param kenmerk as in the receipt
   * @param exchange as in the receipt
   * @param received as in the receipt
   * @param outcomes as in the receipt
   */
  public record Statement(
      String kenmerk, String exchange, Instant received, List<Outcome> outcomes) {

    public Statement {
      outcomes = List.copyOf(outcomes);
    }

    /** The document as it begins, without the proof. */
    public byte[] write() {
      return ReceiptJson.write(this);
    }

    /**
     * Reads a document without a proof.
     *
     * @throws IllegalArgumentException when it is none; the message repeats none of it
     */
    public static Statement parse(byte[] document) {
      return ReceiptJson.statement(document);
    }

    @Override
    public String toString() {
      return "Statement[exchange=" + exchange + "]";
    }
  }

  /** A receipt that says this, with its proof. */
  public static Receipt of(Statement said, byte[] leaf, InclusionProof proof, String checkpoint) {
    return new Receipt(
        said.kenmerk(), said.exchange(), said.received(), said.outcomes(), leaf, proof, checkpoint);
  }

  /** A receipt that says this, with the proof that the batch gives of the leaf at this index. */
  public static Receipt of(Statement said, SealedBatch batch, long index) {
    return of(said, batch.leaf(index), batch.proof(index), batch.checkpoint());
  }

  /** Whether a document has its proof with it, genuine or not. */
  public static boolean isProven(byte[] document) {
    return ReceiptJson.isProven(document);
  }

  /** What it says, apart from the proof. */
  Statement statement() {
    return new Statement(kenmerk, exchange, received, outcomes);
  }

  public Receipt {
    outcomes = List.copyOf(outcomes);
  }

  /** The document for the sender: compact JSON in UTF-8, about 2 kB. */
  public byte[] write() {
    return ReceiptJson.write(this);
  }

  /**
   * Reads a receipt; this says nothing about whether it is genuine.
   *
   * @throws IllegalArgumentException when it is no receipt; the message repeats none of it
   */
  public static Receipt parse(byte[] document) {
    return ReceiptJson.parse(document);
  }

  /** The exchange only: a sender's own reference may be anything. */
  @Override
  public String toString() {
    return "Receipt[exchange=" + exchange + "]";
  }
}
