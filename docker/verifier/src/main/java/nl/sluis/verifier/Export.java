package nl.sluis.verifier;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** The files of an exported ledger (c2sp.org/tlog-tiles). */
record Export(Path folder) {

  byte[] checkpoint() throws IOException, Finding {
    return read("checkpoint");
  }

  /** Checks the files beside the tree against their sums; which are there is told. */
  List<String> beside() throws IOException, Finding {
    List<String> names = new ArrayList<>();
    String sums;
    try {
      sums = Text.utf8(read("SHA256SUMS"));
    } catch (IllegalArgumentException e) {
      throw new Finding("SHA256SUMS is onleesbaar.");
    }
    for (String line : sums.split("\n", -1)) {
      if (line.isEmpty()) {
        continue;
      }
      String[] parts = line.split(" {2}", 2);
      if (parts.length != 2 || !parts[1].matches("[a-zA-Z.]+")) {
        throw new Finding("SHA256SUMS is onleesbaar.");
      }
      if (!HexFormat.of().formatHex(Hashing.sha256(read(parts[1]))).equals(parts[0])) {
        throw new Finding("Het bestand " + parts[1] + " heeft niet de som die ervan bekend is.");
      }
      names.add(parts[1]);
    }
    if (!names.contains("checkpoint") || !sums.endsWith("\n")) {
      throw new Finding("SHA256SUMS is niet volledig.");
    }
    return names;
  }

  byte[] tile(String kind, long index, int width) throws IOException, Finding {
    return read(path(kind, index, width));
  }

  static String path(String kind, long index, int width) {
    StringBuilder path = new StringBuilder();
    long rest = index;
    do {
      String part = Long.toString(rest % 1000);
      path.insert(0, "/" + (path.isEmpty() ? "" : "x") + "0".repeat(3 - part.length()) + part);
      rest /= 1000;
    } while (rest > 0);
    return "tile/" + kind + path + (width == Levels.WIDTH ? "" : ".p/" + width);
  }

  byte[] read(String name) throws IOException, Finding {
    try {
      return Files.readAllBytes(folder.resolve(name));
    } catch (NoSuchFileException e) {
      throw new Finding("Het bestand " + name + " ontbreekt.");
    }
  }
}
