package nl.sluis.kafka;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import nl.sluis.delivery.OutboundMessage;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

/**
 * One producer of Kafka, from its first transaction until an error after which another must be
 * made. Making one ends what the one before it left open.
 */
final class Sender implements AutoCloseable {

  private static final Header JSON = header("content-type", "application/cloudevents+json");

  private final Producer<String, byte[]> producer;
  private final String name;
  private final Duration transactionTimeout;

  /** What was brought before this producer was made. */
  private final Set<Long> known;

  /** What the call before brought, in case the gateway could not record it. */
  private Set<String> earlier = Set.of();

  /** What this call brought, transaction after transaction. */
  private final Set<String> brought = new LinkedHashSet<>();

  private Sender(
      Producer<String, byte[]> producer,
      String name,
      Duration transactionTimeout,
      Set<Long> known) {
    this.producer = producer;
    this.name = name;
    this.transactionTimeout = transactionTimeout;
    this.known = known;
  }

  /**
   * Makes a producer that goes by the gateway's name in Kafka, and asks what was brought before.
   *
   * @throws KafkaException when the brokers do not let it
   */
  static Sender open(Clients clients) throws InterruptedException {
    String name = clients.transactionalId();
    Producer<String, byte[]> producer = new KafkaProducer<>(clients.producer());
    try {
      producer.initTransactions();
      Set<Long> known = LastSent.read(clients.admin(), name);
      return new Sender(producer, name, clients.transactionTimeout(), known);
    } catch (KafkaException | InterruptedException e) {
      producer.close(Duration.ZERO);
      throw e;
    }
  }

  /** A call begins. */
  void begin() {
    earlier = Set.copyOf(brought);
    brought.clear();
  }

  /** Whether Kafka has it already. */
  boolean has(OutboundMessage outbound) {
    return earlier.contains(outbound.id()) || known.contains(LastSent.number(outbound.id()));
  }

  /**
   * Asks whether the topic is there.
   *
   * @throws KafkaException when it is not, or not for this gateway
   */
  void ask(String topic) {
    var _ = producer.partitionsFor(topic);
  }

  /** Brings all of these or none; answers why not. */
  Optional<Failure> bring(List<OutboundMessage> outboundMessages) {
    Queue<Exception> failures = new ConcurrentLinkedQueue<>();
    long start = System.nanoTime();
    try {
      producer.beginTransaction();
      for (OutboundMessage outbound : outboundMessages) {
        var _ =
            producer.send(
                record(outbound),
                (metadata, failure) -> {
                  if (failure != null) {
                    failures.add(failure);
                  }
                });
      }
      producer.sendOffsetsToTransaction(note(outboundMessages), nobody(name));
      producer.flush();
      producer.commitTransaction();
      outboundMessages.forEach(outbound -> brought.add(outbound.id()));
      return Optional.empty();
    } catch (InterruptException e) {
      throw e;
    } catch (KafkaException | IllegalStateException e) {
      failures.add(e);
    }
    if (Failure.of(failures).kind() != Failure.Kind.PRODUCER) {
      abort(failures);
    }
    return Optional.of(tooLate(Failure.of(failures), System.nanoTime() - start));
  }

  /** What a broker ended because it took too long is no sign of another gateway. */
  private Failure tooLate(Failure failure, long nanos) {
    return failure.kind() == Failure.Kind.FENCED && nanos >= transactionTimeout.toNanos()
        ? new Failure(failure.outcome(), Failure.Kind.PRODUCER)
        : failure;
  }

  private void abort(Queue<Exception> failures) {
    try {
      producer.abortTransaction();
    } catch (InterruptException e) {
      throw e;
    } catch (KafkaException | IllegalStateException e) {
      failures.add(e);
    }
  }

  /** What this call brought together with these, kept beside the first topic. */
  private Map<TopicPartition, OffsetAndMetadata> note(List<OutboundMessage> outboundMessages) {
    Set<String> ids = new LinkedHashSet<>(brought);
    outboundMessages.forEach(outbound -> ids.add(outbound.id()));
    return Map.of(new TopicPartition(outboundMessages.getFirst().target(), 0), LastSent.note(ids));
  }

  /** A group without members; Kafka's other way to name one is to make a consumer for it. */
  @SuppressWarnings("removal")
  private static ConsumerGroupMetadata nobody(String group) {
    return new ConsumerGroupMetadata(group);
  }

  private static ProducerRecord<String, byte[]> record(OutboundMessage outbound) {
    List<Header> headers =
        outbound
            .traceparent()
            .map(trace -> List.of(JSON, header("traceparent", trace)))
            .orElse(List.of(JSON));
    return new ProducerRecord<>(
        outbound.target(), null, null, outbound.id(), outbound.body(), headers);
  }

  private static Header header(String name, String value) {
    return new RecordHeader(name, value.getBytes(US_ASCII));
  }

  @Override
  public void close() {
    producer.close(Duration.ofSeconds(5));
  }

  /** Lets go without waiting for the brokers. */
  void drop() {
    producer.close(Duration.ZERO);
  }
}
