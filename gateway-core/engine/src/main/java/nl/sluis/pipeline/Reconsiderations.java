package nl.sluis.pipeline;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Supplier;
import nl.sluis.consent.ConsentRegistry.Changed;
import nl.sluis.crypto.SubjectKey;
import nl.sluis.dispatch.TamperingRecorder;
import nl.sluis.exchange.UuidV7;
import nl.sluis.health.BackgroundLoop;
import nl.sluis.identity.IdentityCheck;
import nl.sluis.keys.KeyRing;
import nl.sluis.ledger.Leaf;
import nl.sluis.ledger.Step;
import nl.sluis.notification.Notifier;
import nl.sluis.outbox.Held;
import nl.sluis.policy.PolicySet;
import nl.sluis.policy.Reason;
import nl.sluis.store.Change;
import nl.sluis.store.Committed;
import nl.sluis.store.Committer;
import nl.sluis.store.Entry;
import nl.sluis.store.Store;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what is open in step with what people say: one thread that reconsiders each person whose
 * consents changed, and once a day, and when it starts, everyone about whom something waits. Who is
 * to be reconsidered stands in the store, so after a crash it goes on where it was.
 */
public final class Reconsiderations implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Reconsiderations.class);
  private static final int MOST_AT_ONCE = 100;
  private static final Duration WAIT = Duration.ofSeconds(5);
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

  private final Store store;
  private final KeyRing keys;
  private final Committer committer;
  private final Supplier<PolicySet> policy;
  private final Notifier notifier;
  private final InstantSource clock;
  private final Reconsider reconsider;
  private final EndHold endHold;
  private final BackgroundLoop loop =
      new BackgroundLoop("reconsider", AFTER_FAILURE, () -> work() == 0 ? WAIT : Duration.ZERO);
  private volatile @Nullable LocalDate swept;

  /**
   * @param policy the policy set of this moment
   */
  public Reconsiderations(
      Store store,
      KeyRing keys,
      Committer committer,
      Supplier<PolicySet> policy,
      Notifier notifier,
      UuidV7 ids,
      TamperingRecorder tampering,
      SecureRandom random,
      InstantSource clock) {
    this.store = store;
    this.keys = keys;
    this.committer = committer;
    this.policy = policy;
    this.notifier = notifier;
    this.clock = clock;
    OwnMessages messages = new OwnMessages(keys, random);
    TellSender tellSender = new TellSender(ids, messages);
    this.endHold = new EndHold(tellSender);
    this.reconsider =
        new Reconsider(
            store,
            new ReleaseHold(new DeliveryFactory(random), tellSender, store.casePlans(), ids),
            endHold,
            new WithdrawDelivery(ids, messages),
            tampering,
            new IdentityCheck(keys, store.consents()),
            random);
  }

  /** Starts, also with what a former process left behind. */
  public void start() {
    loop.start();
  }

  /** Its loop, for whoever watches over the gateway. */
  public BackgroundLoop loop() {
    return loop;
  }

  /** Looks at what was committed, so that who withdraws need not wait. */
  public void committed(Committed commit) {
    for (Change change : commit.changes()) {
      if (change instanceof Change.PersonErased) {
        // Who waited because of that person does not any more.
        swept = null;
      }
      if (change instanceof Change.ConsentGiven
          || change instanceof Change.PersonErased
          || change instanceof Change.NamingMade made && made.naming().isLookedAt()
          || change instanceof Change.ConsentWithdrawn
          || change instanceof Change.PersonsJoined
          || change instanceof Change.PersonsApart) {
        loop.wake();
        return;
      }
    }
  }

  /** Does what there is to do now; answers how many persons were reconsidered. */
  public int work() {
    Instant now = clock.instant();
    LocalDate today = LocalDate.ofInstant(now, policy.get().metadata().zone());
    int done = 0;
    if (!today.equals(swept)) {
      while (expire(today, now) > 0) {
        done++;
      }
      for (byte[] subject : store.holds().subjects()) {
        done += each(subject, now) ? 1 : 0;
      }
      swept = today;
    }
    for (Changed changed : store.consents().changed(MOST_AT_ONCE)) {
      if (each(changed.subject(), now)) {
        near(changed.subject()).forEach(subject -> each(subject, now));
        commit(List.of(), List.of(new Change.Reconsidered(changed.subject(), changed.number())));
        done++;
      }
    }
    return done;
  }

  /** Who is named almost the same, and about whom something waits, perhaps for this person. */
  private List<byte[]> near(byte[] subject) {
    return keys.byId(subject).stream()
        .flatMap(key -> keys.alike(key).stream())
        .map(SubjectKey::id)
        .filter(id -> !store.holds().of(id).isEmpty())
        .toList();
  }

  /** One person that cannot be reconsidered now does not keep others waiting. */
  private boolean each(byte[] subject, Instant now) {
    try {
      SubjectKey key = keys.byId(subject).orElse(null);
      if (key == null) {
        store.holds().of(subject).forEach(held -> erased(held, now));
      } else {
        reconsider.reconsider(key, policy.get(), now).forEach(this::commit);
      }
      return true;
    } catch (RuntimeException e) {
      LOG.atError()
          .addKeyValue("reason", e.getClass().getSimpleName())
          .log("person not reconsidered");
      return false;
    }
  }

  /** Ends what waited too long, some at once; answers how many. */
  private int expire(LocalDate today, Instant now) {
    List<Held> overdue = store.holds().overdue(today, MOST_AT_ONCE);
    for (Held held : overdue) {
      byte[] subject = held.subject();
      SubjectKey key = subject == null ? null : keys.byId(subject).orElse(null);
      if (key == null) {
        erased(held, now);
      } else {
        Transaction work = new Transaction();
        endHold.end(
            new ReconsiderationContext(held.exchange(), key, List.of(), policy.get(), now),
            held,
            Held.State.EXPIRED,
            (keys.objectingAlike(List.of(key), null, true).isEmpty()
                    ? Reason.CONSENT_MISSING
                    : Reason.IDENTITY_CHECK)
                .slug(),
            work);
        commit(work);
      }
    }
    return overdue.size();
  }

  /** Of a person who was erased nothing waits. */
  private void erased(Held held, Instant now) {
    commit(
        List.of(
            Leaf.at(now, Step.WITHDRAWN)
                .exchange(held.exchange())
                .recipient(held.route().recipient().value(), held.route().role())
                .type(held.route().type().value())
                .reason("erased")
                .build()),
        List.of(new Change.HoldEnded(held.id(), Held.State.STOPPED)));
  }

  private void commit(Transaction work) {
    notifier.tell(policy.get(), clock.instant(), work.occasions(), work.evidence(), work.changes());
    boolean written = false;
    try {
      commit(work.evidence(), work.changes());
      written = true;
    } finally {
      for (KeyRing.Lease lease : work.leases()) {
        keys.release(lease, written);
      }
    }
  }

  private void commit(List<Leaf> evidence, List<Change> changes) {
    committer.submit(Entry.of(evidence, changes, true)).toCompletableFuture().join();
  }

  @Override
  public void close() {
    loop.close();
  }
}
