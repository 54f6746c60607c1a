package nl.sluis.store;

import java.time.Instant;
import nl.sluis.consent.Consent;
import nl.sluis.crypto.KeyRing.StoredKey;
import nl.sluis.delivery.Delivery;
import nl.sluis.participant.Oin;
import nl.sluis.subscription.Subscription;

/** One change to what is stored. A transaction is a list of these and the evidence for them. */
public sealed interface Change {

  /** A person is named for the first time. Writing the same key again changes nothing. */
  record KeyMade(StoredKey key) implements Change {}

  /**
   * A push was accepted; from now on its repetition gets the same receipt.
   *
   * @param sender who pushed
   * @param signalId the sender's own id; with the sender it is unique
   * @param bodyMac keyed hash of the body, to tell a repetition from another signal with the same
   *     id
   * @param receipt the receipt, byte for byte
   */
  record ExchangeAccepted(Oin sender, String signalId, byte[] bodyMac, byte[] receipt, Instant at)
      implements Change {}

  /** Something is to be delivered. */
  record DeliveryMade(Delivery delivery) implements Change {}

  /** A delivery that waits got another state or another time to be tried. */
  record DeliveryMoved(String id, Delivery.State state, int attempts, Instant nextAt)
      implements Change {}

  /** A delivery is over; its content goes with it. */
  record DeliveryClosed(String id, Delivery.State state) implements Change {}

  /** A subscriber is told that there is something; the store gives it the next number. */
  record Notified(
      String subscription,
      String id,
      String type,
      @org.jspecify.annotations.Nullable String message,
      Instant at)
      implements Change {}

  /** Consent was registered for a person. */
  record ConsentGiven(Consent consent, byte[] subject, Oin registrar) implements Change {}

  /** Consent was withdrawn. */
  record ConsentWithdrawn(String id, Instant at) implements Change {}

  /** A participant subscribed. */
  record Subscribed(Subscription subscription) implements Change {}

  /** A subscription ended. */
  record Unsubscribed(String id) implements Change {}
}
