package nl.sluis.erasure;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import nl.sluis.health.Health;
import nl.sluis.health.HealthCheck;
import nl.sluis.store.Cleaning;
import nl.sluis.store.Store;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gets destroyed keys out of the files of the store, and tries again for as long as the disk does
 * not let it. A person is erased whatever comes of this: what is left in a file opens nothing
 * without the master key, but it must not stay there.
 */
public final class Cleanup implements HealthCheck {

  private static final Logger LOG = LoggerFactory.getLogger(Cleanup.class);

  private final Store store;
  private final Set<ByteBuffer> left = ConcurrentHashMap.newKeySet();
  private volatile boolean failing;

  public Cleanup(Store store) {
    this.store = store;
  }

  /**
   * Gets bytes out of the files now, which takes a while.
   *
   * @param gone wrapped keys that were destroyed
   */
  void remove(List<byte[]> gone) {
    gone.forEach(bytes -> left.add(ByteBuffer.wrap(bytes)));
    again();
  }

  /** Tries again what did not go well before. */
  public synchronized void again() {
    List<ByteBuffer> tried = List.copyOf(left);
    if (tried.isEmpty()) {
      return;
    }
    try {
      if (store.clean(tried.stream().map(ByteBuffer::array).toList(), false)
          == Cleaning.POSTPONED) {
        LOG.atInfo().log("file to be written anew tonight");
      }
      tried.forEach(left::remove);
      failing = false;
    } catch (RuntimeException e) {
      failing = true;
      LOG.atWarn().addKeyValue("reason", e.getClass().getSimpleName()).log("files not cleaned");
    }
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
