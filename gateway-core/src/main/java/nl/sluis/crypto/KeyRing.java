package nl.sluis.crypto;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import nl.sluis.signal.Subject;

/**
 * The keys of all persons: found by who the person is, made when a person is first named.
 *
 * <p>A new key becomes durable in the transaction of the push that needed it. Until then every
 * other push about the same person must use the same key; {@code pending} sees to that, and each of
 * those transactions writes the key too (writing it twice is harmless), so that none depends on
 * another.
 *
 * <p>A key can be destroyed while work with it is under way. The store then refuses that work, its
 * lease ends as failed, and the same work done again gets the new key.
 */
public final class KeyRing {

  /** Where wrapped keys are kept. */
  public interface Cabinet {

    /** The stored key with this lookup hash. */
    Optional<StoredKey> byLookup(byte[] lookup);

    /** The stored key with this id. */
    Optional<StoredKey> byId(byte[] id);

    /** Any of the stored keys, to see whose they are. */
    List<StoredKey> some(int most);
  }

  /** Hears of a stored key that is not what its row says; all that is sealed with it is lost. */
  @FunctionalInterface
  public interface Alarm {

    /**
     * A key turned out to be altered.
     *
     * @param id of its row
     */
    void altered(byte[] id);
  }

  /** A key as it is stored. */
  public record StoredKey(byte[] id, byte[] lookup, byte[] wrapped) {}

  /**
   * A key in use by one piece of work.
   *
   * @param key the key
   * @param fresh it is not yet durable: the work must write it
   */
  public record Lease(SubjectKey key, boolean fresh) {}

  private static final byte[] WRAPPING_BEFORE =
      "subject-key".getBytes(java.nio.charset.StandardCharsets.UTF_8);
  private static final int CACHED = 50_000;

  /** More than one, so that a damaged row does not make a key foreign. */
  private static final int SAMPLE = 8;

  private record Pending(SubjectKey key, int users) {}

  private final Cabinet cabinet;
  private final SecureRandom random;
  private final Alarm alarm;
  private final byte[] lookupKey;
  private final byte[] wrappingKey;
  private final Seal seal;
  private final ConcurrentHashMap<ByteBuffer, Pending> pending = new ConcurrentHashMap<>();
  private final Cache<ByteBuffer, SubjectKey> durable =
      Caffeine.newBuilder().maximumSize(CACHED).build();

  /** Keys that are only looked at. */
  public KeyRing(MasterKey master, Cabinet cabinet, SecureRandom random) {
    this(master, cabinet, random, id -> {});
  }

  /**
   * Keys of a gateway that runs.
   *
   * @param alarm hears of keys that were altered
   */
  public KeyRing(MasterKey master, Cabinet cabinet, SecureRandom random, Alarm alarm) {
    this.cabinet = cabinet;
    this.random = random;
    this.alarm = alarm;
    this.lookupKey = master.derive("subject-lookup");
    this.wrappingKey = master.derive("subject-wrapping");
    this.seal = new GatewaySeal(master);
  }

  /** For what is about no person. */
  public Seal seal() {
    return seal;
  }

  /** The person's key; every lease must be ended by {@link #release}. */
  public Lease lease(Subject subject) {
    return lease(lookup(subject));
  }

  /**
   * A key for what one exchange says about nobody in particular, so that it too can be erased;
   * every lease must be ended by {@link #release}.
   *
   * @param exchange the exchange's id
   */
  public Lease leaseForNobody(String exchange) {
    return lease(Hmac.of(lookupKey, "nobody", exchange));
  }

  private Lease lease(byte[] hashed) {
    ByteBuffer lookup = ByteBuffer.wrap(hashed);
    SubjectKey known = durable.getIfPresent(lookup);
    if (known != null) {
      return new Lease(known, false);
    }
    SubjectKey[] stored = new SubjectKey[1];
    Pending fresh =
        pending.compute(
            lookup,
            (hash, waiting) -> {
              if (waiting != null) {
                return new Pending(waiting.key(), waiting.users() + 1);
              }
              stored[0] = cabinet.byLookup(hash.array()).map(this::unwrap).orElse(null);
              return stored[0] == null ? new Pending(create(hash.array()), 1) : null;
            });
    if (fresh != null) {
      return new Lease(fresh.key(), true);
    }
    durable.put(lookup, stored[0]);
    return new Lease(stored[0], false);
  }

