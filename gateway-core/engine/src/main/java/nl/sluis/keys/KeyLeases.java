package nl.sluis.keys;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import nl.sluis.crypto.SubjectKey;
import nl.sluis.keys.KeyRing.Cabinet;
import nl.sluis.keys.KeyRing.Lease;
import nl.sluis.keys.KeyRing.StoredKey;
import org.jspecify.annotations.Nullable;

/**
 * Which key is whose, while work is on its way: who is named for the first time gets one key,
 * however many name that person at once, and in whatever way. Safe for use by many threads.
 *
 * <p>A person has one key for all ways of naming; two, when named apart before somebody named both
 * ways together. Two numbers are always two persons.
 */
final class KeyLeases {

  private static final int CACHED = 50_000;

  /**
   * A way of naming that is not yet durable.
   *
   * @param fresh nor is the key
   * @param numbered a burgerservicenummer came with it
   * @param users how much work may still write it
   */
  private record Pending(SubjectKey key, boolean fresh, boolean numbered, int users) {}

  /**
   * A key by one way of naming.
   *
   * @param fresh the key is not yet durable
   * @param numbered its person is known by a number
   * @param written the way of naming is durable
   */
  private record Found(SubjectKey key, boolean fresh, boolean numbered, boolean written) {}

  private final Cabinet cabinet;
  private final Function<StoredKey, SubjectKey> unwrap;
  private final Function<byte[], SubjectKey> create;
  private final BinaryOperator<byte[]> namesake;
  private final Map<ByteBuffer, Pending> pending = new HashMap<>();
  private final Cache<ByteBuffer, SubjectKey> durable =
      Caffeine.newBuilder().maximumSize(CACHED).build();

  /**
   * @param unwrap opens a stored key
   * @param create makes a key for who is named so
   * @param namesake the hash of a name or an address that is another's too, with the id of the key
   *     of who has it
   */
  KeyLeases(
      Cabinet cabinet,
      Function<StoredKey, SubjectKey> unwrap,
      Function<byte[], SubjectKey> create,
      BinaryOperator<byte[]> namesake) {
    this.cabinet = cabinet;
    this.unwrap = unwrap;
    this.create = create;
    this.namesake = namesake;
  }

  /** The key of a person of whom nothing is new, when it is at hand. */
  Optional<Lease> known(List<byte[]> lookups) {
    return Optional.ofNullable(cached(lookups))
        .map(key -> new Lease(key, false, List.of(), List.of(), lookups));
  }

  /** The key of what one exchange says about nobody. */
  synchronized Lease lease(byte[] lookup) {
    Found found = find(lookup);
    SubjectKey key = found == null ? create.apply(lookup) : found.key();
    boolean fresh = found == null || found.fresh();
    if (fresh) {
      hold(lookup, key, true, false);
    }
    return new Lease(key, fresh, List.of(), List.of(), List.of(lookup));
  }

  /** All ways lead to this one, and are durable. */
  private @Nullable SubjectKey cached(List<byte[]> lookups) {
    SubjectKey one = null;
    for (byte[] lookup : lookups) {
      SubjectKey key = durable.getIfPresent(ByteBuffer.wrap(lookup));
      if (key == null || (one != null && !key.isSame(one))) {
        return null;
      }
      one = key;
    }
    return one;
  }

  /**
   * The key of a person who is named in these ways.
   *
   * @param numbered the first of them is a burgerservicenummer
   */
  synchronized Lease lease(boolean numbered, Lookups lookups) {
    Found number = numbered ? find(lookups.all().getFirst()) : null;
    byte[] named = lookups.named();
    Found name = named == null ? null : named(named, lookups);
    // Somebody with another number is somebody else, by whatever name.
    boolean another =
        numbered && name != null && name.numbered() && (number == null || !same(number, name));
    if (another) {
      name = null;
    }
    Found first = number == null ? name : number;
    byte[] lookup = lookups.all().getFirst();
    SubjectKey key = first == null ? create.apply(lookup) : first.key();
    boolean fresh = first == null || first.fresh();
    List<Naming> namings = new ArrayList<>();
    if (numbered && first != null && number == null) {
      namings.add(new Naming(lookup, key.id(), true, null));
    }
    // Who is named without a number may be either of two who have that name.
    byte[] written = written(named, another, lookups.likeness(), key);
    if (written != null && isNew(written, key)) {
      namings.add(new Naming(written, key.id(), numbered, lookups.likeness()));
    }
    if (fresh) {
      hold(key.lookup(), key, true, numbered);
    }
    namings.forEach(naming -> hold(naming.lookup(), key, fresh, numbered));
    List<SubjectKey> others =
        number == null || name == null || same(number, name) ? List.of() : List.of(name.key());
    return new Lease(key, fresh, List.copyOf(namings), others, lookups.all());
  }

