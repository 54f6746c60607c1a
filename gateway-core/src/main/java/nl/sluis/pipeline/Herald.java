package nl.sluis.pipeline;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import nl.sluis.crypto.KeyRing;
import nl.sluis.delivery.Delivery;
import nl.sluis.ledger.Leaf;
import nl.sluis.ledger.Step;
import nl.sluis.participant.Agreement;
import nl.sluis.participant.Oin;
import nl.sluis.policy.Decision;
import nl.sluis.policy.PolicySet;
import nl.sluis.policy.Question;
import nl.sluis.policy.Route;
import nl.sluis.signal.MessageType;
import nl.sluis.store.Change;
import nl.sluis.store.Committer;
import nl.sluis.store.Entry;
import nl.sluis.subscription.Notifier;

/**
 * Says what the gateway itself has to say, such as a reminder or a signal of the Verwijsindex: by
 * the same rules, through the same minimiser and with the same evidence as what others send. What
 * it says identifies nobody; it names messages by the ids under which the recipient knows them.
 */
public final class Herald {

  private final KeyRing keys;
  private final Committer committer;
  private final Supplier<PolicySet> policy;
  private final Notifier notifier;
  private final Post post;
  private final InstantSource clock;

  /**
   * @param policy the policy set of this moment
   */
  public Herald(
      KeyRing keys,
      Committer committer,
      Supplier<PolicySet> policy,
      Notifier notifier,
      SecureRandom random,
      InstantSource clock) {
    this.keys = keys;
    this.committer = committer;
    this.policy = policy;
    this.notifier = notifier;
    this.post = new Post(random);
    this.clock = clock;
  }

  /**
   * One message.
   *
   * @param id id of the delivery; a second one with the same id is an error, so who is not sure
   *     looks first
   * @param sender the part of the gateway that says it, with an agreement of its own
   * @param recipient whose inbox it goes to; who has no agreement gets nothing
   * @param fields by field name
   * @param exchange id of the exchange it belongs to
   * @param area name of the area it is about; empty for none
   */
  public record Saying(
      String id,
      Oin sender,
      Oin recipient,
      MessageType type,
      Map<String, Object> fields,
      String exchange,
      String area) {

    @Override
    public String toString() {
      return "Saying[" + id + ", " + type + "]";
    }
  }

  /**
   * Says these, and makes these changes with them: all or nothing. What the rules do not permit is
   * evidence and goes nowhere; the changes are made all the same.
   *
   * @param evidence leaves that go before those of the messages
   * @return done once durable
   */
  public CompletionStage<Boolean> say(
      List<Saying> sayings, List<Leaf> evidence, List<Change> changes) {
    PolicySet rules = policy.get();
    Instant at = clock.instant();
    Transaction work = new Transaction();
    evidence.forEach(work::add);
    changes.forEach(work::add);
    List<KeyRing.Lease> leases = new ArrayList<>();
    for (Saying saying : sayings) {
      KeyRing.Lease lease = keys.leaseForNobody(saying.id());
      leases.add(lease);
      say(saying, lease, rules, at, work);
    }
    notifier.tell(rules, at, work.occasions(), work.evidence(), work.changes());
    return committer
        .submit(Entry.of(work.evidence(), work.changes(), true))
        .whenComplete((done, failure) -> leases.forEach(l -> keys.release(l, failure == null)));
  }

  private void say(
      Saying saying, KeyRing.Lease lease, PolicySet rules, Instant at, Transaction into) {
    LocalDate day = LocalDate.ofInstant(at, rules.charter().zone());
    Agreement sender = rules.agreement(saying.sender()).orElseThrow();
    Route route =
        new Route(
            saying.recipient(),
            rules.agreement(saying.recipient()).map(Agreement::role).orElse(""),
            saying.type(),
            Delivery.INBOX,
            saying.area());
    Decision decision =
        rules.decide(
            Question.of(
                sender.oin(),
                route.recipient(),
                route.role(),
                route.type(),
                null,
                saying.fields(),
                List.of(),
                null,
                day));
    into.add(
        DecisionLeaf.fill(
                Leaf.at(at, Step.DECIDED)
                    .exchange(saying.exchange())
                    .sender(sender.oin().value(), sender.role()),
                route,
                lease.key(),
                null,
                day,
                decision,
                List.of())
            .message(saying.id())
            .policy(rules.charter().version())
            .build());
    if (!decision.permits()) {
      return;
    }
    Prepare.keys(List.of(lease), into.changes());
    post.post(
        new Letter(
            saying.id(),
            saying.exchange(),
            rules,
            sender,
            day,
            at,
            saying.fields(),
            null,
            lease.key(),
            route,
            decision,
            null),
        at,
        into);
  }
}
