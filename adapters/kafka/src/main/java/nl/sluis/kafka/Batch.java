package nl.sluis.kafka;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.concurrent.CompletableFuture.completedFuture;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import nl.sluis.delivery.OutboundMessage;
import nl.sluis.delivery.Outcome;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

/**
 * The sending of one batch. Kafka's client blocks while it does not know a topic; a topic that
 * stays unknown costs that wait once, and its other messages are put off without trying.
 */
final class Batch {

  private static final Outcome DELIVERED = new Outcome.Delivered();
  private static final Outcome LATE = new Outcome.Retry("timeout", null);
  private static final Outcome NO_TOPIC = new Outcome.Rejected("topic");

  private static final Header JSON = header("content-type", "application/cloudevents+json");

  private final Producer<String, byte[]> producer;
  private final Topics topics;
  private final long deadline;
  private final Map<String, Outcome> putOff = new HashMap<>();
  private volatile boolean broken;

  /**
   * @param topics which topics are whose
   * @param deadline the {@link System#nanoTime} from which nothing more is sent
   */
  Batch(Producer<String, byte[]> producer, Topics topics, long deadline) {
    this.producer = producer;
    this.topics = topics;
    this.deadline = deadline;
  }

  private static List<Header> headers(OutboundMessage outbound) {
    return outbound
        .traceparent()
        .map(trace -> List.of(JSON, header("traceparent", trace)))
        .orElse(List.of(JSON));
  }

  private static Header header(String name, String value) {
    return new RecordHeader(name, value.getBytes(US_ASCII));
  }

  /** Hands the message to the producer; the outcome comes when the brokers have answered. */
  CompletableFuture<Outcome> send(OutboundMessage outbound) {
    String topic = outbound.target();
    if (!topics.belongs(topic, outbound.recipient())) {
      return completedFuture(NO_TOPIC);
    }
    if (System.nanoTime() - deadline >= 0) {
      return completedFuture(LATE);
    }
    Outcome earlier = putOff.get(topic);
    if (earlier != null) {
      return completedFuture(earlier);
    }
    CompletableFuture<Outcome> outcome = new CompletableFuture<>();
    try {
      var _ =
          producer.send(
              new ProducerRecord<>(
                  topic, null, null, outbound.id(), outbound.body(), headers(outbound)),
              (metadata, failure) ->
                  outcome.complete(failure == null ? DELIVERED : outcomeOf(failure)));
    } catch (InterruptException e) {
      throw e;
    } catch (KafkaException | IllegalStateException e) {
      outcome.complete(outcomeOf(e));
    }
    if (outcome.isDone() && outcome.join() instanceof Outcome.Retry retry) {
      putOff.put(topic, retry);
    }
    return outcome;
  }

  /** Whether the producer may not be usable any more. */
  boolean broken() {
    return broken;
  }

  private Outcome outcomeOf(Exception exception) {
    Failure failure = Failure.of(exception);
    if (failure.fatal()) {
      broken = true;
    }
    return failure.outcome();
  }
}
