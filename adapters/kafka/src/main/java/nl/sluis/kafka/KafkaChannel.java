package nl.sluis.kafka;

import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import nl.sluis.delivery.Channel;
import nl.sluis.delivery.OutboundMessage;
import nl.sluis.delivery.Outcome;
import nl.sluis.delivery.TargetCheck;
import nl.sluis.health.Health;
import nl.sluis.health.HealthCheck;
import nl.sluis.participant.Oin;
import nl.sluis.participant.WebhookHost;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes a message's body on the topic that its target names, with the delivery's id as key
 * (Kafka protocol binding for CloudEvents 1.0.2, structured mode). A batch is a transaction: told
 * as delivered once Kafka has all of it, and who reads what is committed reads each event once. A
 * topic that is not the recipient's own is never written to, see {@link Topics}.
 *
 * <p>The producer is made at the first batch and again after an error that it does not recover
 * from, so that the gateway starts and runs whether Kafka is there or not. A gateway that finds
 * another one under its name in Kafka sends nothing more until it is started again.
 */
public final class KafkaChannel implements Channel, TargetCheck, HealthCheck {

  static final String NAME = "kafka";

  private static final Logger LOG = LoggerFactory.getLogger(KafkaChannel.class);

  private final KafkaOptions options;
  private final Clients clients;
  private @Nullable Sender sender;
  private volatile boolean fenced;

  /**
   * @throws org.apache.kafka.common.config.ConfigException when Kafka's client refuses an option
   */
  KafkaChannel(Clients clients) {
    this.options = clients.options();
    this.clients = clients;
    var _ = new ProducerConfig(clients.producer());
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
    if (fenced) {
      return retryAll(outboundMessages, "fenced");
    }
    try {
      long deadline = System.nanoTime() + options.deliveryTimeout().toNanos();
      Batch batch = new Batch(sender(), options.topics(), deadline);
      List<Outcome> outcomes = batch.deliver(outboundMessages);
      batch.broken().ifPresent(this::drop);
      return outcomes;
    } catch (InterruptException | InterruptedException e) {
      Thread.currentThread().interrupt();
      return retryAll(outboundMessages, "interrupted");
    } catch (KafkaException e) {
      LOG.atWarn().addKeyValue("reason", e.getClass().getSimpleName()).log("no Kafka producer");
      return Batch.untouched(outboundMessages, options.topics(), Failure.of(e).outcome());
    }
  }

  /** Another gateway under this name is for somebody to look at; the outbox keeps what waits. */
  @Override
  public Health health() {
    return fenced ? Health.attention("kafka-fenced") : Health.OK;
  }

  private static List<Outcome> retryAll(List<OutboundMessage> outboundMessages, String reason) {
    return outboundMessages.stream()
        .<Outcome>map(outbound -> new Outcome.Retry(reason, null))
        .toList();
  }

  private Sender sender() throws InterruptedException {
    Sender current = sender;
    if (current == null) {
      current = Sender.open(clients);
      sender = current;
    }
    return current;
  }

  private void drop(Failure failure) {
    if (failure.kind() == Failure.Kind.FENCED) {
      fenced = true;
      LOG.atError()
          .addKeyValue("reason", "kafka-fenced")
          .log("another gateway uses this transactional.id; nothing is sent until a restart");
    }
    if (sender != null) {
      sender.drop();
      sender = null;
    }
  }

  @Override
  public synchronized void close() {
    if (sender != null) {
      sender.close();
      sender = null;
    }
  }
}
