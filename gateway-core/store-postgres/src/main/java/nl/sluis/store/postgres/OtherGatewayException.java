package nl.sluis.store.postgres;

import java.sql.SQLException;

/** Another gateway works on this database. */
public final class OtherGatewayException extends SQLException {

  private static final long serialVersionUID = 1L;

  OtherGatewayException() {
    super("another gateway has the lock");
  }
}
