package nl.sluis.pipeline;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import nl.sluis.agreement.Agreement;
import nl.sluis.keys.KeyRing;
import nl.sluis.ledger.Leaf;
import nl.sluis.ledger.Step;
import nl.sluis.outbox.Delivery;
import nl.sluis.policy.Decision;
import nl.sluis.policy.PolicySet;
import nl.sluis.policy.Question;
import nl.sluis.policy.Route;

/**
 * Adds what the gateway itself says to a transaction: by the same rules, through the same minimiser
 * and with the same evidence as what others send. What it says identifies nobody, so it is sealed
 * under a key of its own.
 */
final class OwnMessages {

  private final KeyRing keys;
  private final DeliveryFactory deliveries;

  OwnMessages(KeyRing keys, SecureRandom random) {
    this.keys = keys;
    this.deliveries = new DeliveryFactory(random);
  }

  /** Answers whether it goes out; when the rules do not permit it, that is evidence too. */
  boolean add(OwnMessage message, PolicySet rules, Instant at, Transaction into) {
    LocalDate day = LocalDate.ofInstant(at, rules.metadata().zone());
    Agreement sender = rules.agreement(message.sender()).orElseThrow();
    KeyRing.Lease lease = keys.leaseForNobody(message.id());
    into.add(lease);
    Route route =
        new Route(
            message.recipient(),
            rules.agreement(message.recipient()).map(Agreement::role).orElse(""),
            message.type(),
            Delivery.INBOX,
            message.area());
    Decision decision =
        rules.decide(
            Question.of(
                sender.oin(),
                route.recipient(),
                route.role(),
                route.type(),
                null,
                message.fields(),
                List.of(),
                null,
                day));
    into.add(
        DecisionLeaf.of(
            Leaf.at(at, Step.DECIDED)
                .exchange(message.exchange())
                .sender(sender.oin().value(), sender.role())
                .message(message.id())
                .policy(rules.metadata().version()),
            route,
            lease.key(),
            null,
            day,
            decision,
            List.of()));
    if (!decision.permits()) {
      return false;
    }
    Prepare.keys(List.of(lease), into.changes());
    deliveries.make(
        new DeliveryRequest(
            message.id(),
            message.exchange(),
            rules,
            sender,
            day,
            at,
            message.fields(),
            null,
            lease.key(),
            route,
            decision,
            message.trace()),
        at,
        into);
    return true;
  }
}
