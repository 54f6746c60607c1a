package nl.sluis.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import nl.sluis.binding.BoundTable;
import nl.sluis.caseplan.CasePlanStep;
import nl.sluis.consent.Consent;
import nl.sluis.consent.ConsentsSeen;
import nl.sluis.council.CouncilEvent;
import nl.sluis.deadline.Deadline;
import nl.sluis.deadline.DeadlineEnding;
import nl.sluis.inquiry.Inquiry;
import nl.sluis.keys.KeyRing;
import nl.sluis.keys.KeyRing.StoredKey;
import nl.sluis.keys.Naming;
import nl.sluis.ledger.Anchor;
import nl.sluis.ledger.Fork;
import nl.sluis.ledger.Witnessed;
import nl.sluis.outbox.Delivery;
import nl.sluis.outbox.Held;
import nl.sluis.participant.Oin;
import nl.sluis.policy.KeptData;
import nl.sluis.review.Review;
import nl.sluis.subscription.Subscription;
import org.jspecify.annotations.Nullable;

/** One change to what is stored. A transaction is a list of these and the evidence for them. */
public sealed interface Change {

  /**
   * What was looked at before the rest of the transaction was made of it, and must still be so when
   * that is committed; nothing changes otherwise. First in its transaction.
   */
  sealed interface Still extends Change {}

  /** A delivery is in this state; {@link AlreadyDoneException} otherwise. */
  record DeliveryStill(String id, Delivery.State state) implements Still {}

  /** A casus has this many steps, 0 when there is none; {@link AlreadyDoneException} otherwise. */
  record CasusStill(String casePlan, int steps) implements Still {}

  /**
   * The key of a person is there, and whoever was joined with it is among these keys; {@link
   * AlreadyDoneException} otherwise.
   *
   * @param known ids of all keys of the person that were seen
   */
  @SuppressWarnings("ArrayRecordComponent") // carried along, never compared as a record
  record PersonStill(byte[] id, List<byte[]> known) implements Still {}

  /** A subscription is there; {@link AlreadyDoneException} otherwise. */
  record SubscriptionStill(String id) implements Still {}

  /** A participant has fewer subscriptions than this; {@link FullException} otherwise. */
  record SubscriptionRoom(Oin owner, int most) implements Still {}

  /** A person is named for the first time. Writing the same key again changes nothing. */
  record KeyMade(StoredKey key) implements Change {}

  /** A person is named in this way for the first time. Writing it again changes nothing. */
  record NamingMade(Naming naming) implements Change {}

  /**
   * Two keys are of one person, as was seen when that person was named in both ways at once, or
   * looked at. From then on what is registered under one counts for the other, and what is open
   * about the person is decided again.
   *
   * @param id of the one key
   * @param other id of the other
   */
  @SuppressWarnings("ArrayRecordComponent") // carried along, never compared as a record
  record PersonsJoined(byte[] id, byte[] other) implements Change {}

  /** What work must write that has this lease. */
  static List<Change> of(KeyRing.Lease lease) {
    List<Change> changes = new ArrayList<>();
    if (lease.fresh()) {
      changes.add(new KeyMade(lease.stored()));
    }
    lease.namings().forEach(naming -> changes.add(new NamingMade(naming)));
    lease.others().forEach(other -> changes.add(new PersonsJoined(lease.key().id(), other.id())));
    return changes;
  }

  /** Somebody looked, and two who are named almost alike are two persons. */
  @SuppressWarnings("ArrayRecordComponent") // carried along, never compared as a record
  record PersonsApart(byte[] id, byte[] other) implements Change {}

  /**
   * A push was accepted; from now on its repetition gets the same receipt. {@link
   * AlreadyDoneException} when one with this id was accepted before.
   *
   * @param sender who pushed
   * @param signalId the sender's own id; with the sender it is unique
   * @param bodyMac keyed hash of what was said, to tell a repetition from another signal with the
   *     same id
   * @param receipt what the receipt says; its proof is in the ledger, in the batch that is
   *     committed with it
   */
  record ExchangeAccepted(Oin sender, String signalId, byte[] bodyMac, byte[] receipt, Instant at)
      implements Change {}

  /** Something is to be delivered. */
  record DeliveryMade(Delivery delivery) implements Change {}

  /** A delivery that waits got another state or another time to be tried. */
  record DeliveryMoved(String id, Delivery.State state, int attempts, Instant nextAt)
      implements Change {}

  /**
   * All that waits in this channel to be tried again is due: what was written by another clock than
   * now may name a time that is far off.
   */
  record RetriesDue(String channel, Instant at) implements Change {}

  /** A delivery is over; its content goes with it. */
  record DeliveryClosed(String id, Delivery.State state) implements Change {}

  /**
   * A delivery is taken back, because the consent it rested on no longer holds; its content goes.
   * Changes nothing when the recipient has confirmed it or its deadline had ended.
   */
  record DeliveryWithdrawn(String id) implements Change {}

  /**
   * Decisions were made about a person in an exchange.
   *
   * @param input what they were made on, sealed under the person's key
   * @param consents which consents of the person were seen; when that is not so any more, the
   *     person is to be reconsidered
   */
  @SuppressWarnings("ArrayRecordComponent") // carried along, never compared as a record
  record DecisionsMade(
      String exchange, byte[] subject, Instant at, byte[] input, ConsentsSeen consents)
      implements Change {}

  /** A request for information was delivered; its answer will be held against it. */
  record InquiryMade(Inquiry inquiry) implements Change {}

