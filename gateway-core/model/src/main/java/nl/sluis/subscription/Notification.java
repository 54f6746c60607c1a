package nl.sluis.subscription;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * "There is something for you": a number, a type, a time, and nothing about anyone.
 *
 * @param subscription for which subscription
 * @param sequence counts up by one for each notification of that subscription
 * @param id UUID
 * @param type type of the message that there is
 * @param message id of the message in the subscriber's inbox; null when it is not theirs to read
 * @param at when it was made
 */
public record Notification(
    String subscription,
    long sequence,
    String id,
    String type,
    @Nullable String message,
    Instant at) {

  /** The same, without saying which message it is. */
  public Notification withoutMessage() {
    return new Notification(subscription, sequence, id, type, null, at);
  }
}
