package nl.sluis.e2e;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a Dockerfile says, one instruction after the other.
 *
 * @param all of them, in order
 */
record ImageFile(List<Instruction> all) {

  private static final JsonMapper JSON = new JsonMapper();

  /**
   * @param name in capitals
   * @param words all that follows
   */
  record Instruction(String name, String words) {

    /** The list in square brackets that it ends with. */
    List<String> list() throws IOException {
      return JSON.readValue(words.substring(words.indexOf('[')), new TypeReference<>() {});
    }
  }

  static ImageFile read(Path file) throws IOException {
    List<Instruction> all = new ArrayList<>();
    String before = "";
    for (String line : Files.readAllLines(file)) {
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      if (line.endsWith("\\")) {
        before += line.substring(0, line.length() - 1);
        continue;
      }
      String whole = before + line.strip();
      before = "";
      int space = whole.indexOf(' ');
      all.add(new Instruction(whole.substring(0, space), whole.substring(space + 1).strip()));
    }
    return new ImageFile(all);
  }

  /** The last of a name: what the image has in the end. */
  Instruction last(String name) {
    return all.stream().filter(one -> one.name().equals(name)).reduce((a, b) -> b).orElseThrow();
  }
}