  /**
   * A request for information was answered, once more than was seen; a commit fails with {@link
   * AlreadyDoneException} when it was answered meanwhile.
   */
  record InquiryAnswered(Inquiry seen) implements Change {}

  /** Something waits for consent. */
  record HoldMade(Held held) implements Change {}

  /** A hold is over; its content goes with it. {@link AlreadyDoneException} when it was over. */
  record HoldEnded(String id, Held.State state) implements Change {}

  /** All that was open about a person was decided again; number is that of the last change seen. */
  @SuppressWarnings("ArrayRecordComponent") // carried along, never compared as a record
  record Reconsidered(byte[] subject, long number) implements Change {}

  /** Something went out that the FG must review. */
  record ReviewDue(Review review) implements Change {}

  /**
   * The FG reviewed it; {@link AlreadyDoneException} when that was done before.
   *
   * @param note what the FG wrote, sealed under the person's key, if anything
   */
  @SuppressWarnings("ArrayRecordComponent") // carried along, never compared as a record
  record Reviewed(String delivery, Review.Verdict verdict, byte @Nullable [] note, Instant at)
      implements Change {}

  /** A subscriber is told that there is something; the store gives it the next number. */
  record Notified(String subscription, String id, String type, @Nullable String message, Instant at)
      implements Change {}

  /**
   * Consent was registered for a person; {@link AlreadyDoneException} when the same was registered
   * before and not withdrawn. An objection by name alone is not the same as one with a number.
   *
   * @param byName it was said of the person by name alone
   */
  @SuppressWarnings("ArrayRecordComponent") // carried along, never compared as a record
  record ConsentGiven(Consent consent, byte[] subject, Oin registrar, boolean byName)
      implements Change {}

  /** Consent was withdrawn; {@link AlreadyDoneException} when it was, or is not there. */
  record ConsentWithdrawn(String id, Instant at) implements Change {}

  /**
   * A person is erased: the key is destroyed and all that hangs on it goes. Work that was sealed
   * under the key and comes later fails with {@link StaleKeyException}.
   *
   * @param lookup the keyed hash by which the key was found
   * @param mustArrive types of messages of which none may be waiting; {@link MustArriveException}
   *     otherwise
   */
  @SuppressWarnings("ArrayRecordComponent") // carried along, never compared as a record
  record PersonErased(byte[] id, byte[] lookup, Set<String> mustArrive, Instant at)
      implements Change {}

  /** The key of a person about whom nothing is left is destroyed, unless something came since. */
  @SuppressWarnings("ArrayRecordComponent") // carried along, never compared as a record
  record KeyDropped(byte[] id, byte[] lookup, Instant at) implements Change {}

  /** What was kept long enough goes, at most so many. */
  record Expunged(KeptData kept, Cutoff cutoff, int most) implements Change {}

  /**
   * Something happened in a casus; the store gives it the next number. Nobody joins a casus while
   * in another that has not ended: {@link AlreadyDoneException}.
   *
   * @param casePlan kenmerk of the plan
   */
  record CasusStepped(String casePlan, CasePlanStep step, Instant at) implements Change {}

  /**
   * A deadline begins. When it runs already it stays as it is, unless the new one takes its place.
   *
   * @param replaces it takes the place of one that runs
   */
  record DeadlineBegun(Deadline deadline, boolean replaces) implements Change {}

  /**
   * A deadline goes on to another step, or to another last day.
   *
   * @param from the deadline as it was seen; {@link StaleDeadlineException} when it is not so any
   *     more
   * @param to the same deadline as it becomes
   */
  record DeadlineMoved(Deadline from, Deadline to) implements Change {}

  /**
   * A deadline had its last step.
   *
   * @param deadline the deadline as it was seen; {@link StaleDeadlineException} when it is not so
   *     any more
   */
  record DeadlineOver(Deadline deadline) implements Change {}

  /** Terms are over because of something that was done. That there are none is no error. */
  record DeadlinesEnded(DeadlineEnding which) implements Change {}

  /** Something occurred that the council's figures count. */
  record Counted(CouncilEvent event) implements Change {}

  /** Rows of before rows were bound are taken over. */
  sealed interface Adoption extends Change {}

  /** Rows of a table are taken over as they are, at most so many. */
  record Adopted(BoundTable table, int most) implements Adoption {}

  /**
   * A row is taken over, with what is sealed in it sealed anew.
   *
   * @param key its primary key
   * @param sealed what is in the column that holds something sealed
   */
  @SuppressWarnings("ArrayRecordComponent") // carried along, never compared as a record
  record Resealed(BoundTable table, Object key, byte[] sealed) implements Adoption {}

  /** A participant subscribed. */
  record Subscribed(Subscription subscription) implements Change {}

  /** A subscription ended. */
  record Unsubscribed(String id) implements Change {}

  /**
   * A checkpoint was anchored; the store gives it the next number.
   *
   * @param anchor its own number is not looked at
   */
  record Anchored(Anchor anchor) implements Change {}

  /** A checkpoint of another log is cosigned. A smaller tree never takes the place of a larger. */
  record CheckpointWitnessed(Witnessed witnessed) implements Change {}

  /** A ledger turned out to have two histories; {@link AlreadyDoneException} when that is known. */
  record ForkFound(Fork fork) implements Change {}

  /** The FG dealt with a fork; {@link AlreadyDoneException} when that was done before. */
  record ForkHandled(String fork, Fork.Handling handling) implements Change {}
}
