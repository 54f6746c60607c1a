package nl.sluis.outbox;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import nl.sluis.crypto.Seal;
import nl.sluis.crypto.SealBrokenException;
import nl.sluis.crypto.SealContext;
import nl.sluis.ledger.Leaf;
import nl.sluis.ledger.LeafBuilder;
import nl.sluis.ledger.Step;
import nl.sluis.participant.Oin;
import nl.sluis.policy.Route;
import org.jspecify.annotations.Nullable;

/**
 * What one recipient would get about one person, waiting for the consent that alone it lacks.
 *
 * <pre>
 *   HELD ──consent came, or it is somebody else──▶ RELEASED, a delivery is made
 *     ├───may no longer be passed on─────────────▶ STOPPED
 *     └───term over──────────────────────────────▶ EXPIRED
 * </pre>
 *
 * @param id UUIDv7; holds of one exchange sort as they were decided
 * @param exchange id of the exchange it came from
 * @param sender who pushed, and hears what becomes of it
 * @param signalId the sender's own id of the signal
 * @param route where it would go
 * @param subject id of the key of the person it is about; null once it is over
 * @param content the fields that would pass, sealed under that key; empty once it is over
 * @param until last day on which it waits
 * @param at when it was decided
 */
@SuppressWarnings("ArrayRecordComponent") // carried along, never compared as a record
public record Held(
    String id,
    String exchange,
    Oin sender,
    String signalId,
    Route route,
    byte @Nullable [] subject,
    byte[] content,
    LocalDate until,
    Instant at,
    State state) {

  /** Where a hold stands; the numbers are stored and never change meaning. */
  public enum State {
    /** Waits for consent. */
    HELD(0, "hold"),
    /** Consent came; a delivery was made. */
    RELEASED(1, "released"),
    /** Its term ended without consent. */
    EXPIRED(2, "expired"),
    /** It can no longer be passed on, such as after an objection. */
    STOPPED(3, "stopped");

    private final int code;
    private final String slug;

    State(int code, String slug) {
      this.code = code;
      this.slug = slug;
    }

    public int code() {
      return code;
    }

    /** The word for it in answers and in messages. */
    public String slug() {
      return slug;
    }

    /** The state with this number. */
    public static State of(int code) {
      return values()[code];
    }
  }

  /** The same, with what is now its content sealed. */
  public Held sealed(Seal seal, SecureRandom random) {
    return with(seal.seal(content, context(), random));
  }

  /**
   * The fields that would pass.
   *
   * @throws SealBrokenException when the content was not sealed for this route, or not with this
   *     seal
   */
  public byte[] open(Seal seal) {
    return seal.open(content, context());
  }

  /** The same with other content. */
  public Held with(byte[] other) {
    return new Held(id, exchange, sender, signalId, route, subject, other, until, at, state);
  }

  private byte[] context() {
    return SealContext.of("held")
        .and(id)
        .and(exchange)
        .and(sender.value())
        .and(signalId)
        .and(route.recipient().value())
        .and(route.role())
        .and(route.type().value())
        .and(route.channel())
        .and(route.area())
        .and(subject)
        .and(until.toString())
        .and(at)
        .bytes();
  }

  @Override
  public String toString() {
    return "Held[" + id + ", " + state + "]";
  }

  /** Starts a leaf about what waits. */
  public LeafBuilder leaf(Instant now, Step step) {
    return Leaf.at(now, step)
        .exchange(exchange)
        .recipient(route.recipient().value(), route.role())
        .type(route.type().value())
        .message(id);
  }
}
