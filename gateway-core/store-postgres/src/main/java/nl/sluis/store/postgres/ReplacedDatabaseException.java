package nl.sluis.store.postgres;

import java.sql.SQLException;

/**
 * The database does not end with what this gateway committed last: somebody put a copy in its
 * place, or wrote into it. An older one has forgotten who was erased, so nothing is added to it.
 */
final class ReplacedDatabaseException extends SQLException {

  private static final long serialVersionUID = 1;

  ReplacedDatabaseException(long expected, long found) {
    super("the last commit was %d and is %d now".formatted(expected, found));
  }
}
