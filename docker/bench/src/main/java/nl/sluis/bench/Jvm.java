package nl.sluis.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A JVM for a server under measurement: this one's class path, and the heap of design.md. */
final class Jvm {

  /** Heap of every server. */
  static final String HEAP = "512m";

  private Jvm() {}

  /**
   * A process that is not yet started.
   *
   * @param options for the JVM
   * @param command main class and arguments
   */
  static ProcessBuilder process(List<String> options, String... command) {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.add("-Xmx" + HEAP);
    line.add("--enable-native-access=ALL-UNNAMED");
    line.add("--sun-misc-unsafe-memory-access=allow");
    // Where its management agent says that it is; without this it names the machine's own address.
    line.add("-Djava.rmi.server.hostname=127.0.0.1");
    line.addAll(options);
    line.add("-cp");
    line.add(System.getProperty("java.class.path"));
    line.addAll(List.of(command));
    return new ProcessBuilder(line);
  }
}
