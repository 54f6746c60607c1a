package nl.sluis.bench.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The page on which the table is published; the table stands in it between two marks. */
public final class ChaosDocument {

  private static final String BEGIN = "<!-- tabel: ./sluis bench --chaos --write -->\n";
  private static final String END = "<!-- einde tabel -->";

  private ChaosDocument() {}

  /**
   * Puts a table in the place of the one that is there.
   *
   * @throws IOException when the page has no place for it
   */
  public static void write(Path page, String table) throws IOException {
    String text = Files.readString(page);
    int begin = text.indexOf(BEGIN);
    int end = text.indexOf(END);
    if (begin < 0 || end < begin) {
      throw new IOException(page.getFileName() + " heeft geen plaats voor de tabel");
    }
    Files.writeString(
        page,
        text.substring(0, begin + BEGIN.length()) + "\n" + table + "\n" + text.substring(end));
  }
}
