package nl.sluis.ledger;

import java.util.List;
import java.util.Optional;

/** The forks that were found, of this gateway's ledger and of those it witnesses. Reads only. */
public interface Forks {

  /** All of them, those that nobody dealt with first, then the newest first. */
  List<Fork> all();

  /** One of them. */
  Optional<Fork> find(String id);
}
