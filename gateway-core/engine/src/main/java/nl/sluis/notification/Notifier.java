package nl.sluis.notification;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import nl.sluis.agreement.Agreement;
import nl.sluis.crypto.Seal;
import nl.sluis.exchange.UuidV7;
import nl.sluis.ledger.Leaf;
import nl.sluis.ledger.Step;
import nl.sluis.outbox.Delivery;
import nl.sluis.participant.Oin;
import nl.sluis.policy.PolicySet;
import nl.sluis.signal.MessageType;
import nl.sluis.store.Change;
import nl.sluis.subscription.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * Tells subscribers that there is something. A recipient learns which message waits in its inbox; a
 * team of the same area learns only that there was a message of that type.
 *
 * <p>Who is told of an exchange is told once, however many children it names.
 */
public final class Notifier {

  /**
   * Something to tell of.
   *
   * @param exchange the exchange it came from
   * @param recipient whose inbox it is in
   * @param message its id there
   * @param trace W3C trace id of the request it came from; null when it came from none
   */
  public record Occasion(
      String exchange,
      MessageType type,
      String area,
      String urgency,
      Oin recipient,
      String message,
      @Nullable String trace) {}

  private static final byte[] NOTHING = {};

  private record Announced(String subscription, String message) {}

  private final Supplier<List<Subscription>> running;
  private final UuidV7 ids;
  private final Seal seal;
  private final SecureRandom random;

  /**
   * @param running the subscriptions of this moment
   * @param seal binds what goes out to where it goes
   */
  public Notifier(
      Supplier<List<Subscription>> running, UuidV7 ids, Seal seal, SecureRandom random) {
    this.running = running;
    this.ids = ids;
    this.seal = seal;
    this.random = random;
  }

  /** Adds the notifications of these occasions, and the evidence for them. */
  public void tell(
      PolicySet policy,
      Instant at,
      List<Occasion> occasions,
      List<Leaf> evidence,
      List<Change> changes) {
    List<Subscription> subscriptions = running.get();
    if (subscriptions.isEmpty()) {
      return;
    }
    LocalDate today = LocalDate.ofInstant(at, policy.metadata().zone());
    Set<Announced> told = new HashSet<>();
    for (Occasion occasion : occasions) {
      for (Subscription subscription : subscriptions) {
        if (!subscription.wants(occasion.type(), occasion.area(), occasion.urgency())) {
          continue;
        }
        Optional<Agreement> agreement =
            policy.agreement(subscription.owner()).filter(a -> a.holdsOn(today));
        boolean recipient = subscription.owner().equals(occasion.recipient());
        if (agreement.isEmpty() || !recipient && !mayKnow(policy, agreement.get(), occasion)) {
          continue;
        }
        String message = recipient ? occasion.message() : "";
        if (told.add(new Announced(subscription.id(), message))) {
          tell(policy, at, occasion, subscription, message, evidence, changes);
        }
      }
    }
  }

  /**
   * A team may know that there is something, when it works there and may receive such messages;
   * what the gateway says to another is not for its ears.
   */
  private static boolean mayKnow(PolicySet policy, Agreement agreement, Occasion occasion) {
    return !policy.byGateway(occasion.type())
        && policy.worksIn(agreement.oin(), occasion.area())
        && agreement.receives().contains(occasion.type());
  }

  private void tell(
      PolicySet policy,
      Instant at,
      Occasion occasion,
      Subscription subscription,
      String message,
      List<Leaf> evidence,
      List<Change> changes) {
    String id = ids.alone();
    String role = policy.agreement(subscription.owner()).map(Agreement::role).orElse(null);
    String told = message.isEmpty() ? null : message;
    String type = occasion.type().value();
    evidence.add(
        Leaf.at(at, Step.NOTIFIED)
            .exchange(occasion.exchange())
            .recipient(subscription.owner().value(), role)
            .type(type)
            .policy(policy.metadata().version())
            .message(told)
            .trace(occasion.trace())
            .build());
    changes.add(new Change.Notified(subscription.id(), id, type, told, at));
    if (!subscription.channel().equals(Subscription.PULL)) {
      changes.add(
          new Change.DeliveryMade(
              Delivery.waiting(
                      id,
                      occasion.exchange(),
                      new Delivery.Address(
                          subscription.owner(),
                          role == null ? "" : role,
                          occasion.type(),
                          subscription.channel(),
                          subscription.target()),
                      null,
                      NOTHING,
                      at,
                      at.plus(policy.metadata().deliveryTerm()),
                      occasion.trace(),
                      "")
                  .sealed(seal, random)));
    }
  }
}
