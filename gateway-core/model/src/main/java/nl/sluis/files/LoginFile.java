package nl.sluis.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A user and a password, from a file that nobody but the gateway may read or replace: the user on
 * its first line and the password on its second. Prints neither.
 */
public record LoginFile(String user, String password) {

  /**
   * Reads one.
   *
   * @throws UnusableKeyException when others can come at it, or it is not two lines with something
   *     on them
   * @throws IOException when it cannot be read
   */
  public static LoginFile read(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file);
    UnusableKeyException.refuseWhereOthersCan(file);
    if (lines.size() < 2 || lines.get(0).isEmpty() || lines.get(1).isEmpty()) {
      throw new UnusableKeyException(file, UnusableKeyException.Flaw.DAMAGED);
    }
    return new LoginFile(lines.get(0), lines.get(1));
  }

  @Override
  public String toString() {
    return "LoginFile[*]";
  }
}
