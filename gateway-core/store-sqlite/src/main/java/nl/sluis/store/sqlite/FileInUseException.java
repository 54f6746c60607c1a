package nl.sluis.store.sqlite;

import java.io.IOException;
import java.nio.file.Path;

/** Another gateway works on the same folder. */
public final class FileInUseException extends IOException {

  private static final long serialVersionUID = 1L;

  FileInUseException(Path file) {
    super("in use by another gateway: " + file);
  }
}
