package nl.sluis.files;

import java.io.IOException;
import java.nio.file.Path;

/** A file that is held open was removed, moved or replaced. */
public final class MovedFileException extends IOException {

  private static final long serialVersionUID = 1L;

  /** The word for it in health. */
  public static final String REASON = "file-moved";

  MovedFileException(Path file) {
    super("no longer the file that was opened: " + file.getFileName());
  }
}
