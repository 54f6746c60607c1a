package nl.sluis.pipeline;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import nl.sluis.inquiry.Inquiry;
import nl.sluis.minimise.Minimiser;
import nl.sluis.notification.Notifier;
import nl.sluis.outbox.Delivery;
import nl.sluis.policy.PolicySet;
import nl.sluis.policy.Route;
import nl.sluis.review.Review;
import nl.sluis.store.Change;
import nl.sluis.term.Posted;

/**
 * Makes a delivery of what a decision permits: the least that the recipient may have, sealed under
 * the key of the person it is about; and what follows from it, such as a review.
 */
final class Post {

  private final SecureRandom random;
  private final Minimiser minimiser = new Minimiser();

  Post(SecureRandom random) {
    this.random = random;
  }

  void post(Letter letter, Instant at, Transaction into) {
    Delivery delivery = delivery(letter, at);
    into.add(new Change.DeliveryMade(delivery));
    terms(letter, at, into);
    inquiry(letter).ifPresent(made -> into.add(new Change.InquiryMade(made)));
    LocalDate reviewBy = letter.decision().duties().reviewBy();
    if (reviewBy != null) {
      into.add(
          new Change.ReviewDue(
              new Review(
                  letter.id(),
                  letter.exchange(),
                  String.valueOf(letter.decision().row()),
                  reviewBy,
                  letter.key().id(),
                  at,
                  null)));
    }
    if (delivery.channel().equals(Delivery.INBOX)) {
      into.add(occasion(letter));
    }
  }

  /** The terms that it ends, and after those the ones that begin with it. */
  private static void terms(Letter letter, Instant at, Transaction into) {
    Posted posted =
        new Posted(
            letter.id(),
            letter.exchange(),
            letter.policy(),
            letter.sender(),
            letter.route(),
            letter.fields(),
            letter.subject(),
            letter.key().id(),
            letter.decision().duties().notice(),
            at);
    posted.ends().forEach(ending -> into.add(new Change.TermsEnded(ending)));
    posted.begins().forEach(begun -> into.add(new Change.TermBegun(begun.term(), begun.once())));
  }

  /** What a request asks, kept to hold its answer against. */
  private static Optional<Inquiry> inquiry(Letter letter) {
    if (!letter.decision().fields().contains(Inquiry.ASKED)
        || !(letter.fields().get(Inquiry.ASKED) instanceof List<?> asked)) {
      return Optional.empty();
    }
    Object due = letter.fields().get(Inquiry.DUE);
    return Optional.of(
        new Inquiry(
            letter.id(),
            letter.exchange(),
            letter.sender().oin(),
            letter.route().recipient(),
            letter.key().id(),
            asked.stream().map(Object::toString).collect(Collectors.toSet()),
            due == null
                ? letter.policy().rules().answering().map(r -> r.due(letter.day())).orElse(null)
                : LocalDate.parse(due.toString()),
            0));
  }

  private Delivery delivery(Letter letter, Instant at) {
    PolicySet policy = letter.policy();
    Route route = letter.route();
    byte[] message =
        minimiser.message(
            new Minimiser.Order(
                letter.id(),
                policy,
                letter.sender(),
                letter.day(),
                letter.at(),
                letter.fields(),
                letter.subject(),
                letter.key(),
                route,
                letter.decision()));
    Duration term =
        route.channel().equals(Delivery.INBOX)
            ? policy.charter().inboxTerm()
            : policy.charter().deliveryTerm();
    return Delivery.waiting(
            letter.id(),
            letter.exchange(),
            new Delivery.Address(
                route.recipient(), route.role(), route.type(), route.channel(), ""),
            letter.key().id(),
            message,
            at,
            at.plus(term),
            letter.trace(),
            route.area())
        .sealed(letter.key(), random);
  }

  private static Notifier.Occasion occasion(Letter letter) {
    Object urgency = letter.fields().get("urgentie");
    return new Notifier.Occasion(
        letter.exchange(),
        letter.route().type(),
        letter.route().area(),
        urgency == null ? "" : urgency.toString(),
        letter.route().recipient(),
        letter.id(),
        letter.trace());
  }
}
