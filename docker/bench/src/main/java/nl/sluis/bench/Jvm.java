package nl.sluis.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A JVM for a server under measurement: this one's class path, and the options of users of Sluis.
 */
final class Jvm {

  /** With these Sluis is started everywhere; here every server is, so that none is better off. */
  private static final Path OPTIONS =
      Path.of(System.getProperty("sluis.root", ""))
          .toAbsolutePath()
          .resolve("docker")
          .resolve("jvm.options");

  private static final String HEAP = "-Xmx";

  private Jvm() {}

  /** The heap of every server. */
  static String heap() throws IOException {
    try (Stream<String> lines = Files.lines(OPTIONS)) {
      return lines
          .filter(line -> line.startsWith(HEAP))
          .findFirst()
          .orElseThrow()
          .substring(HEAP.length());
    }
  }

  /**
   * A process that is not yet started.
   *
   * @param options for the JVM
   * @param command main class and arguments
   */
  static ProcessBuilder process(List<String> options, String... command) {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.add("@" + OPTIONS);
    // Where its management agent says that it is; without this it names the machine's own address.
    line.add("-Djava.rmi.server.hostname=127.0.0.1");
    line.addAll(options);
    line.add("-cp");
    line.add(System.getProperty("java.class.path"));
    line.addAll(List.of(command));
    return new ProcessBuilder(line);
  }
}
