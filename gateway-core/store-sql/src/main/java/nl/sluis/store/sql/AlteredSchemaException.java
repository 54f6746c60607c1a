package nl.sluis.store.sql;

import java.sql.SQLException;

/**
 * A database is not as the gateway makes it: what it does with a row is not what was asked of it.
 */
public final class AlteredSchemaException extends SQLException {

  private static final long serialVersionUID = 1L;

  private final String explanation;

  public AlteredSchemaException(DatabaseSchema.Difference difference) {
    super("the schema was altered");
    this.explanation = difference.explanation();
  }

  /** Which part, and what of it, in Dutch. */
  public String explanation() {
    return explanation;
  }
}
