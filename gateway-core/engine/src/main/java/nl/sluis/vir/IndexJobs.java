package nl.sluis.vir;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import nl.sluis.crypto.SealBrokenException;
import nl.sluis.health.BackgroundLoop;
import nl.sluis.index.ReferenceIndex;
import nl.sluis.keys.KeyRing;
import nl.sluis.ledger.Leaf;
import nl.sluis.ledger.Step;
import nl.sluis.policy.PolicySet;
import nl.sluis.policy.RetentionClass;
import nl.sluis.retention.RetentionJob;
import nl.sluis.signal.MessageType;
import nl.sluis.store.Change;
import nl.sluis.store.Committed;
import nl.sluis.store.Committer;
import nl.sluis.store.Entry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The work around the Verwijsindex, on a thread of its own: at once when there may be something to
 * do, and every minute for what was missed.
 */
public final class IndexJobs implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(IndexJobs.class);
  private static final Duration BETWEEN_ROUNDS = Duration.ofMinutes(1);
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(10);

  private final ReferenceIndex index;
  private final MatchAnnouncements announcements;
  private final UpheldObjections objections;
  private final KeyRing keys;
  private final Committer committer;
  private final Supplier<PolicySet> policy;
  private final InstantSource clock;

  /** Ids of keys of persons who turned out to be known in two ways. */
  private final Queue<byte[]> joined = new ConcurrentLinkedQueue<>();

  private final BackgroundLoop loop;

  /**
   * @param policy the policy set of this moment
   */
  public IndexJobs(
      ReferenceIndex index,
      MatchAnnouncements announcements,
      UpheldObjections objections,
      KeyRing keys,
      Committer committer,
      Supplier<PolicySet> policy,
      InstantSource clock) {
    this.index = index;
    this.announcements = announcements;
    this.objections = objections;
    this.keys = keys;
    this.committer = committer;
    this.policy = policy;
    this.clock = clock;
    this.loop = new BackgroundLoop("verwijsindex-jobs", AFTER_FAILURE, this::round);
  }

  /** Its loop, for who starts it and who watches over the gateway. */
  public BackgroundLoop loop() {
    return loop;
  }

  /** There may be something to do. */
  public void nudge() {
    loop.wake();
  }

  /** A channel brought something out; when that was the index, somebody may have met. */
  public void settled(String channel) {
    if (channel.equals(MatchAnnouncements.INDEX)) {
      nudge();
    }
  }

  /**
   * Looks at what was committed, for notes to the index and for who turned out to be one person.
   */
  public void committed(Committed commit) {
    boolean news = false;
    for (Change change : commit.changes()) {
      if (change instanceof Change.PersonsJoined one) {
        joined.add(one.id());
        news = true;
      } else if (change instanceof Change.DeliveryMade made
          && made.delivery().role().equals(MatchAnnouncements.INDEX)
          && made.delivery().type().equals(MessageType.CONSENT_WITHDRAWN)) {
        news = true;
      }
    }
    if (news) {
      nudge();
    }
  }

  /** Ends what has come to its deadline, and does what may have been missed. */
  public void minutely() {
    int ended = index.sweep(clock.instant());
    if (ended > 0) {
      committer.submit(Entry.of(List.of(ended(ended)), List.of(), true));
    }
    nudge();
  }

  private Leaf ended(int count) {
    PolicySet rules = policy.get();
    RetentionClass deadline = rules.rules().retention().of().get(MessageType.INDEX_REPORT);
    return Leaf.at(clock.instant(), Step.RETENTION_APPLIED)
        .recipient(null, MatchAnnouncements.INDEX)
        .policy(deadline == null ? null : rules.metadata().version())
        .reason("termijn")
        .facts(RetentionJob.facts(deadline, count))
        .build();
  }

  private Duration round() {
    tellWhoIsOne();
    int done = objections.work() + announcements.work();
    if (done > 0) {
      LOG.atInfo().addKeyValue("count", done).log("Verwijsindex signals said");
    }
    return BETWEEN_ROUNDS;
  }

  /**
   * So that two who reported one person by number and by name meet. What the index cannot take now
   * stays in line.
   */
  private void tellWhoIsOne() {
    for (byte[] id = joined.peek(); id != null; id = joined.peek()) {
      List<String> names = names(id);
      if (!names.isEmpty()) {
        index.same(names);
      }
      joined.remove();
    }
  }

  /** None when the key is gone, or was altered, which is told elsewhere. */
  private List<String> names(byte[] id) {
    try {
      return keys.byId(id).map(keys::names).orElse(List.of());
    } catch (SealBrokenException told) {
      return List.of();
    }
  }

  @Override
  public void close() {
    loop.close();
  }
}
