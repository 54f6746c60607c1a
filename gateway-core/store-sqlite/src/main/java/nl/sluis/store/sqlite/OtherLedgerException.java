package nl.sluis.store.sqlite;

import java.io.IOException;
import java.nio.file.Path;

/** A store is of another gateway, and so says nothing of who was erased from this one. */
public final class OtherLedgerException extends IOException {

  private static final long serialVersionUID = 1L;

  private final String file;

  OtherLedgerException(Path file) {
    super("of another ledger: " + file.getFileName());
    this.file = file.toString();
  }

  public String file() {
    return file;
  }
}
