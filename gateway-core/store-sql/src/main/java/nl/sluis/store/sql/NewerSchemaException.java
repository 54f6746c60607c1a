package nl.sluis.store.sql;

import java.sql.SQLException;

/** A database is of a later version of Sluis, which this one does not know. */
public final class NewerSchemaException extends SQLException {

  private static final long serialVersionUID = 1L;

  public NewerSchemaException() {
    super("the database is of a later version");
  }
}
