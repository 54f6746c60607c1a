package nl.sluis.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A page on which measurements are published; they stand in it between two marks. */
public final class Page {

  private static final Pattern MARKED =
      Pattern.compile(
          "(<!-- tabel: \\./sluis bench [^\n]*-->\n).*?(<!-- einde tabel -->)", Pattern.DOTALL);

  private Page() {}

  /**
   * Puts a table in the place of the one that is there.
   *
   * @throws IOException when the page has no place for it
   */
  public static void write(Path page, String table) throws IOException {
    Matcher place = MARKED.matcher(Files.readString(page));
    if (!place.find()) {
      throw new IOException(page.getFileName() + " heeft geen plaats voor de tabel");
    }
    Files.writeString(page, place.replaceFirst("$1\n" + Matcher.quoteReplacement(table) + "\n$2"));
  }
}
