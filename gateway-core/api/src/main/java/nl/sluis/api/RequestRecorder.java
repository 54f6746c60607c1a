package nl.sluis.api;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import nl.sluis.http.ClientIdentity;
import nl.sluis.http.Request;
import nl.sluis.ledger.Facts;
import nl.sluis.ledger.Leaf;
import nl.sluis.ledger.LeafBuilder;
import nl.sluis.ledger.Step;
import nl.sluis.store.Committer;
import nl.sluis.store.Entry;
import org.jspecify.annotations.Nullable;

/**
 * Evidence of the requests that leave none by themselves: reads that show nothing of anybody, and
 * what is refused before anyone looks at it. FSC Logging asks a record of every request. The first
 * of its kind in a minute is a leaf at once, and those like it in the same minute are one leaf with
 * how often: who polls every second does not fill the ledger. Nobody waits for these leaves.
 */
public final class RequestRecorder implements AutoCloseable {

  /** Records nothing, as where no participants come. */
  public static final RequestRecorder NONE = new RequestRecorder(leaves -> {});

  private static final Duration WHILE = Duration.ofMinutes(1);

  /** Requests that are alike: by whom, to which service, and how they were answered. */
  private record Kind(String oin, @Nullable String role, String service, int status) {}

  /** Since when, and how often again after the first. */
  private record Again(Instant since, Instant last, int times, @Nullable String policy) {}

  private final Map<Kind, Again> running = new ConcurrentHashMap<>();
  private final Consumer<List<Leaf>> record;

  private RequestRecorder(Consumer<List<Leaf>> record) {
    this.record = record;
  }

  /** Records in the ledger that this committer writes. */
  public static RequestRecorder into(Committer committer) {
    return new RequestRecorder(leaves -> {
      var _ = committer.submit(Entry.of(leaves, List.of(), true)).exceptionally(failure -> false);
    });
  }

  /**
   * Records a request that was answered.
   *
   * @param service what was asked for, a word of ours
   */
  void answered(
      Request request, @Nullable String role, String service, int status, LeafBuilder leaf) {
    ClientIdentity client = request.client();
    if (client == null || this == NONE) {
      return;
    }
    Kind kind = new Kind(client.oin().value(), role, service, status);
    Leaf first = built(leaf, kind, null);
    List<Leaf> leaves = new ArrayList<>();
    running.compute(
        kind,
        (same, before) -> {
          leaves.clear();
          if (before != null && first.at().isBefore(before.since().plus(WHILE))) {
            return new Again(before.since(), first.at(), before.times() + 1, first.policy());
          }
          counted(kind, before, leaves);
          leaves.add(first);
          return new Again(first.at(), first.at(), 0, first.policy());
        });
    if (!leaves.isEmpty()) {
      record.accept(leaves);
    }
  }

  /** Makes evidence of what was counted in minutes that are over. */
  public void record(Instant now) {
    List<Leaf> leaves = new ArrayList<>();
    for (Map.Entry<Kind, Again> one : running.entrySet()) {
      if (!now.isBefore(one.getValue().since().plus(WHILE))
          && running.remove(one.getKey(), one.getValue())) {
        counted(one.getKey(), one.getValue(), leaves);
      }
    }
    if (!leaves.isEmpty()) {
      record.accept(leaves);
    }
  }

  private static void counted(Kind kind, @Nullable Again again, List<Leaf> leaves) {
    if (again != null && again.times() > 0) {
      leaves.add(
          built(Leaf.at(again.last(), Step.REQUESTED).policy(again.policy()), kind, again.times()));
    }
  }

  private static Leaf built(LeafBuilder leaf, Kind kind, @Nullable Integer times) {
    return leaf.sender(kind.oin(), kind.role())
        .type(kind.service())
        .reason(Leaf.STATUS + kind.status())
        .facts(new Facts.Counted(null, null, times))
        .build();
  }

  @Override
  public void close() {
    record(Instant.MAX);
  }
}
