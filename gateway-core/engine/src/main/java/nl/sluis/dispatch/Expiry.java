package nl.sluis.dispatch;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import nl.sluis.council.CouncilEvent;
import nl.sluis.council.Figure;
import nl.sluis.ledger.Leaf;
import nl.sluis.ledger.Step;
import nl.sluis.outbox.Delivery;
import nl.sluis.outbox.Outbox;
import nl.sluis.store.Change;
import nl.sluis.store.Committer;
import nl.sluis.store.Entry;

/**
 * Ends what nobody came for: a message left in an inbox expires and its content goes (AVG 5(1)(e));
 * a delivery that could not be sent in its term becomes a dead letter.
 */
public final class Expiry {

  private static final int MOST_AT_ONCE = 500;

  /** Why a delivery was given up whose term was over. */
  private static final String UNREACHED = Leaf.RECIPIENT + "unreached";

  private final Outbox outbox;
  private final OpenDeliveries openDeliveries;
  private final Committer committer;
  private final InstantSource clock;
  private final ZoneId zone;

  /**
   * @param zone in which a month of the council's figures ends
   */
  public Expiry(
      Outbox outbox,
      OpenDeliveries openDeliveries,
      Committer committer,
      InstantSource clock,
      ZoneId zone) {
    this.outbox = outbox;
    this.openDeliveries = openDeliveries;
    this.committer = committer;
    this.clock = clock;
    this.zone = zone;
  }

  /** Ends what is overdue now, at most 500 at once; answers how many. */
  public CompletionStage<Integer> sweep() {
    Instant now = clock.instant();
    List<Leaf> evidence = new ArrayList<>();
    List<Change> changes = new ArrayList<>();
    for (Delivery delivery : outbox.overdue(now, MOST_AT_ONCE)) {
      boolean inbox = delivery.channel().equals(Delivery.INBOX);
      evidence.add(
          RecordOutcomes.leaf(
                  now,
                  inbox ? Step.EXPIRED : RecordOutcomes.undelivered(delivery),
                  delivery,
                  openDeliveries.open(delivery).about())
              .reason(inbox ? null : UNREACHED)
              .build());
      changes.add(new Change.DeliveryStill(delivery.id(), Delivery.State.WAITING));
      changes.add(
          new Change.DeliveryClosed(
              delivery.id(), inbox ? Delivery.State.EXPIRED : Delivery.State.DEAD));
      if (inbox && !delivery.area().isEmpty()) {
        changes.add(
            new Change.Counted(CouncilEvent.at(now, zone, delivery.area(), Figure.VERLOPEN)));
      }
    }
    return committer.submit(Entry.of(evidence, changes, evidence.size()));
  }
}
