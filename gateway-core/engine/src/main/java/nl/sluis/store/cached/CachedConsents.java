package nl.sluis.store.cached;

import java.util.List;
import java.util.Optional;
import nl.sluis.consent.Consent;
import nl.sluis.consent.ConsentRegistry;

/** Consents of persons who are known already. */
record CachedConsents(ConsentRegistry stored, PersonCache persons) implements ConsentRegistry {

  @Override
  public List<Consent> of(byte[] subject) {
    return persons.of(subject, PersonCache.Known::consents, stored::of);
  }

  @Override
  public Optional<Registered> find(String id) {
    return stored.find(id);
  }

  @Override
  public List<Changed> changed(int most) {
    return stored.changed(most);
  }
}
