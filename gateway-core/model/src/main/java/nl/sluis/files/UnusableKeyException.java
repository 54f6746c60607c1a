package nl.sluis.files;

import java.io.IOException;
import java.nio.file.Path;

/** A file that should hold a key does not, or may be read by others. Repeats nothing of it. */
public final class UnusableKeyException extends IOException {

  private static final long serialVersionUID = 1L;

  /** Why it cannot be used. */
  public enum Flaw {
    OPEN_TO_OTHERS("others than its owner may use the key: chmod 600 "),
    DAMAGED("empty, cut off or not a key: ");

    private final String text;

    Flaw(String text) {
      this.text = text;
    }
  }

  private final transient Path file;
  private final Flaw flaw;

  public UnusableKeyException(Path file, Flaw flaw) {
    super(flaw.text + file);
    this.file = file;
    this.flaw = flaw;
  }

  public Path file() {
    return file;
  }

  public Flaw flaw() {
    return flaw;
  }
}
