package nl.sluis.store.cached;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import nl.sluis.caseplan.CasePlanStep;
import nl.sluis.consent.Consent;
import nl.sluis.keys.KeyRing.StoredKey;
import nl.sluis.keys.Naming;
import nl.sluis.policy.KeptData;
import nl.sluis.store.Change;
import nl.sluis.store.Store;

/**
 * What is stored of persons who have one key, which most have; of others nothing is kept here. Who
 * commits forgets what that changes before anybody is told that it was committed, so that nobody
 * acts on what was before.
 */
final class PersonCache {

  /** Some 2.5 KB each. */
  private static final int MOST = 10_000;

  /**
   * What is stored of one person.
   *
   * @param key the person's only key
   * @param isInNoPlan the person belongs to no plan that is not over
   */
  record Known(StoredKey key, List<Naming> namings, List<Consent> consents, boolean isInNoPlan) {}

  private final Store store;

  /** Of somebody with several keys or none: that it is so. */
  private volatile Cache<ByteBuffer, Optional<Known>> persons = empty();

  private final ObjectingCache objecting;

  PersonCache(Store store) {
    this.store = store;
    this.objecting = new ObjectingCache(() -> store.keys().objecting());
  }

  private static Cache<ByteBuffer, Optional<Known>> empty() {
    return Caffeine.newBuilder().maximumSize(MOST).build();
  }

  /** Of who has the key with this id, if that is the person's only one. */
  Optional<Known> of(byte[] id) {
    return persons.get(ByteBuffer.wrap(id), _ -> read(id));
  }

  /** What is known of the person, or is read of who has several keys. */
  <T> T of(byte[] id, Function<Known, T> known, Function<byte[], T> read) {
    Optional<Known> one = of(id);
    return one.isPresent() ? known.apply(one.get()) : read.apply(id);
  }

  /** Somebody objects who is named almost so. */
  boolean mayObject(Naming.Likeness likeness) {
    return objecting.mayBe(likeness);
  }

  private Optional<Known> read(byte[] id) {
    List<StoredKey> keys = store.keys().samePerson(id);
    return keys.size() != 1
        ? Optional.empty()
        : Optional.of(
            new Known(
                keys.getFirst(),
                List.copyOf(store.keys().namings(id)),
                List.copyOf(store.consents().of(id)),
                store.casePlans().all(id).isEmpty()));
  }

  /** Forgets what these changed. */
  void forget(List<Change> changes) {
    for (Change change : changes) {
      switch (change) {
        case Change.KeyMade made -> forget(made.key().id());
        case Change.NamingMade made -> {
          forget(made.naming().subject());
          objecting.changed(made.naming().subject());
        }
        case Change.PersonsJoined joined -> {
          forget(joined.id());
          forget(joined.other());
          objecting.changed(joined.id());
          objecting.changed(joined.other());
        }
        case Change.ConsentGiven given -> {
          forget(given.subject());
          if (!given.consent().permits()) {
            objecting.forget();
          }
        }
        case Change.PersonErased erased -> {
          forget(erased.id());
          objecting.changed(erased.id());
        }
        case Change.KeyDropped dropped -> {
          forget(dropped.id());
          objecting.changed(dropped.id());
        }
        case Change.CasusStepped(_, CasePlanStep.Joined joined, _) ->
            forget(Base64.getUrlDecoder().decode(joined.person()));
        case Change.ConsentWithdrawn _, Change.Adoption _ -> forgetAll();
        case Change.Expunged(KeptData kept, _, _) when kept == KeptData.CONSENTS -> forgetAll();
        default -> {} // says nothing of a person that is kept here
      }
    }
  }

  private void forget(byte[] id) {
    persons.invalidate(ByteBuffer.wrap(id));
  }

  /** Also what is being read at this moment, which goes into the cache of before. */
  void forgetAll() {
    persons = empty();
    objecting.forget();
  }
}
