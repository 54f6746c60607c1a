package nl.sluis.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One step of evidence. It says who did what when and on which ground, and holds no content: ids,
 * roles, rule, article, names of fields, and values from which nobody without a key can tell a
 * person or a message.
 *
 * <p>The bytes of {@link #encode} as they were stored are the evidence; hashes are over them, and a
 * leaf is never encoded again to be verified.
 *
 * @param at when, by the gateway's clock
 * @param step what happened
 * @param exchange id of the exchange, a UUIDv7 the gateway assigned
 * @param sender OIN of the sending organisation
 * @param senderRole its role
 * @param recipient OIN of the receiving organisation
 * @param recipientRole its role
 * @param type message type
 * @param subject opaque reference to the person, derived from that person's key
 * @param effect outcome of the decision
 * @param rule the policy rule that decided
 * @param basis id of the legal basis behind the rule
 * @param policy version of the policy set
 * @param fields names of the fields that went along
 * @param dropped names of the fields that were left out
 * @param reason code of why it was refused, held or failed
 * @param commitment keyed commitment to the content; of a policy set, the digest of its files
 * @param trace W3C trace id
 * @param purpose why the data is exchanged, a key of policies/purposes.yaml
 * @param age age of the person in whole years when it was decided; null when it was not certain
 * @param custody types of gezag under which the consents were given
 * @param consents ids of the consents it rests on, or of the objections that stopped it
 * @param notice the duty to tell the persons concerned, a key of policies/notices.yaml
 * @param noticeBy last day for that
 * @param reviewBy last day on which the FG reviews it
 * @param heldUntil last day on which it waits for consent
 * @param message id of the message or the hold that this is about, the same at each of its steps
 * @param user who acted within the sender's organisation, as that organisation calls them: a number
 *     or code, never a name (NEN 7513)
 * @param count how many times it happened, for what is told together; absent means once
 * @param rows what became of rows of the store, as {@code RowChanges} writes it
 */
public record Leaf(
    Instant at,
    Step step,
    @Nullable String exchange,
    @Nullable String sender,
    @Nullable String senderRole,
    @Nullable String recipient,
    @Nullable String recipientRole,
    @Nullable String type,
    @Nullable String subject,
    @Nullable String effect,
    @Nullable String rule,
    @Nullable String basis,
    @Nullable String policy,
    List<String> fields,
    List<String> dropped,
    @Nullable String reason,
    @Nullable String commitment,
    @Nullable String trace,
    @Nullable String purpose,
    @Nullable Integer age,
    List<String> custody,
    List<String> consents,
    @Nullable String notice,
    @Nullable LocalDate noticeBy,
    @Nullable LocalDate reviewBy,
    @Nullable LocalDate heldUntil,
    @Nullable String message,
    @Nullable String user,
    @Nullable Integer count,
    @Nullable String rows) {

  /** Most bytes an encoded leaf may have; tiles keep lengths in two bytes (c2sp.org/tlog-tiles). */
  public static final int MAX_BYTES = 0xFFFF;

  /** Takes empty texts for absent ones. */
  public Leaf {
    exchange = present(exchange);
    sender = present(sender);
    senderRole = present(senderRole);
    recipient = present(recipient);
    recipientRole = present(recipientRole);
    type = present(type);
    subject = present(subject);
    effect = present(effect);
    rule = present(rule);
    basis = present(basis);
    policy = present(policy);
    reason = present(reason);
    commitment = present(commitment);
    trace = present(trace);
    fields = List.copyOf(fields);
    dropped = List.copyOf(dropped);
    purpose = present(purpose);
    custody = List.copyOf(custody);
    consents = List.copyOf(consents);
    notice = present(notice);
    message = present(message);
    user = present(user);
  }

  /** Starts a leaf. */
  public static LeafBuilder at(Instant at, Step step) {
    return new LeafBuilder(at, step);
  }

  /** Starts a leaf that repeats all of this one but the step. */
  public LeafBuilder followedBy(Step next) {
    return new LeafBuilder(this, next);
  }

  /** Compact JSON (UTF-8) with members in the order of the components; absent ones left out. */
  public byte[] encode() {
    return LeafJson.encode(this);
  }

  /**
   * Reads a leaf. Members it does not know are passed over, so that leaves can gain members.
   *
   * @throws IllegalArgumentException when the bytes are no leaf; the message repeats none of them
   */
  public static Leaf decode(byte[] bytes) {
    return LeafJson.decode(bytes);
  }

  /** Step and exchange only: a reference to a person is kept out of logs, even when opaque. */
  @Override
  public String toString() {
    return "Leaf[" + step.code() + ", exchange=" + exchange + "]";
  }

  private static @Nullable String present(@Nullable String text) {
    return text == null || text.isEmpty() ? null : text;
  }
}
