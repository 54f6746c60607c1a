package nl.sluis.store.cached;

import java.util.List;
import java.util.Optional;
import nl.sluis.keys.KeyRing;
import nl.sluis.keys.Naming;

/** Keys of persons who are known already. */
record CachedKeys(KeyRing.Cabinet stored, PersonCache persons) implements KeyRing.Cabinet {

  @Override
  public Optional<KeyRing.StoredKey> byLookup(byte[] lookup) {
    return stored.byLookup(lookup);
  }

  @Override
  public Optional<KeyRing.StoredKey> byNaming(byte[] lookup) {
    return stored.byNaming(lookup);
  }

  @Override
  public List<KeyRing.StoredKey> samePerson(byte[] id) {
    return persons.of(id, known -> List.of(known.key()), stored::samePerson);
  }

  @Override
  public boolean isNumbered(byte[] id) {
    return persons.of(
        id, known -> known.namings().stream().anyMatch(Naming::numbered), stored::isNumbered);
  }

  @Override
  public List<KeyRing.StoredKey> alike(Naming.Likeness likeness) {
    return stored.alike(likeness);
  }

  @Override
  public List<KeyRing.StoredKey> objectingAlike(Naming.Likeness likeness) {
    return persons.mayObject(likeness) ? stored.objectingAlike(likeness) : List.of();
  }

  @Override
  public List<KeyRing.Objecting> objecting() {
    return stored.objecting();
  }

  @Override
  public boolean objectsByName(byte[] id) {
    return stored.objectsByName(id);
  }

  @Override
  public List<byte[]> unreadNearObjections() {
    return stored.unreadNearObjections();
  }

  @Override
  public List<Naming> namings(byte[] id) {
    return persons.of(id, PersonCache.Known::namings, stored::namings);
  }

  @Override
  public boolean areApart(byte[] id, byte[] other) {
    return stored.areApart(id, other);
  }

  @Override
  public Optional<KeyRing.StoredKey> byId(byte[] id) {
    return persons.of(id, known -> Optional.of(known.key()), stored::byId);
  }

  @Override
  public List<KeyRing.StoredKey> some(int most) {
    return stored.some(most);
  }
}
