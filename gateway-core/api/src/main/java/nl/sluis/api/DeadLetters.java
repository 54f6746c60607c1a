package nl.sluis.api;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import nl.sluis.ledger.Leaf;
import nl.sluis.ledger.LeafBuilder;
import nl.sluis.ledger.Step;
import nl.sluis.outbox.Delivery;
import nl.sluis.outbox.Outbox;
import nl.sluis.store.AlreadyDoneException;
import nl.sluis.store.Change;
import nl.sluis.store.Committer;
import nl.sluis.store.Entry;

/**
 * Deliveries that were given up: a person sends them once more, or decides that they are over. One
 * desk serves the API and the console.
 */
public final class DeadLetters {

  /** Why a delivery was taken back that nobody sends any more. */
  public static final String DROPPED = Leaf.RECIPIENT + "dropped";

  /** The same, of word that there is something: the message itself is another delivery. */
  public static final String NOTICE_DROPPED = Leaf.RECIPIENT + "notice-dropped";

  private final Outbox outbox;
  private final Committer committer;

  public DeadLetters(Outbox outbox, Committer committer) {
    this.outbox = outbox;
    this.committer = committer;
  }

  /** Those there are. */
  public List<Delivery> all(int most) {
    return outbox.dead(most);
  }

  /** How often one of them was tried: also the last time, at which it was given up. */
  public static int attempts(Delivery dead) {
    return dead.attempts() + 1;
  }

  /** How many there are. */
  public long count() {
    return outbox.deadCount();
  }

  /** One of them. */
  public Optional<Delivery> find(String id) {
    return outbox.find(id).filter(one -> one.state() == Delivery.State.DEAD);
  }

  /** Whether it is a delivery at all: one about which somebody has decided is no dead letter. */
  public boolean isKnown(String id) {
    return outbox.find(id).isPresent();
  }

  /**
   * Tries again.
   *
   * @param by starts a leaf of who asks it
   * @return false when somebody else was first
   */
  public CompletionStage<Boolean> again(Delivery dead, Function<Step, LeafBuilder> by) {
    Leaf leaf = about(dead, by.apply(Step.REPLAYED)).build();
    return commit(
        dead, leaf, new Change.DeliveryMoved(dead.id(), Delivery.State.WAITING, 0, leaf.at()));
  }

  /**
   * Ends it; its content goes.
   *
   * @param by starts a leaf of who decides it
   * @return false when somebody else was first
   */
  public CompletionStage<Boolean> drop(Delivery dead, Function<Step, LeafBuilder> by) {
    Leaf leaf =
        about(dead, by.apply(Step.WITHDRAWN))
            .reason(dead.isNotification() ? NOTICE_DROPPED : DROPPED)
            .build();
    return commit(dead, leaf, new Change.DeliveryWithdrawn(dead.id()));
  }

  private static LeafBuilder about(Delivery dead, LeafBuilder by) {
    return by.exchange(dead.exchange())
        .recipient(dead.recipient().value(), dead.role())
        .type(dead.type().value())
        .message(dead.id());
  }

  private CompletionStage<Boolean> commit(Delivery dead, Leaf leaf, Change change) {
    return committer
        .submit(
            Entry.of(
                List.of(leaf),
                List.of(new Change.DeliveryStill(dead.id(), Delivery.State.DEAD), change),
                true))
        .exceptionallyCompose(failure ->
            AlreadyDoneException.caused(failure)
                ? CompletableFuture.completedFuture(false)
                : CompletableFuture.failedFuture(failure));
  }
}
