package nl.sluis.review;

import java.time.Instant;
import java.time.LocalDate;
import nl.sluis.crypto.SealContext;
import org.jspecify.annotations.Nullable;

/**
 * The duty of the FG to look at one message that went out under a rule for emergencies.
 *
 * @param delivery id of the delivery; one delivery is reviewed once
 * @param exchange id of the exchange it came from
 * @param rule the matrix row under which it went
 * @param due last day
 * @param subject id of the key of the person it is about
 * @param at when it was decided
 * @param verdict what the FG found; null while that is open
 */
@SuppressWarnings("ArrayRecordComponent") // carried along, never compared as a record
public record Review(
    String delivery,
    String exchange,
    String rule,
    LocalDate due,
    byte[] subject,
    Instant at,
    @Nullable Verdict verdict) {

  /** What the FG found; the words of the API and of the ledger. */
  public enum Verdict {
    terecht,
    onterecht
  }

  /** What a note with this verdict belongs to, when it is sealed. */
  public byte[] noteContext(Verdict judged, Instant judgedAt) {
    return SealContext.of("review")
        .and(delivery)
        .and(exchange)
        .and(rule)
        .and(due.toString())
        .and(subject)
        .and(at)
        .and(judged.name())
        .and(judgedAt)
        .bytes();
  }

  @Override
  public String toString() {
    return "Review[" + delivery + "]";
  }
}
