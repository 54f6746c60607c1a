package nl.sluis.files;

import java.io.IOException;
import java.nio.file.Path;

/** A file that should hold a key does not, or may be read by others. Repeats nothing of it. */
public final class UnusableKeyException extends IOException {

  private static final long serialVersionUID = 1L;

  /** Why it cannot be used. */
  public enum Flaw {
    OPEN_TO_OTHERS("others than its owner may use the key: chmod 600 "),
    OF_ANOTHER("neither who runs the gateway nor root owns the key: "),
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

  /**
   * Refuses a key that somebody else can read, or write in whatever its permissions are.
   *
   * @throws UnusableKeyException when somebody can
   */
  public static void refuseWhereOthersCan(Path file) throws IOException {
    if (OwnerOnly.isOpenToOthers(file)) {
      throw new UnusableKeyException(file, Flaw.OPEN_TO_OTHERS);
    }
    if (OwnerOnly.isOfAnother(file)) {
      throw new UnusableKeyException(file, Flaw.OF_ANOTHER);
    }
  }

  public Path file() {
    return file;
  }

  public Flaw flaw() {
    return flaw;
  }
}
