package nl.sluis.app;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import nl.sluis.http.ProblemType;
import nl.sluis.ingress.DoorListener;
import nl.sluis.ingress.HandshakeFailure;
import nl.sluis.ledger.Facts;
import nl.sluis.ledger.Leaf;
import nl.sluis.ledger.Step;
import nl.sluis.store.Committer;
import nl.sluis.store.Entry;

/**
 * What the door turned away by itself, as evidence: a leaf for each reason with how often, at most
 * one a minute, so that who tries without end does not fill the ledger.
 */
final class DoorRefusals implements DoorListener, AutoCloseable {

  private final Map<String, Integer> times = new ConcurrentHashMap<>();
  private final Committer committer;
  private final InstantSource clock;

  DoorRefusals(Committer committer, InstantSource clock) {
    this.committer = committer;
    this.clock = clock;
  }

  @Override
  public void connectionRefused() {
    count("connection-too-many");
  }

  @Override
  public void connectionExpelled(HandshakeFailure reason) {
    count("connection-" + reason.name().toLowerCase(Locale.ROOT).replace('_', '-'));
  }

  @Override
  public void handshakeFailed(HandshakeFailure reason) {
    count("handshake-" + reason.name().toLowerCase(Locale.ROOT).replace('_', '-'));
  }

  @Override
  public void requestRefused(ProblemType type) {
    count("request-" + type.slug());
  }

  private void count(String what) {
    times.merge("door-" + what, 1, Integer::sum);
  }

  /** Makes evidence of what was counted since the last time. */
  void record() {
    List<Leaf> evidence = new ArrayList<>();
    for (String reason : List.copyOf(times.keySet())) {
      Integer count = times.remove(reason);
      if (count != null) {
        evidence.add(
            Leaf.at(clock.instant(), Step.REFUSED)
                .reason(reason)
                .facts(new Facts.Counted(null, null, count))
                .build());
      }
    }
    if (!evidence.isEmpty()) {
      committer.submit(Entry.of(evidence, List.of(), true)).toCompletableFuture().join();
    }
  }

  @Override
  public void close() {
    record();
  }
}
