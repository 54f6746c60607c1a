package nl.sluis.kafka;

import nl.sluis.delivery.Outcome;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * What an exception of Kafka's client means.
 *
 * @param outcome for the message
 * @param fatal whether the producer may be unusable now
 */
record Failure(Outcome outcome, boolean fatal) {

  static Failure of(Exception exception) {
    return switch (exception) {
      case RecordTooLargeException e -> new Failure(new Outcome.Rejected("too-large"), false);
      case InvalidTopicException e -> new Failure(new Outcome.Rejected("topic"), false);
      case TimeoutException e -> retry("timeout", false);
      case RetriableException e -> retry("broker", false);
      case AuthenticationException e -> retry("access", true);
      case AuthorizationException e -> retry("access", false);
      default -> retry("broker", true);
    };
  }

  private static Failure retry(String reason, boolean fatal) {
    return new Failure(new Outcome.Retry(reason, null), fatal);
  }
}
