package nl.sluis.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A page of docs/ with what is typed and what is printed: in blocks of console, a line that begins
 * with a dollar sign is a command, and what follows up to the next is what it prints.
 */
final class Page {

  private static final String BEGIN = "```console";
  private static final String END = "```";
  private static final Pattern UUID =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

  /** Base64 of either alphabet, also with dots between; the end of an address is none. */
  private static final Pattern SIGNED =
      Pattern.compile("(?<![A-Za-z0-9+/_.-])[A-Za-z0-9+/_-]{40,}={0,2}(?:[.][A-Za-z0-9+/_-]*)*");

  /** Runs one block; what it prints includes how it ended. */
  interface Shell {
    String run(String commands) throws Exception;
  }

  private final Path file;

  Page(Path file) {
    this.file = file;
  }

  /** How many mistakes it shows. */
  long blocks() throws IOException {
    return Files.readAllLines(file).stream().filter(BEGIN::equals).count();
  }

  /** The page, with what is printed now. */
  String again(Shell shell) throws Exception {
    List<String> lines = new ArrayList<>();
    boolean inside = false;
    boolean more = false;
    StringBuilder commands = new StringBuilder();
    for (String line : Files.readAllLines(file)) {
      if (inside && line.equals(END)) {
        lines.addAll(clean(shell.run(commands.toString())).lines().toList());
        inside = false;
      }
      if (!inside) {
        lines.add(line);
      } else if (line.startsWith("$ ") || more) {
        lines.add(line);
        commands.append(more ? line : line.substring(2)).append('\n');
        more = line.endsWith("\\");
      }
      if (line.equals(BEGIN)) {
        inside = true;
        commands.setLength(0);
      }
    }
    return String.join("\n", lines) + "\n";
  }

  String text() throws IOException {
    return Files.readString(file);
  }

  void write(String text) throws IOException {
    Files.writeString(file, text);
  }

  /** What is different each time, by a name for it. */
  private static String clean(String text) {
    String named = UUID.matcher(text).replaceAll("<kenmerk>");
    named = SIGNED.matcher(named).replaceAll("<ondertekend>");
    // A path through the ledger is as long as there are leaves.
    named = named.replaceAll("(\"<ondertekend>\")(,\"<ondertekend>\")+", "$1");
    return named.replaceAll("localhost:[0-9]{5}", "localhost:8443");
  }

  /** All that counts: numbers of lines, days and versions of rules change with the rules. */
  static String comparable(String text) {
    return text.lines()
        .map(line ->
            line.matches("[0-9]{3}|\\[eindcode .*")
                ? line
                : line.replaceAll("\\+[0-9a-f]{8,}", "+N").replaceAll("[0-9]+", "N"))
        .collect(Collectors.joining("\n"));
  }
}
