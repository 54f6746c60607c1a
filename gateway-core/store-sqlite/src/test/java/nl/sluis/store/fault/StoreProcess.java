package nl.sluis.store.fault;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import nl.sluis.faults.FaultInjector;
import org.jspecify.annotations.Nullable;

/** A {@link StoreProgram} that runs, and which of its pushes were acknowledged. */
final class StoreProcess implements AutoCloseable {

  private final Process process;
  private final BufferedWriter commands;
  private final BufferedReader answers;
  private final Set<Integer> acknowledged;

  /**
   * @param acknowledged also by those who ran before it on the same folder
   */
  StoreProcess(FaultInjector injector, Path folder, Set<Integer> acknowledged) throws IOException {
    ProcessBuilder java =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xmx128m",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            StoreProgram.class.getName(),
            folder.toString());
    java.environment().putAll(injector.environment());
    this.process = java.redirectError(folder.resolve("errors.log").toFile()).start();
    this.commands = process.outputWriter(UTF_8);
    this.answers = process.inputReader(UTF_8);
    this.acknowledged = acknowledged;
  }

  /** Tells it to do something. */
  void tell(String command) throws IOException {
    try {
      commands.write(command + "\n");
      commands.flush();
    } catch (IOException e) {
      if (process.isAlive()) {
        throw e;
      }
    }
  }

  /** Its answer, without acknowledgements; null when it was killed before it was done. */
  @Nullable List<String> heard() throws IOException {
    List<String> heard = new ArrayList<>();
    for (String line = answers.readLine(); line != null; line = answers.readLine()) {
      if (line.equals("done")) {
        return heard;
      }
      if (line.startsWith("ack ")) {
        acknowledged.add(number(line));
      } else {
        heard.add(line);
      }
    }
    return null;
  }

  /** Does it and answers; null when it was killed. */
  @Nullable List<String> ask(String command) throws IOException {
    tell(command);
    return heard();
  }

  /** What its store has. */
  Stored look() throws IOException {
    List<String> lines = ask("look");
    if (lines == null) {
      throw new IOException("it is gone");
    }
    Set<Integer> there = new TreeSet<>();
    List<String> problems = new ArrayList<>();
    for (String line : lines) {
      if (line.startsWith("there ")) {
        there.add(number(line));
      } else {
        problems.add(line);
      }
    }
    return new Stored(there, problems);
  }

  private static int number(String line) {
    return Integer.parseInt(line.substring(line.indexOf(' ') + 1));
  }

  @Override
  public void close() {
    process.destroyForcibly();
    process.onExit().join();
  }
}
