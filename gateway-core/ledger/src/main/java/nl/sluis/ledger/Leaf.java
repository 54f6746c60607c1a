package nl.sluis.ledger;

import java.time.Instant;
import java.util.Set;
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
 * @param policy version of the policy set
 * @param reason code of why it was decided, refused or held, or why it ended
 * @param trace W3C trace id
 * @param message id of the message or the hold that this is about, the same at each of its steps
 * @param user who acted within the sender's organisation, as that organisation calls them: a number
 *     or code, never a name (NEN 7513)
 * @param facts what only such a step has, of the kind that {@link Step#facts} says
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
    @Nullable String policy,
    @Nullable String reason,
    @Nullable String trace,
    @Nullable String message,
    @Nullable String user,
    Facts facts) {

  /** Most bytes an encoded leaf may have; tiles keep lengths in two bytes (c2sp.org/tlog-tiles). */
  public static final int MAX_BYTES = 0xFFFF;

  /** What the reason begins with when a recipient's system did not take something. */
  public static final String RECIPIENT = "recipient-";

  /** What the reason of a request that left nothing else begins with, before its HTTP status. */
  public static final String STATUS = "status-";

  /** Reasons for which only something with content is not sent; then nobody knows about whom. */
  private static final Set<String> OF_CONTENT = Set.of("erased", "altered");

  public Leaf {
    if (facts.getClass() != step.facts()) {
      throw new IllegalArgumentException(step.code() + " has other facts");
    }
  }

  /** Starts a leaf. */
  public static LeafBuilder at(Instant at, Step step) {
    return new LeafBuilder(at, step);
  }

  /**
   * What happened, in the words of today. Gateways of before wrote that a message without content
   * was {@link Step#NOTIFIED} again or {@link Step#DELIVERED} when its recipient's system took it,
   * and that a request was {@link Step#REFUSED} when that system would not have something. Only
   * what is about nobody is without content, and only who announces it names the policy.
   */
  public Step happened() {
    boolean content = subject != null;
    return switch (step) {
      case DELIVERED -> content ? step : Step.NOTIFICATION_DELIVERED;
      case NOTIFIED ->
          policy == null && message != null && !content ? Step.NOTIFICATION_DELIVERED : step;
      case REFUSED -> {
        if (reason == null || !reason.startsWith(RECIPIENT)) {
          yield step;
        }
        boolean cancelled = OF_CONTENT.contains(reason.substring(RECIPIENT.length()));
        yield content || cancelled ? Step.UNDELIVERED : Step.NOTIFICATION_UNDELIVERED;
      }
      default -> step;
    };
  }

  /** Compact JSON (UTF-8) with members in a fixed order; absent and empty ones left out. */
  public byte[] encode() {
    return LeafJson.write(LeafValues.of(this));
  }

  /**
   * Reads a leaf. Members that it does not know, or that such a step does not have, are passed
   * over, so that leaves can gain members.
   *
   * @throws IllegalArgumentException when the bytes are no leaf; the message repeats none of them
   */
  public static Leaf decode(byte[] bytes) {
    return LeafJson.read(bytes).leaf();
  }

  /** Step and exchange only: a reference to a person is kept out of logs, even when opaque. */
  @Override
  public String toString() {
    return "Leaf[" + step.code() + ", exchange=" + exchange + "]";
  }
}
