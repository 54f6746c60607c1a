package nl.sluis.store.cached;

import java.util.ArrayList;
import java.util.List;
import nl.sluis.caseplan.CasePlans;
import nl.sluis.consent.ConsentRegistry;
import nl.sluis.keys.KeyRing;
import nl.sluis.store.Change;
import nl.sluis.store.ForwardingStore;
import nl.sluis.store.Sealing;
import nl.sluis.store.Store;
import nl.sluis.store.StoreException;
import nl.sluis.store.UncertainCommitException;

/**
 * A store of which persons that are often named are read once, until something of them changes.
 * Only what is committed here is seen to change. Each commit has leaves, so that somebody else
 * committed shows in where the tree ends: then what was decided here may be of before, is not
 * committed, and everything is read anew.
 */
public final class CachedStore extends ForwardingStore {

  private final PersonCache persons;
  private final CachedKeys keys;
  private final CachedConsents consents;
  private final CachedCasePlans casePlans;

  /** How many leaves there are as far as is known here. */
  private long size;

  /** The same when the last commit, which ended uncertain, is there. */
  private long sizeIfCommitted;

  /**
   * @param store to which nothing should be committed but through this
   */
  public CachedStore(Store store) {
    super(store);
    this.persons = new PersonCache(store);
    this.keys = new CachedKeys(store.keys(), persons);
    this.consents = new CachedConsents(store.consents(), persons);
    this.casePlans = new CachedCasePlans(store.casePlans(), persons);
    this.size = store.ledger().frontier().size();
  }

  @Override
  public void commit(List<Change> changes, long first, Sealing sealing) {
    if (first != size) {
      size = first;
      persons.forgetAll();
      throw new StoreException("in-use", new IllegalStateException("somebody else committed"));
    }
    sizeIfCommitted = size;
    List<Change> also = new ArrayList<>(changes);
    try {
      super.commit(
          changes,
          first,
          rows -> {
            Sealing.Sealed sealed = sealing.seal(rows);
            also.addAll(sealed.changes());
            sizeIfCommitted = first + (sealed.evidence() == null ? 0 : sealed.evidence().count());
            return sealed;
          });
      size = sizeIfCommitted;
    } catch (UncertainCommitException e) {
      persons.forgetAll();
      throw e;
    } finally {
      persons.forget(also);
    }
  }

  @Override
  public boolean isCommitted() {
    boolean committed = super.isCommitted();
    if (committed) {
      size = sizeIfCommitted;
    }
    persons.forgetAll();
    return committed;
  }

  @Override
  public KeyRing.Cabinet keys() {
    return keys;
  }

  @Override
  public ConsentRegistry consents() {
    return consents;
  }

  @Override
  public CasePlans casePlans() {
    return casePlans;
  }
}
