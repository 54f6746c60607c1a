package nl.sluis.kafka;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import nl.sluis.delivery.OutboundMessage;
import nl.sluis.delivery.Outcome;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;

/**
 * The sending of one batch, in one transaction when all goes well. What cannot be sent is found by
 * halving, so that it holds up nothing else. Kafka's client blocks while it does not know a topic;
 * a topic that stays unknown costs that wait once, and its other messages are put off without
 * trying.
 */
final class Batch {

  private static final Outcome DELIVERED = new Outcome.Delivered();
  private static final Outcome LATE = new Outcome.Retry("timeout", null);
  private static final Outcome NO_TOPIC = new Outcome.Rejected("topic");

  private final Sender sender;
  private final Topics topics;
  private final long deadline;

  /** Why nothing goes to a topic; empty where nothing is known against it. */
  private final Map<String, Optional<Outcome>> ofTopic = new HashMap<>();

  private final Map<OutboundMessage, Outcome> outcomes = new IdentityHashMap<>();
  private @Nullable Failure broken;

  /**
   * @param topics which topics are whose
   * @param deadline the {@link System#nanoTime} from which nothing more is sent
   */
  Batch(Sender sender, Topics topics, long deadline) {
    this.sender = sender;
    this.topics = topics;
    this.deadline = deadline;
  }

  /** An outcome for each, in their order. */
  List<Outcome> deliver(List<OutboundMessage> outboundMessages) {
    sender.begin();
    List<OutboundMessage> ready = new ArrayList<>(outboundMessages.size());
    for (OutboundMessage outbound : outboundMessages) {
      Outcome outcome = before(outbound);
      if (outcome == null) {
        ready.add(outbound);
      } else {
        outcomes.put(outbound, outcome);
      }
    }
    bring(ready);
    return outboundMessages.stream()
        .map(outbound -> Objects.requireNonNull(outcomes.get(outbound)))
        .toList();
  }

  /** Outcomes where there is no producer; what is nobody's topic is refused all the same. */
  static List<Outcome> untouched(
      List<OutboundMessage> outboundMessages, Topics topics, Outcome outcome) {
    return outboundMessages.stream()
        .map(outbound ->
            topics.belongs(outbound.target(), outbound.recipient()) ? outcome : NO_TOPIC)
        .toList();
  }

  /** Why the producer cannot be used any more. */
  Optional<Failure> broken() {
    return Optional.ofNullable(broken);
  }

  /** What is known without sending it; null when it is to be sent. */
  private @Nullable Outcome before(OutboundMessage outbound) {
    if (!topics.belongs(outbound.target(), outbound.recipient())) {
      return NO_TOPIC;
    }
    if (sender.has(outbound)) {
      return DELIVERED;
    }
    return ofTopic.computeIfAbsent(outbound.target(), this::ask).orElse(null);
  }

  private Optional<Outcome> ask(String topic) {
    if (isLate()) {
      return Optional.of(LATE);
    }
    try {
      sender.ask(topic);
      return Optional.empty();
    } catch (InterruptException e) {
      throw e;
    } catch (KafkaException | IllegalStateException e) {
      return Optional.of(Failure.of(e).outcome());
    }
  }

  private void bring(List<OutboundMessage> part) {
    List<OutboundMessage> left = new ArrayList<>(part.size());
    for (OutboundMessage outbound : part) {
      ofTopic
          .getOrDefault(outbound.target(), Optional.empty())
          .ifPresentOrElse(outcome -> outcomes.put(outbound, outcome), () -> left.add(outbound));
    }
    if (left.isEmpty()) {
      return;
    }
    if (broken != null || isLate()) {
      set(left, broken == null ? LATE : broken.outcome());
      return;
    }
    Optional<Failure> failed = sender.bring(left);
    if (failed.isEmpty()) {
      set(left, DELIVERED);
      return;
    }
    Failure failure = failed.get();
    if (failure.kind() == Failure.Kind.MESSAGE && left.size() > 1) {
      int half = left.size() / 2;
      bring(left.subList(0, half));
      bring(left.subList(half, left.size()));
      return;
    }
    set(left, failure.outcome());
    switch (failure.kind()) {
      case PRODUCER, FENCED -> broken = failure;
      case MESSAGE -> {
        if (failure.outcome() instanceof Outcome.Retry) {
          ofTopic.put(left.getFirst().target(), Optional.of(failure.outcome()));
        }
      }
      case BATCH -> {}
    }
  }

  private void set(List<OutboundMessage> part, Outcome outcome) {
    part.forEach(outbound -> outcomes.put(outbound, outcome));
  }

  private boolean isLate() {
    return System.nanoTime() - deadline >= 0;
  }
}
