package nl.sluis.pipeline;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import nl.sluis.deadline.DeadlineEvaluator;
import nl.sluis.inquiry.Inquiry;
import nl.sluis.minimise.Minimiser;
import nl.sluis.notification.Notifier;
import nl.sluis.outbox.Delivery;
import nl.sluis.policy.PolicySet;
import nl.sluis.policy.Route;
import nl.sluis.review.Review;
import nl.sluis.store.Change;

/**
 * Makes a delivery of what a decision permits: the least that the recipient may have, sealed under
 * the key of the person it is about; and what follows from it, such as a review.
 */
final class DeliveryFactory {

  private final SecureRandom random;
  private final Minimiser minimiser = new Minimiser();

  DeliveryFactory(SecureRandom random) {
    this.random = random;
  }

  void make(DeliveryRequest deliveryRequest, Instant at, Transaction into) {
    Delivery delivery = delivery(deliveryRequest, at);
    into.add(new Change.DeliveryMade(delivery));
    deadlines(deliveryRequest, at, into);
    inquiry(deliveryRequest).ifPresent(made -> into.add(new Change.InquiryMade(made)));
    LocalDate reviewBy = deliveryRequest.decision().duties().reviewBy();
    if (reviewBy != null) {
      into.add(
          new Change.ReviewDue(
              new Review(
                  deliveryRequest.id(),
                  deliveryRequest.exchange(),
                  String.valueOf(deliveryRequest.decision().row()),
                  reviewBy,
                  deliveryRequest.key().id(),
                  at,
                  null)));
    }
    if (delivery.channel().equals(Delivery.INBOX)) {
      into.add(occasion(deliveryRequest));
    }
  }

  /** The deadlines that it ends, and after those the ones that begin with it. */
  private static void deadlines(DeliveryRequest deliveryRequest, Instant at, Transaction into) {
    DeadlineEvaluator evaluator =
        new DeadlineEvaluator(
            deliveryRequest.id(),
            deliveryRequest.exchange(),
            deliveryRequest.policy(),
            deliveryRequest.sender(),
            deliveryRequest.route(),
            deliveryRequest.fields(),
            deliveryRequest.subject(),
            deliveryRequest.key().id(),
            deliveryRequest.decision().duties().notice(),
            at);
    evaluator.ends().forEach(ending -> into.add(new Change.DeadlinesEnded(ending)));
    evaluator
        .begins()
        .forEach(begun -> into.add(new Change.DeadlineBegun(begun.deadline(), begun.once())));
  }

  /** What a request asks, kept to hold its answer against. */
  private static Optional<Inquiry> inquiry(DeliveryRequest deliveryRequest) {
    if (!deliveryRequest.decision().fields().contains(Inquiry.ASKED)
        || !(deliveryRequest.fields().get(Inquiry.ASKED) instanceof List<?> asked)) {
      return Optional.empty();
    }
    Object due = deliveryRequest.fields().get(Inquiry.DUE);
    return Optional.of(
        new Inquiry(
            deliveryRequest.id(),
            deliveryRequest.exchange(),
            deliveryRequest.sender().oin(),
            deliveryRequest.route().recipient(),
            deliveryRequest.key().id(),
            asked.stream().map(Object::toString).collect(Collectors.toSet()),
            due == null
                ? deliveryRequest
                    .policy()
                    .rules()
                    .answering()
                    .map(r -> r.due(deliveryRequest.day()))
                    .orElse(null)
                : LocalDate.parse(due.toString()),
            0));
  }

  private Delivery delivery(DeliveryRequest deliveryRequest, Instant at) {
    PolicySet policy = deliveryRequest.policy();
    Route route = deliveryRequest.route();
    byte[] message =
        minimiser.message(
            new Minimiser.Order(
                deliveryRequest.id(),
                policy,
                deliveryRequest.sender(),
                deliveryRequest.day(),
                deliveryRequest.at(),
                deliveryRequest.fields(),
                deliveryRequest.subject(),
                deliveryRequest.key(),
                route,
                deliveryRequest.decision()));
    Duration deadline =
        route.channel().equals(Delivery.INBOX)
            ? policy.metadata().inboxTerm()
            : policy.metadata().deliveryTerm();
    return Delivery.waiting(
            deliveryRequest.id(),
            deliveryRequest.exchange(),
            new Delivery.Address(
                route.recipient(), route.role(), route.type(), route.channel(), ""),
            deliveryRequest.key().id(),
            message,
            at,
            at.plus(deadline),
            deliveryRequest.trace(),
            route.area())
        .sealed(deliveryRequest.key(), random);
  }

  private static Notifier.Occasion occasion(DeliveryRequest deliveryRequest) {
    Object urgency = deliveryRequest.fields().get("urgentie");
    return new Notifier.Occasion(
        deliveryRequest.exchange(),
        deliveryRequest.route().type(),
        deliveryRequest.route().area(),
        urgency == null ? "" : urgency.toString(),
        deliveryRequest.route().recipient(),
        deliveryRequest.id(),
        deliveryRequest.trace());
  }
}
