package nl.sluis.pipeline;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import nl.sluis.participant.Oin;

/**
 * The ids of pushes that are under way, so that the same push sent twice at once is not taken in
 * twice: between looking whether it was accepted before and being accepted, it has its id for
 * itself.
 */
final class Claims {

  record Claim(Oin sender, String signalId) {}

  private final Set<Claim> taken = ConcurrentHashMap.newKeySet();

  boolean take(Claim claim) {
    return taken.add(claim);
  }

  void giveBack(Claim claim) {
    taken.remove(claim);
  }
}
