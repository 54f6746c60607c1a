package nl.sluis.term;

import java.util.Optional;
import nl.sluis.participant.Oin;

/** Who has regie of whom. */
@FunctionalInterface
public interface Regie {

  /** Nobody is known to have regie. */
  Regie UNKNOWN = subject -> Optional.empty();

  /**
   * The casusregisseur of a person.
   *
   * @param subject id of the person's key
   */
  Optional<Oin> regisseurOf(byte[] subject);
}
