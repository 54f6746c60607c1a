package nl.sluis.verwijsindex;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.sluis.signal.Bsn;

/** A BRP in memory, which can be away. */
final class FamiliesForTests implements Kinship {

  private final Map<Bsn, Family> families = new HashMap<>();
  boolean away;
  int asked;

  FamiliesForTests with(String child, String address, String... parents) {
    families.put(
        new Bsn(child), new Family(List.of(parents).stream().map(Bsn::new).toList(), address));
    return this;
  }

  @Override
  public Optional<Family> of(Bsn person) {
    asked++;
    return away ? Optional.empty() : Optional.of(families.getOrDefault(person, Family.NOBODY));
  }
}
