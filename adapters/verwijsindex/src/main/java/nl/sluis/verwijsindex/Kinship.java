package nl.sluis.verwijsindex;

import java.util.List;
import java.util.Optional;
import nl.sluis.signal.Bsn;
import org.jspecify.annotations.Nullable;

/**
 * Tells the index who the parents of a young person are: from the BRP, as Jeugdwet 7.1.2.3(1)(d)
 * and (e) have it, so that no reporter has to give or may learn them.
 */
interface Kinship extends AutoCloseable {

  /**
   * What the BRP knows.
   *
   * @param parents at most two in practice
   * @param address what identifies the address where the person lives; null when there is none
   */
  record Family(List<Bsn> parents, @Nullable String address) {

    static final Family NOBODY = new Family(List.of(), null);

    @Override
    public String toString() {
      return "Family[*]";
    }
  }

  /** The family of this person; nothing when that cannot be asked now. Blocks. */
  Optional<Family> of(Bsn person);

  @Override
  default void close() {}

  /** Without a BRP nobody has a family. */
  static Kinship unknown() {
    return person -> Optional.of(Family.NOBODY);
  }
}
