package nl.sluis.kafka;

import java.util.Collection;
import nl.sluis.delivery.Outcome;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.jspecify.annotations.Nullable;

/**
 * What an exception of Kafka's client means.
 *
 * @param outcome for the message
 * @param kind how far it reaches
 */
record Failure(Outcome outcome, Kind kind) {

  /** How far a failure reaches, the least telling first. */
  enum Kind {
    /** Not this time. */
    BATCH,
    /** The producer may be unusable now. */
    PRODUCER,
    /** One message or topic; the others have nothing to do with it. */
    MESSAGE,
    /** Another producer goes by this one's name, or its transaction took too long. */
    FENCED
  }

  /** The most telling one of all that went wrong in a transaction, of which most only follow. */
  static Failure of(Collection<? extends Exception> exceptions) {
    Failure worst = null;
    for (Exception exception : exceptions) {
      Failure failure = of(exception);
      if (worst == null || failure.kind.compareTo(worst.kind) > 0) {
        worst = failure;
      }
    }
    if (worst == null) {
      throw new IllegalArgumentException("nothing went wrong");
    }
    return worst;
  }

  static Failure of(Exception exception) {
    return switch (exception) {
      case ProducerFencedException e -> retry("fenced", Kind.FENCED);
      case InvalidProducerEpochException e -> retry("fenced", Kind.FENCED);
      case RecordTooLargeException e ->
          new Failure(new Outcome.Rejected("too-large"), Kind.MESSAGE);
      case InvalidTopicException e -> new Failure(new Outcome.Rejected("topic"), Kind.MESSAGE);
      case TopicAuthorizationException e -> retry("access", Kind.MESSAGE);
      case TimeoutException e -> retry("timeout", Kind.PRODUCER);
      case RetriableException e -> retry("broker", Kind.BATCH);
      case AuthenticationException e -> retry("access", Kind.PRODUCER);
      case AuthorizationException e -> retry("access", Kind.PRODUCER);
      case KafkaException e when cause(e) instanceof KafkaException cause -> of(cause);
      default -> retry("broker", Kind.PRODUCER);
    };
  }

  /** What a wrapping exception tells nothing without. */
  private static @Nullable Throwable cause(KafkaException e) {
    return e.getClass() == KafkaException.class ? e.getCause() : null;
  }

  private static Failure retry(String reason, Kind kind) {
    return new Failure(new Outcome.Retry(reason, null), kind);
  }
}
