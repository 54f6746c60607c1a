package nl.sluis.dispatch;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.sluis.binding.BoundTable;
import nl.sluis.health.Health;
import nl.sluis.health.HealthCheck;
import nl.sluis.ledger.Leaf;
import nl.sluis.ledger.Step;
import nl.sluis.store.Committer;
import nl.sluis.store.Entry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What in the store turned out to be altered when it was opened: it is not handed out, it is
 * recorded once, and the gateway says that somebody should look.
 */
public final class TamperingRecorder implements HealthCheck {

  private static final Logger LOG = LoggerFactory.getLogger(TamperingRecorder.class);
  private static final int REMEMBERED = 10_000;
  private static final int MOST_AT_ONCE = 500;
  private static final String SUBJECT = BoundTable.SUBJECT.table();

  private final Committer committer;
  private final InstantSource clock;
  private final Set<String> found =
      Collections.synchronizedSet(
          Collections.newSetFromMap(
              new LinkedHashMap<>() {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
                  return size() > REMEMBERED;
                }
              }));

  private final List<Leaf> unrecorded = new ArrayList<>();
  private boolean recording;

  public TamperingRecorder(Committer committer, InstantSource clock) {
    this.committer = committer;
    this.clock = clock;
  }

  /**
   * Something sealed cannot be opened as what its row says it is.
   *
   * @param table where it was found
   * @param id of its row; nothing else in the row can be believed
   */
  public void found(String table, String id) {
    if (found.add(table + '/' + id)) {
      LOG.atError().addKeyValue("table", table).addKeyValue("id", id).log("altered in the store");
      record(Leaf.at(clock.instant(), Step.TAMPERING_FOUND).reason(table).message(id).build());
    }
  }

  /**
   * The key of a person cannot be opened. Its id would lead to the person, and so is told nowhere.
   */
  public void foundKey(byte[] id) {
    if (found.add(SUBJECT + '/' + HexFormat.of().formatHex(id))) {
      LOG.atError().addKeyValue("table", SUBJECT).log("altered in the store");
      record(Leaf.at(clock.instant(), Step.TAMPERING_FOUND).reason(SUBJECT).build());
    }
  }

  /** In one commit at a time, so that many altered rows keep nobody else's work waiting. */
  private void record(Leaf leaf) {
    synchronized (unrecorded) {
      unrecorded.add(leaf);
    }
    record();
  }

  private void record() {
    List<Leaf> leaves;
    synchronized (unrecorded) {
      if (recording || unrecorded.isEmpty()) {
        return;
      }
      recording = true;
      List<Leaf> some = unrecorded.subList(0, Math.min(MOST_AT_ONCE, unrecorded.size()));
      leaves = List.copyOf(some);
      some.clear();
    }
    var unused =
        committer
            .submit(Entry.of(leaves, List.of(), true))
            .whenComplete((done, failure) -> recorded(leaves, failure == null));
  }

  /** What could not be recorded goes with the next that is found. */
  private void recorded(List<Leaf> leaves, boolean done) {
    synchronized (unrecorded) {
      recording = false;
      if (!done) {
        unrecorded.addAll(0, leaves);
      }
    }
    if (done) {
      record();
    }
  }

  /** How much was found since the gateway started. */
  public int count() {
    return found.size();
  }

  @Override
  public String name() {
    return "stored-content";
  }

  @Override
  public Health health() {
    return found.isEmpty() ? Health.OK : Health.attention("altered");
  }
}
