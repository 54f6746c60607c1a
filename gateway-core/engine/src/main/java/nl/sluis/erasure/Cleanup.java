package nl.sluis.erasure;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import nl.sluis.crypto.SubjectKey;
import nl.sluis.health.Health;
import nl.sluis.health.HealthCheck;
import nl.sluis.store.ScrubReport;
import nl.sluis.store.Store;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gets destroyed keys out of the files of the store, and tries again for as long as the disk does
 * not let it. A person is erased whatever comes of this: what is left in a file opens nothing
 * without the master key, but it must not stay there.
 *
 * <p>It hears of the keys before they are destroyed, and looks in the store which of them are gone:
 * so none is forgotten when a commit ends in an error that nobody understands, or when something
 * else fails after it.
 */
public final class Cleanup implements HealthCheck {

  private static final Logger LOG = LoggerFactory.getLogger(Cleanup.class);

  private final Store store;
  private final Executor later;

  /** Keys that are or were about to be destroyed, by their ids. */
  private final Map<ByteBuffer, SubjectKey> going = new ConcurrentHashMap<>();

  /** The log may hold what was removed before the gateway stopped. */
  private boolean logUnknown = true;

  private boolean waiting;
  private volatile boolean failing;

  /**
   * @param later runs what it is given after a few seconds: as long as the disk is not well, this
   *     tries again by it
   */
  public Cleanup(Store store, Executor later) {
    this.store = store;
    this.later = later;
  }

  /**
   * Hears what is about to be destroyed.
   *
   * @throws nl.sluis.store.StoreException when that cannot be noted; then nothing may be destroyed
   */
  void expect(List<SubjectKey> keys) {
    store.expectRemoval(keys.stream().map(SubjectKey::wrapped).toList());
    keys.forEach(key -> going.put(ByteBuffer.wrap(key.id()), key));
  }

  /**
   * Gets what is destroyed out of the files, which takes a while; a fault is told by the health.
   */
  public synchronized void clean() {
    try {
      List<SubjectKey> gone = new ArrayList<>(going.values());
      gone.removeIf(key -> store.keys().byId(key.id()).isPresent());
      if (!gone.isEmpty() || logUnknown) {
        clean(gone);
        logUnknown = false;
      }
      failing = false;
    } catch (RuntimeException e) {
      failing = true;
      again();
      LOG.atWarn().addKeyValue("reason", e.getClass().getSimpleName()).log("files not cleaned");
    }
  }

  /** Once at a time, however often it is asked. */
  private void again() {
    if (!waiting) {
      waiting = true;
      try {
        later.execute(this::waited);
      } catch (RejectedExecutionException closing) {
        LOG.atInfo().log("files cleaned at the next start");
      }
    }
  }

  private synchronized void waited() {
    waiting = false;
    clean();
  }

  private void clean(List<SubjectKey> gone) {
    if (store.clean(gone.stream().map(SubjectKey::wrapped).toList(), false)
        == ScrubReport.POSTPONED) {
      LOG.atInfo().log("file to be written anew tonight");
    }
    gone.forEach(key -> going.remove(ByteBuffer.wrap(key.id())));
  }

  @Override
  public String name() {
    return "cleanup";
  }

  @Override
  public Health health() {
    return failing ? Health.attention("erased-still-in-file") : Health.OK;
  }
}
