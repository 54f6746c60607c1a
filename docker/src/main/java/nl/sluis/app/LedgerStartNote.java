package nl.sluis.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import nl.sluis.files.OwnerOnly;

/**
 * The note beside the keys that a ledger has begun with them: written after its first leaf. With it
 * a database that is gone is missed, instead of an empty one made whose ledger has the same name
 * and key, and so forks.
 *
 * @param keys what tells each key from any other, by its file
 * @param kept files within the data folder that cannot be made again from anything else
 */
record LedgerStartNote(Map<String, String> keys, Set<String> kept) {

  static final String FILE = "begun";
  private static final String KEPT = "keeps";

  /** The note in this data folder. */
  static Optional<LedgerStartNote> read(Path data) throws IOException {
    Map<String, String> keys = new LinkedHashMap<>();
    Set<String> kept = new TreeSet<>();
    try {
      for (String line : Files.readAllLines(GatewayKeys.folder(data).resolve(FILE))) {
        int space = line.indexOf(' ');
        if (space > 0) {
          String name = line.substring(0, space);
          String value = line.substring(space + 1);
          if (name.equals(KEPT)) {
            kept.add(value);
          } else {
            keys.put(name, value);
          }
        }
      }
      return Optional.of(new LedgerStartNote(keys, kept));
    } catch (NoSuchFileException notBegun) {
      return Optional.empty();
    }
  }

  /** Writes the note, when it says something new. */
  void write(Path data) throws IOException {
    if (read(data).equals(Optional.of(this))) {
      return;
    }
    StringBuilder text = new StringBuilder();
    keys.forEach((file, identity) -> text.append(file + " " + identity + "\n"));
    kept.forEach(file -> text.append(KEPT + " " + file + "\n"));
    OwnerOnly.replace(
        GatewayKeys.folder(data).resolve(FILE), text.toString().getBytes(StandardCharsets.UTF_8));
  }
}
