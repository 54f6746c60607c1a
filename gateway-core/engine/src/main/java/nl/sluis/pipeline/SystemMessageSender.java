package nl.sluis.pipeline;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import nl.sluis.keys.KeyRing;
import nl.sluis.ledger.Leaf;
import nl.sluis.notification.Notifier;
import nl.sluis.policy.PolicySet;
import nl.sluis.store.Change;
import nl.sluis.store.Committer;
import nl.sluis.store.Entry;

/**
 * Says what the gateway itself has to say on its own account, such as a reminder or a signal of the
 * Verwijsindex.
 */
public final class SystemMessageSender {

  private final KeyRing keys;
  private final Committer committer;
  private final Supplier<PolicySet> policy;
  private final Notifier notifier;
  private final OwnMessages messages;
  private final InstantSource clock;

  /**
   * @param policy the policy set of this moment
   */
  public SystemMessageSender(
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
    this.messages = new OwnMessages(keys, random);
    this.clock = clock;
  }

  /**
   * Says these, and makes these changes with them: all or nothing. What the rules do not permit is
   * evidence and goes nowhere; the changes are made all the same.
   *
   * @param evidence leaves that go before those of the messages
   * @return done once durable
   */
  public CompletionStage<Boolean> say(
      List<OwnMessage> sayings, List<Leaf> evidence, List<Change> changes) {
    PolicySet rules = policy.get();
    Instant at = clock.instant();
    Transaction work = new Transaction();
    evidence.forEach(work::add);
    changes.forEach(work::add);
    for (OwnMessage saying : sayings) {
      messages.add(saying, rules, at, work);
    }
    notifier.tell(rules, at, work.occasions(), work.evidence(), work.changes());
    return committer
        .submit(Entry.of(work.evidence(), work.changes(), true))
        .whenComplete(
            (done, failure) -> work.leases().forEach(l -> keys.release(l, failure == null)));
  }
}
