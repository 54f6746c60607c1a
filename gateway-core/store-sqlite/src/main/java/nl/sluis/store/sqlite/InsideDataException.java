package nl.sluis.store.sqlite;

import java.io.IOException;
import java.nio.file.Path;

/** A copy would come within the data folder, and go with it. */
public final class InsideDataException extends IOException {

  private static final long serialVersionUID = 1L;

  InsideDataException(Path copy) {
    super("within the data folder: " + copy);
  }
}
