package nl.sluis.pipeline;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import nl.sluis.crypto.KeyRing;
import nl.sluis.delivery.Delivery;
import nl.sluis.exchange.UuidV7;
import nl.sluis.ledger.Leaf;
import nl.sluis.ledger.Step;
import nl.sluis.minimise.Minimiser;
import nl.sluis.policy.PolicySet;
import nl.sluis.policy.Route;
import nl.sluis.store.Change;
import nl.sluis.subscription.Notifier;

/**
 * What will leave? For each permitted recipient the least that it may have, sealed under the key of
 * the person it is about; and for each subscriber that there is something.
 */
final class Prepare {

  private final UuidV7 ids;
  private final SecureRandom random;
  private final Notifier notifier;

  Prepare(UuidV7 ids, SecureRandom random, Notifier notifier) {
    this.ids = ids;
    this.random = random;
    this.notifier = notifier;
  }

  Prepared prepare(Decided decided) {
    Push push = decided.received().push();
    List<Leaf> evidence = new ArrayList<>();
    List<Change> changes = new ArrayList<>();
    evidence.add(received(decided));
    keys(push.passage(), changes);
    List<Notifier.Occasion> occasions = new ArrayList<>();
    for (Verdict verdict : decided.verdicts()) {
      evidence.add(verdict.leaf(push));
      if (verdict.decision().permits()) {
        Delivery delivery = delivery(decided.received(), verdict);
        changes.add(new Change.DeliveryMade(delivery));
        if (delivery.channel().equals(Delivery.INBOX)) {
          occasions.add(occasion(decided.received(), verdict.route(), delivery));
        }
      }
    }
    notifier.tell(push.policy(), push.passage().at(), occasions, evidence, changes);
    return new Prepared(decided, evidence, changes);
  }

  private static Leaf received(Decided decided) {
    Received received = decided.received();
    Push push = received.push();
    return push.leaf(Step.RECEIVED)
        .type(received.signal().type().value())
        .commitment(
            decided
                .verdicts()
                .getFirst()
                .key()
                .commitment(push.passage().exchange(), push.passage().request().body()))
        .build();
  }

  /** Keys of persons named for the first time become durable with the push that named them. */
  static void keys(Passage passage, List<Change> changes) {
    for (KeyRing.Lease lease : passage.leases()) {
      if (lease.fresh()) {
        changes.add(
            new Change.KeyMade(
                new KeyRing.StoredKey(
                    lease.key().id(), lease.key().lookup(), lease.key().wrapped())));
      }
    }
  }

  private Delivery delivery(Received received, Verdict verdict) {
    Push push = received.push();
    PolicySet policy = push.policy();
    Route route = verdict.route();
    String id = ids.next();
    byte[] message =
        Minimiser.message(
            new Minimiser.Order(
                id,
                policy,
                push.sender(),
                push.day(),
                received.signal(),
                verdict.subject(),
                verdict.key(),
                route,
                verdict.decision()));
    Instant at = push.passage().at();
    Duration term =
        route.channel().equals(Delivery.INBOX)
            ? policy.charter().inboxTerm()
            : policy.charter().deliveryTerm();
    return new Delivery(
        id,
        push.passage().exchange(),
        route.recipient(),
        route.role(),
        route.type(),
        route.channel(),
        "",
        verdict.key().id(),
        verdict.key().seal(message, id.getBytes(StandardCharsets.US_ASCII), random),
        Delivery.State.WAITING,
        0,
        at,
        at,
        at.plus(term));
  }

  private static Notifier.Occasion occasion(Received received, Route route, Delivery delivery) {
    Object urgency = received.signal().content().get("urgentie");
    return new Notifier.Occasion(
        delivery.exchange(),
        route.type(),
        route.area(),
        urgency == null ? "" : urgency.toString(),
        route.recipient(),
        delivery.id());
  }
}
