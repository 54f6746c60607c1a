package nl.sluis.outbox;

import java.security.SecureRandom;
import java.time.Instant;
import nl.sluis.crypto.Seal;
import nl.sluis.crypto.SealBrokenException;
import nl.sluis.crypto.SealContext;
import nl.sluis.delivery.OutboundMessage;
import nl.sluis.ledger.Leaf;
import nl.sluis.ledger.LeafBuilder;
import nl.sluis.ledger.Step;
import nl.sluis.participant.Oin;
import nl.sluis.signal.MessageType;
import org.jspecify.annotations.Nullable;

/**
 * One message to one recipient, from the moment it was decided until it is confirmed or has
 * expired.
 *
 * <pre>
 *   WAITING ──confirmed by the recipient, or taken by its system──▶ CONFIRMED
 *      │  ▲ └─not now──▶ WAITING, later
 *      │  └─replayed by hand── DEAD ◀──refused for good, or term over without an answer──┐
 *      ├──term over─────────────▶ EXPIRED (inbox)                                        │
 *      ├──consent gone──────────▶ WITHDRAWN                                              │
 *      └──────────────────────────────────────────────────────────────────────────────────┘
 * </pre>
 *
 * @param id UUIDv7, the same at each attempt
 * @param exchange id of the exchange it came from
 * @param recipient for whom
 * @param role the role in which the recipient gets it
 * @param type the message's type
 * @param channel {@link #INBOX}, or the outbound channel that brings it
 * @param target where the channel brings it; empty when the channel knows
 * @param subject id of the key of the person it is about; null for messages without content
 * @param body the message, sealed under that key, or under the gateway's own when there is no
 *     subject, together with all that decides who gets it; empty once it is over
 * @param state where it stands
 * @param attempts how often delivery was tried
 * @param createdAt when it was decided
 * @param nextAt when it is to be tried next
 * @param expiresAt when it is given up
 * @param trace W3C trace id of the request it came from; null when it came from none
 * @param area the area it is about, for figures; empty when it is about none
 */
public record Delivery(
    String id,
    String exchange,
    Oin recipient,
    String role,
    MessageType type,
    String channel,
    String target,
    byte @Nullable [] subject,
    byte[] body,
    State state,
    int attempts,
    Instant createdAt,
    Instant nextAt,
    Instant expiresAt,
    @Nullable String trace,
    String area) {

  /** The channel on which the recipient comes and gets it. */
  public static final String INBOX = "inbox";

  /** Where a delivery stands; the numbers are stored and never change meaning. */
  public enum State {
    /** Waits: to be picked up from the inbox, or to be sent at {@code nextAt}. */
    WAITING(0),
    /** The recipient has it and said so. */
    CONFIRMED(1),
    /** Its term ended before anyone had it. */
    EXPIRED(2),
    /** The other side refused it for good; it can be replayed by hand. */
    DEAD(3),
    /** The consent it rested on was withdrawn before it was confirmed. */
    WITHDRAWN(4);

    private final int code;

    State(int code) {
      this.code = code;
    }

    public int code() {
      return code;
    }

    /** The state with this number. */
    public static State of(int code) {
      return values()[code];
    }
  }

  /** A delivery that waits from now on. */
  public static Delivery waiting(
      String id,
      String exchange,
      Address to,
      byte @Nullable [] subject,
      byte[] body,
      Instant at,
      Instant expiresAt,
      @Nullable String trace,
      String area) {
    return new Delivery(
        id,
        exchange,
        to.recipient(),
        to.role(),
        to.type(),
        to.channel(),
        to.target(),
        subject,
        body,
        State.WAITING,
        0,
        at,
        at,
        expiresAt,
        trace,
        area);
  }

  /** Whether it is a notification: there is nothing in it, and it is written when it goes out. */
  public boolean isNotification() {
    return subject == null && !channel.equals(INBOX);
  }

  /** Starts a leaf about this message. */
  public LeafBuilder leaf(Instant at, Step step) {
    return Leaf.at(at, step)
        .exchange(exchange)
        .recipient(recipient.value(), role)
        .type(type.value())
        .message(id);
  }

  /** The same, with what is now its body sealed. */
  public Delivery sealed(Seal seal, SecureRandom random) {
    return with(seal.seal(body, context(), random));
  }

  /**
   * The message.
   *
   * @throws SealBrokenException when the body was not sealed for this recipient, role, channel and
   *     target, or not with this seal
   */
  public byte[] open(Seal seal) {
    return seal.open(body, context());
  }

  /** The same with another body. */
  public Delivery with(byte[] other) {
    return new Delivery(
        id, exchange, recipient, role, type, channel, target, subject, other, state, attempts,
        createdAt, nextAt, expiresAt, trace, area);
  }

  private byte[] context() {
    return SealContext.of("delivery")
        .and(id)
        .and(exchange)
        .and(recipient.value())
        .and(role)
        .and(type.value())
        .and(channel)
        .and(target)
        .and(subject)
        .and(createdAt)
        .and(expiresAt)
        .and(trace)
        .and(area)
        .bytes();
  }

  /** Where a message goes, and as what. */
  public record Address(
      Oin recipient, String role, MessageType type, String channel, String target) {

    /** Into the recipient's inbox. */
    public static Address inbox(Oin recipient, String role, MessageType type) {
      return new Address(recipient, role, type, INBOX, "");
    }
  }

  @Override
  public String toString() {
    return "Delivery[" + id + ", " + type + ", " + state + "]";
  }

  /** What a channel gets of it: its content in the clear, in one form. */
  public OutboundMessage outbound(byte[] content, String mediaType) {
    return new OutboundMessage(id, recipient, type, target, createdAt, content, trace, mediaType);
  }
}
