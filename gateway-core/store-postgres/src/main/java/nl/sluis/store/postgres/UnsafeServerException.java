package nl.sluis.store.postgres;

import java.sql.SQLException;

/** The server is set up so that it can lose what it said was committed. */
public final class UnsafeServerException extends SQLException {

  private static final long serialVersionUID = 1L;

  private final String setting;

  UnsafeServerException(String setting) {
    super("the server does not keep what it commits");
    this.setting = setting;
  }

  /** Which setting is off. */
  public String setting() {
    return setting;
  }
}
