package nl.sluis.retention;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import nl.sluis.keys.KeyRing.StoredKey;
import nl.sluis.ledger.Facts;
import nl.sluis.ledger.Leaf;
import nl.sluis.ledger.Step;
import nl.sluis.policy.KeptData;
import nl.sluis.policy.PolicySet;
import nl.sluis.policy.RetentionClass;
import nl.sluis.store.Change;
import nl.sluis.store.Committer;
import nl.sluis.store.Cutoff;
import nl.sluis.store.Entry;
import nl.sluis.store.RetentionQueries;
import nl.sluis.store.Store;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes once a day what was kept long enough, by the terms of policies/retention.yaml; a person
 * about whom nothing is left then loses the key. Each removal is a leaf in the ledger with the
 * class, the article and how many, in the same transaction. For one thread.
 */
public final class RetentionJob {

  /** The class in the evidence when keys of persons are destroyed. */
  public static final String PERSONS = "personen";

  private static final Logger LOG = LoggerFactory.getLogger(RetentionJob.class);
  private static final int MOST_AT_ONCE = 2_000;
  private static final int SAMPLE = 32;

  /**
   * What a round removed.
   *
   * @param rows by what it was
   * @param persons how many keys were destroyed
   */
  public record Cleared(Map<KeptData, Integer> rows, int persons) {

    /** All of it together. */
    public int total() {
      return persons + rows.values().stream().mapToInt(Integer::intValue).sum();
    }
  }

  private final Store store;
  private final Committer committer;
  private final Supplier<PolicySet> policy;
  private final InstantSource clock;
  private @Nullable LocalDate done;

  public RetentionJob(
      Store store, Committer committer, Supplier<PolicySet> policy, InstantSource clock) {
    this.store = store;
    this.committer = committer;
    this.policy = policy;
    this.clock = clock;
  }

  /** Clears, unless that was done today already. */
  public void daily() {
    LocalDate today = today(policy.get(), clock.instant());
    if (today.equals(done)) {
      return;
    }
    int total = clear().total();
    done = today;
    if (total > 0) {
      LOG.atInfo().addKeyValue("count", total).log("removed what was kept long enough");
    }
  }

  /** Clears now. */
  public Cleared clear() {
    PolicySet now = policy.get();
    Instant at = clock.instant();
    Map<KeptData, Integer> rows = new EnumMap<>(KeptData.class);
    for (KeptData kept : KeptData.values()) {
      int removed = clear(kept, now, at);
      if (removed > 0) {
        rows.put(kept, removed);
      }
    }
    List<byte[]> gone = new ArrayList<>();
    int persons = persons(now, at, gone);
    store.clean(gone, true);
    return new Cleared(rows, persons);
  }

  private int clear(KeptData kept, PolicySet now, Instant at) {
    RetentionClass term = now.rules().retention().of(kept);
    ZoneId zone = now.metadata().zone();
    Cutoff cutoff = Cutoff.of(term.oldest(today(now, at)), zone);
    int total = 0;
    for (int some = MOST_AT_ONCE; some == MOST_AT_ONCE; total += some) {
      some = store.remains().older(kept, cutoff, MOST_AT_ONCE);
      if (some > 0) {
        commit(
            leaf(now, at, kept.key(), term, some),
            List.of(new Change.Expunged(kept, cutoff, MOST_AT_ONCE)));
      }
    }
    return total;
  }

  /**
   * @param gone gets some of the destroyed keys, to be looked for in the files: what is true of
   *     these is true of all
   */
  private int persons(PolicySet now, Instant at, List<byte[]> gone) {
    RetentionClass term = now.rules().retention().of(KeptData.DECISIONS);
    int total = 0;
    RetentionQueries.Orphans page = store.remains().orphans(new byte[0], MOST_AT_ONCE);
    while (page.last().length > 0) {
      List<StoredKey> keys = page.keys();
      if (!keys.isEmpty()) {
        List<byte[]> some =
            keys.stream().limit(SAMPLE - gone.size()).map(StoredKey::wrapped).toList();
        store.expectRemoval(some);
        commit(
            leaf(now, at, PERSONS, term, keys.size()),
            keys.stream()
                .<Change>map(key -> new Change.KeyDropped(key.id(), key.lookup(), at))
                .toList());
        gone.addAll(some);
        total += keys.size();
      }
      page = store.remains().orphans(page.last(), MOST_AT_ONCE);
    }
    return total;
  }

  private static Leaf leaf(PolicySet now, Instant at, String what, RetentionClass term, int count) {
    return Leaf.at(at, Step.RETENTION_APPLIED)
        .policy(now.metadata().version())
        .reason(what)
        .facts(facts(term, count))
        .build();
  }

  /** How many were removed under this rule, or under none. */
  public static Facts facts(@Nullable RetentionClass term, int count) {
    return term == null
        ? new Facts.Counted(null, null, count)
        : new Facts.Counted(term.id(), term.basis().id(), count);
  }

  private void commit(Leaf leaf, List<Change> changes) {
    committer.submit(Entry.of(List.of(leaf), changes, true)).toCompletableFuture().join();
  }

  private static LocalDate today(PolicySet policy, Instant at) {
    return LocalDate.ofInstant(at, policy.metadata().zone());
  }
}
