package nl.sluis.testing;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import nl.sluis.crypto.SubjectKey;
import nl.sluis.keys.KeyRing;
import nl.sluis.keys.Naming;

/** Wrapped keys in memory, with the rule of the store: one person has one key. */
public final class MemoryCabinet implements KeyRing.Cabinet {

  private final ConcurrentHashMap<ByteBuffer, KeyRing.StoredKey> keys = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<ByteBuffer, Naming> namings = new ConcurrentHashMap<>();

  /** Keeps a key; false when the person has another one already. */
  public boolean keep(SubjectKey key) {
    KeyRing.StoredKey stored = new KeyRing.StoredKey(key.id(), key.lookup(), key.wrapped());
    KeyRing.StoredKey before = keys.putIfAbsent(ByteBuffer.wrap(key.lookup()), stored);
    return before == null || java.util.Arrays.equals(before.id(), stored.id());
  }

  /** Keeps what work must write that has this lease. */
  public void keep(KeyRing.Lease lease) {
    if (lease.fresh()) {
      keep(lease.key());
    }
    lease
        .namings()
        .forEach(naming -> namings.putIfAbsent(ByteBuffer.wrap(naming.lookup()), naming));
  }

  /** Destroys all keys. */
  public void clear() {
    namings.clear();
    keys.clear();
  }

  @Override
  public Optional<KeyRing.StoredKey> byLookup(byte[] lookup) {
    return Optional.ofNullable(keys.get(ByteBuffer.wrap(lookup))).or(() -> byNaming(lookup));
  }

  @Override
  public Optional<KeyRing.StoredKey> byNaming(byte[] lookup) {
    return Optional.ofNullable(namings.get(ByteBuffer.wrap(lookup)))
        .flatMap(naming -> byId(naming.subject()));
  }

  @Override
  public List<KeyRing.StoredKey> samePerson(byte[] id) {
    return byId(id).stream().toList();
  }

  @Override
  public boolean isNumbered(byte[] id) {
    return namings.values().stream()
        .anyMatch(naming -> naming.numbered() && java.util.Arrays.equals(naming.subject(), id));
  }

  @Override
  public List<KeyRing.StoredKey> alike(Naming.Likeness likeness) {
    return List.of();
  }

  @Override
  public List<KeyRing.StoredKey> objectingAlike(Naming.Likeness likeness) {
    return List.of();
  }

  @Override
  public List<KeyRing.Objecting> objecting() {
    return List.of();
  }

  @Override
  public boolean objectsByName(byte[] id) {
    return false;
  }

  @Override
  public List<Naming> namings(byte[] id) {
    return namings.values().stream()
        .filter(naming -> java.util.Arrays.equals(naming.subject(), id))
        .toList();
  }

  @Override
  public boolean areApart(byte[] id, byte[] other) {
    return false;
  }

  @Override
  public List<KeyRing.StoredKey> some(int most) {
    return keys.values().stream().limit(most).toList();
  }

  @Override
  public Optional<KeyRing.StoredKey> byId(byte[] id) {
    return keys.values().stream().filter(key -> java.util.Arrays.equals(key.id(), id)).findFirst();
  }

  /** Nobody is written to here. */
  @Override
  public List<byte[]> unreadNearObjections() {
    return List.of();
  }
}
