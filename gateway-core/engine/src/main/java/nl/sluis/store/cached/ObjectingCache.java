package nl.sluis.store.cached;

import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import nl.sluis.keys.KeyRing.Objecting;
import nl.sluis.keys.Naming;
import org.jspecify.annotations.Nullable;

/**
 * Whether somebody of whom an objection stands is named almost so: seldom, and then the store says
 * who. It holds keyed hashes, and those of an erased person only until that is committed.
 */
final class ObjectingCache {

  /**
   * All of whom an objection stands.
   *
   * @param ids of their keys
   * @param hashes of what they share with who is named almost the same
   */
  private record All(Set<ByteBuffer> ids, Set<ByteBuffer> hashes) {}

  private final Supplier<List<Objecting>> read;
  private final Lock reading = new ReentrantLock();
  private volatile @Nullable All all;

  /** Whose rows changed since reading began; null when what is being read is not to be kept. */
  private @Nullable Set<ByteBuffer> meanwhile;

  ObjectingCache(Supplier<List<Objecting>> read) {
    this.read = read;
  }

  boolean mayBe(Naming.Likeness likeness) {
    Set<ByteBuffer> hashes = all().hashes();
    return !hashes.isEmpty()
        && likeness.all().stream()
            .anyMatch(hash -> hash != null && hashes.contains(ByteBuffer.wrap(hash)));
  }

  private All all() {
    All known = all;
    if (known != null) {
      return known;
    }
    reading.lock();
    try {
      All other = all;
      return other != null ? other : readAll();
    } finally {
      reading.unlock();
    }
  }

  private All readAll() {
    synchronized (this) {
      meanwhile = new HashSet<>();
    }
    All now = of(read.get());
    synchronized (this) {
      if (meanwhile != null && Collections.disjoint(meanwhile, now.ids())) {
        all = now;
      }
      meanwhile = null;
    }
    return now;
  }

  private static All of(List<Objecting> everyone) {
    All all = new All(new HashSet<>(), new HashSet<>());
    for (Objecting one : everyone) {
      all.ids().add(ByteBuffer.wrap(one.id()));
      if (one.likeness() != null) {
        for (byte @Nullable [] hash : one.likeness().all()) {
          if (hash != null) {
            all.hashes().add(ByteBuffer.wrap(hash));
          }
        }
      }
    }
    return all;
  }

  /** Something changed of who has the key with this id. */
  synchronized void changed(byte[] id) {
    ByteBuffer key = ByteBuffer.wrap(id);
    if (meanwhile != null) {
      meanwhile.add(key);
    }
    All known = all;
    if (known != null && known.ids().contains(key)) {
      all = null;
    }
  }

  /** Reads it anew when it is needed. */
  synchronized void forget() {
    all = null;
    meanwhile = null;
  }
}