  /** The hash under which it is kept how the person is named; null when only by number. */
  private byte @Nullable [] written(
      byte @Nullable [] named,
      boolean another,
      Naming.@Nullable Likeness likeness,
      SubjectKey key) {
    byte[] shared = named == null && likeness != null ? likeness.home() : named;
    return shared == null || (named != null && !another)
        ? shared
        : namesake.apply(shared, key.id());
  }

  /** Nothing durable says whose name it is, and no other work is about to. */
  private boolean isNew(byte[] named, SubjectKey key) {
    Pending waiting = pending.get(ByteBuffer.wrap(named));
    return waiting == null
        ? durable.getIfPresent(ByteBuffer.wrap(named)) == null && cabinet.byNaming(named).isEmpty()
        : waiting.key() == key;
  }

  /** By name, or as it was written when releases before this one kept names as they came. */
  private @Nullable Found named(byte[] named, Lookups lookups) {
    Found found = find(named);
    return found != null
        ? found
        : lookups.before().stream()
            .map(this::find)
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(null);
  }

  private @Nullable Found find(byte[] lookup) {
    ByteBuffer hash = ByteBuffer.wrap(lookup);
    Pending waiting = pending.get(hash);
    if (waiting != null) {
      return new Found(waiting.key(), waiting.fresh(), waiting.numbered(), false);
    }
    SubjectKey known = durable.getIfPresent(hash);
    if (known == null) {
      known = cabinet.byLookup(lookup).map(unwrap).orElse(null);
      if (known == null) {
        return null;
      }
      durable.put(hash, known);
    }
    return new Found(known, false, cabinet.isNumbered(known.id()), true);
  }

  /** The same key, or another of the same person. */
  private boolean same(Found one, Found other) {
    return Arrays.equals(one.key().id(), other.key().id())
        || cabinet.samePerson(one.key().id()).stream()
            .anyMatch(key -> Arrays.equals(key.id(), other.key().id()));
  }

  private void hold(byte[] lookup, SubjectKey key, boolean fresh, boolean numbered) {
    pending.merge(
        ByteBuffer.wrap(lookup),
        new Pending(key, fresh, numbered, 1),
        (waiting, one) ->
            new Pending(
                waiting.key(),
                waiting.fresh(),
                waiting.numbered() || numbered,
                waiting.users() + 1));
  }

  /** See {@link KeyRing#release}. */
  void release(Lease lease, boolean written) {
    if (!written) {
      lease.lookups().forEach(lookup -> durable.invalidate(ByteBuffer.wrap(lookup)));
    }
    if (!lease.fresh() && lease.namings().isEmpty()) {
      return;
    }
    synchronized (this) {
      if (lease.fresh()) {
        let(lease.key().lookup(), lease.key(), written);
      }
      lease.namings().forEach(naming -> let(naming.lookup(), lease.key(), written));
    }
  }

  private void let(byte[] lookup, SubjectKey key, boolean written) {
    // It is found in the cabinet from now on; kept here, it might outlive its own destruction.
    pending.computeIfPresent(
        ByteBuffer.wrap(lookup),
        (same, p) -> {
          if (p.key() != key) {
            return p;
          }
          return p.users() == 1
              ? null
              : new Pending(key, p.fresh() && !written, p.numbered(), p.users() - 1);
        });
  }

  /** See {@link KeyRing#destroyed}. */
  synchronized void destroyed(byte[] id) {
    durable.asMap().values().removeIf(key -> Arrays.equals(key.id(), id));
    pending.values().removeIf(waiting -> Arrays.equals(waiting.key().id(), id));
  }
}
