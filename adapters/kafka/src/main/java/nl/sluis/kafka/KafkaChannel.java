package nl.sluis.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import nl.sluis.delivery.Channel;
import nl.sluis.delivery.OutboundMessage;
import nl.sluis.delivery.Outcome;
import nl.sluis.delivery.TargetCheck;
import nl.sluis.participant.Oin;
import nl.sluis.participant.WebhookHost;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes a message's body on the topic that its target names, with the delivery's id as key
 * (Kafka protocol binding for CloudEvents 1.0.2, structured mode). A batch is sent as a whole and
 * then awaited. A topic that is not the recipient's own is never written to, see {@link Topics}.
 *
 * <p>The producer is made at the first batch and again after an error that it does not recover
 * from, so that the gateway starts and runs whether Kafka is there or not. An event that was given
 * up can still have arrived: consumers tell by its id.
 */
public final class KafkaChannel implements Channel, TargetCheck {

  static final String NAME = "kafka";

  private static final Logger LOG = LoggerFactory.getLogger(KafkaChannel.class);

  /** The producer gives up by itself at the time-out; only if it hangs this runs out. */
  private static final Duration GRACE = Duration.ofSeconds(1);

  private final KafkaOptions options;
  private @Nullable Producer<String, byte[]> producer;

  /**
   * @throws org.apache.kafka.common.config.ConfigException when Kafka's client refuses an option
   */
  KafkaChannel(KafkaOptions options) {
    this.options = options;
    var _ = new ProducerConfig(options.producer());
  }

  @Override
  public String name() {
    return NAME;
  }

  /** Asks nobody: the name says whose topic it is, and it is looked at again at each delivery. */
  @Override
  public CompletionStage<Result> check(
      Oin subscriber, String target, Set<WebhookHost> allowedHosts) {
    return CompletableFuture.completedFuture(
        options.topics().belongs(target, subscriber)
            ? new Result.Accepted(OptionalInt.empty())
            : new Result.Refused(Topics.isName(target) ? Reason.OWNER : Reason.ADDRESS));
  }

  @Override
  public synchronized List<Outcome> deliver(List<OutboundMessage> outboundMessages) {
    try {
      long deadline = System.nanoTime() + options.deliveryTimeout().toNanos();
      Batch batch = new Batch(producer(), options.topics(), deadline);
      List<CompletableFuture<Outcome>> sent = outboundMessages.stream().map(batch::send).toList();
      List<Outcome> outcomes = await(sent, deadline + GRACE.toNanos());
      if (batch.broken()) {
        drop(Duration.ZERO);
      }
      return outcomes;
    } catch (InterruptException | InterruptedException e) {
      Thread.currentThread().interrupt();
      return retryAll(outboundMessages, "interrupted");
    } catch (KafkaException e) {
      LOG.atWarn().setCause(e).log("no Kafka producer");
      return retryAll(outboundMessages, "connect");
    }
  }

  private static List<Outcome> await(List<CompletableFuture<Outcome>> sent, long deadline)
      throws InterruptedException {
    List<Outcome> outcomes = new ArrayList<>(sent.size());
    for (CompletableFuture<Outcome> outcome : sent) {
      try {
        long patience = Math.max(0, deadline - System.nanoTime());
        outcomes.add(outcome.get(patience, TimeUnit.NANOSECONDS));
      } catch (TimeoutException e) {
        outcomes.add(new Outcome.Retry("timeout", null));
      } catch (ExecutionException e) {
        throw new IllegalStateException("outcomes are values", e);
      }
    }
    return outcomes;
  }

  private static List<Outcome> retryAll(List<OutboundMessage> outboundMessages, String reason) {
    return outboundMessages.stream()
        .<Outcome>map(outbound -> new Outcome.Retry(reason, null))
        .toList();
  }

  private Producer<String, byte[]> producer() {
    Producer<String, byte[]> current = producer;
    if (current == null) {
      current = new KafkaProducer<>(options.producer());
      producer = current;
    }
    return current;
  }

  private void drop(Duration patience) {
    if (producer != null) {
      producer.close(patience);
      producer = null;
    }
  }

  @Override
  public synchronized void close() {
    drop(Duration.ofSeconds(5));
  }
}