  /**
   * Ends a lease. After work that failed the key is looked up anew, for it may have been destroyed.
   *
   * @param written the work that wrote the key is durable
   */
  public void release(Lease lease, boolean written) {
    ByteBuffer lookup = ByteBuffer.wrap(lease.key().lookup());
    if (!written) {
      durable.asMap().remove(lookup, lease.key());
    }
    if (!lease.fresh()) {
      return;
    }
    if (written) {
      durable.put(lookup, lease.key());
    }
    pending.computeIfPresent(
        lookup,
        (hash, p) -> {
          if (p.key() != lease.key()) {
            return p;
          }
          return p.users() == 1 ? null : new Pending(p.key(), p.users() - 1);
        });
  }

  /**
   * A stored key was destroyed; who is named from now on gets a new one. Who still has the old one
   * in hand finds out when writing.
   */
  public void destroyed(byte[] id, byte[] lookup) {
    ByteBuffer hash = ByteBuffer.wrap(lookup);
    durable.invalidate(hash);
    pending.computeIfPresent(hash, (same, p) -> Arrays.equals(p.key().id(), id) ? null : p);
  }

  /** The keys of a person in every way in which the person may have been named. */
  public List<SubjectKey> known(Subject subject) {
    return subject.ways().stream().flatMap(way -> find(way).stream()).toList();
  }

  /**
   * Marks of a person that somebody else seldom has too: keyed hashes of the family name and of the
   * address, each with the birth date. The same person named with a BSN and without has one in
   * common, where both have a name or an address.
   */
  public List<String> marks(Subject subject) {
    return subject.traits().stream()
        .map(trait -> Base64.getUrlEncoder().encodeToString(Hmac.of(lookupKey, "trait", trait)))
        .toList();
  }

  /** The key of a person who was named before, if it still exists. */
  public Optional<SubjectKey> find(Subject subject) {
    return cabinet.byLookup(lookup(subject)).map(this::unwrap);
  }

  /** The key with this id, if it still exists. */
  public Optional<SubjectKey> byId(byte[] id) {
    return cabinet.byId(id).map(this::unwrap);
  }

  /** Whether the stored keys are this master key's; also when there are none. */
  public boolean opensStored() {
    List<StoredKey> some = cabinet.some(SAMPLE);
    return some.isEmpty() || some.stream().anyMatch(this::opens);
  }

  private boolean opens(StoredKey stored) {
    return opens(stored, wrapping(stored.id(), stored.lookup())) || opens(stored, WRAPPING_BEFORE);
  }

  /** A store of before is still to be taken over, and its keys are wrapped as they were. */
  private boolean opens(StoredKey stored, byte[] context) {
    try {
      var unused = AesGcm.open(wrappingKey, stored.wrapped(), context);
      return true;
    } catch (SealBrokenException foreign) {
      return false;
    }
  }

  private byte[] lookup(Subject subject) {
    return Hmac.of(lookupKey, "identity", subject.identity());
  }

  /** A key as it was wrapped before it was bound to its row, wrapped anew. */
  public StoredKey rewrapped(StoredKey old) {
    byte[] key = AesGcm.open(wrappingKey, old.wrapped(), WRAPPING_BEFORE);
    byte[] wrapped = AesGcm.seal(wrappingKey, key, wrapping(old.id(), old.lookup()), random);
    return new StoredKey(old.id(), old.lookup(), wrapped);
  }

  private SubjectKey create(byte[] lookup) {
    byte[] id = new byte[16];
    byte[] key = new byte[32];
    random.nextBytes(id);
    random.nextBytes(key);
    return new SubjectKey(
        id, lookup, key, AesGcm.seal(wrappingKey, key, wrapping(id, lookup), random));
  }

  /** A wrapped key is that of one person, and of no other. */
  private static byte[] wrapping(byte[] id, byte[] lookup) {
    return SealContext.of("subject-key").and(id).and(lookup).bytes();
  }

  private SubjectKey unwrap(StoredKey stored) {
    try {
      return open(stored);
    } catch (SealBrokenException e) {
      alarm.altered(stored.id());
      throw e;
    }
  }

  private SubjectKey open(StoredKey stored) {
    byte[] key = AesGcm.open(wrappingKey, stored.wrapped(), wrapping(stored.id(), stored.lookup()));
    return new SubjectKey(stored.id(), stored.lookup(), key, stored.wrapped());
  }
}
