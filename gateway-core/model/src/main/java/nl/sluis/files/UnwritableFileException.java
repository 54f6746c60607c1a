package nl.sluis.files;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;

/** A file could not be written, such as on a full disk: what the system says names no file. */
public final class UnwritableFileException extends FileSystemException {

  private static final long serialVersionUID = 1L;

  public UnwritableFileException(Path file, IOException cause) {
    super(file.toString(), null, "not written");
    initCause(cause);
  }
}
