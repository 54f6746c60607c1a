package nl.sluis.fhir.subscription;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import nl.sluis.delivery.OutboundMessage;
import nl.sluis.fhir.Json;
import nl.sluis.signal.MessageType;
import nl.sluis.subscription.Subscription;

/** A Bundle that goes to the endpoint of a subscription at once. */
final class Envelope {

  /** Says that it is about the subscription itself and not about any message. */
  private static final MessageType OWN = new MessageType("nl.jeugd.abonnement");

  private Envelope() {}

  static OutboundMessage of(Subscription subscription, String id, Instant at, ObjectNode bundle) {
    return new OutboundMessage(
        id,
        subscription.owner(),
        OWN,
        subscription.target(),
        at,
        Json.bytes(bundle),
        null,
        Backport.MEDIA_TYPE);
  }
}
