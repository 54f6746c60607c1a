package nl.sluis.dispatch;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import nl.sluis.crypto.SubjectKey;
import nl.sluis.delivery.Backoff;
import nl.sluis.delivery.Outcome;
import nl.sluis.ledger.Leaf;
import nl.sluis.ledger.LeafBuilder;
import nl.sluis.ledger.Step;
import nl.sluis.outbox.Delivery;
import nl.sluis.store.Change;
import nl.sluis.store.Committer;
import nl.sluis.store.Entry;
import nl.sluis.subscription.Subscription;
import nl.sluis.subscription.Subscriptions;
import org.jspecify.annotations.Nullable;

/** Records what came of a round: delivered, to be tried again, dead, or no longer wanted. */
final class RecordOutcomes {

  private static final String GONE = Leaf.RECIPIENT + "gone";

  private final Committer committer;
  private final Subscriptions subscriptions;
  private final Backoff backoff;
  private final InstantSource clock;
  private final DeliveryListener listener;

  RecordOutcomes(
      Committer committer,
      Subscriptions subscriptions,
      Backoff backoff,
      InstantSource clock,
      DeliveryListener listener) {
    this.committer = committer;
    this.subscriptions = subscriptions;
    this.backoff = backoff;
    this.clock = clock;
    this.listener = listener;
  }

  /** Answers how many were settled, once that is durable. */
  CompletionStage<Integer> record(SendMessages.Round round) {
    List<Leaf> evidence = new ArrayList<>();
    List<Change> changes = new ArrayList<>();
    Set<String> ended = new HashSet<>();
    Instant now = clock.instant();
    for (int i = 0; i < round.outcomes().size(); i++) {
      OpenedDelivery opened = round.opened().get(i);
      Delivery delivery = opened.delivery();
      listener.settled(delivery.channel(), round.outcomes().get(i));
      switch (round.outcomes().get(i)) {
        case Outcome.Delivered delivered -> {
          // Who is told that there is something has not received it.
          Step done = delivery.isNotification() ? Step.NOTIFICATION_DELIVERED : Step.DELIVERED;
          evidence.add(leaf(now, done, delivery, opened.key()).build());
          changes.add(new Change.DeliveryClosed(delivery.id(), Delivery.State.CONFIRMED));
        }
        case Outcome.Retry retry -> changes.add(again(delivery, retry, now));
        case Outcome.Rejected rejected -> {
          evidence.add(
              leaf(now, undelivered(delivery), delivery, opened.key())
                  .reason(Leaf.RECIPIENT + rejected.reason())
                  .build());
          changes.add(new Change.DeliveryClosed(delivery.id(), opened.rejected()));
        }
        case Outcome.Gone gone -> {
          evidence.add(
              leaf(now, undelivered(delivery), delivery, opened.key()).reason(GONE).build());
          changes.add(new Change.DeliveryClosed(delivery.id(), Delivery.State.EXPIRED));
          for (Subscription subscription : subscriptions.of(delivery.recipient())) {
            if (subscription.channel().equals(delivery.channel())
                && subscription.target().equals(delivery.target())
                && ended.add(subscription.id())) {
              evidence.add(leaf(now, Step.UNSUBSCRIBED, delivery, null).reason(GONE).build());
              changes.add(new Change.Unsubscribed(subscription.id()));
            }
          }
        }
      }
    }
    return committer.submit(Entry.of(evidence, changes, round.outcomes().size()));
  }

  /** What is recorded when a delivery does not come to its recipient's system. */
  static Step undelivered(Delivery delivery) {
    return delivery.isNotification() ? Step.NOTIFICATION_UNDELIVERED : Step.UNDELIVERED;
  }

  private Change again(Delivery delivery, Outcome.Retry retry, Instant now) {
    int attempts = delivery.attempts() + 1;
    return new Change.DeliveryMoved(
        delivery.id(),
        Delivery.State.WAITING,
        attempts,
        now.plus(backoff.after(attempts, retry.after())));
  }

  static LeafBuilder leaf(Instant at, Step step, Delivery delivery, @Nullable SubjectKey key) {
    return delivery
        .leaf(at, step)
        .subject(key == null ? null : key.reference())
        .trace(delivery.trace());
  }
}
