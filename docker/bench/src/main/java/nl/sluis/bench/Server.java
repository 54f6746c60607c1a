package nl.sluis.bench;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A server under measurement, in a JVM of its own. It is ready when it prints the addresses at
 * which it listens.
 */
final class Server implements AutoCloseable {

  private static final Pattern ADDRESS = Pattern.compile("https://localhost:([0-9]+)");
  private static final long START_SECONDS = 180;
  private static final long STOP_SECONDS = 20;

  private final Process process;
  private final List<Integer> ports;
  private final Duration startedIn;
  private @Nullable Memory memory;

  private Server(Process process, List<Integer> ports, Duration startedIn) {
    this.process = process;
    this.ports = ports;
    this.startedIn = startedIn;
  }

  /**
   * Starts one and waits until it is ready.
   *
   * @param name of its log in the folder
   * @param options further options for its JVM
   * @param command main class and arguments
   * @throws IOException when it does not get ready; the message has the end of its log
   */
  static Server start(String name, Path folder, List<String> options, String... command)
      throws IOException {
    return start(name, folder, Jvm.process(options, command));
  }

  /** As {@link #start(String, Path, List, String...)}, for any command. */
  static Server start(String name, Path folder, ProcessBuilder command) throws IOException {
    File log = folder.resolve(name + ".log").toFile();
    long begin = System.nanoTime();
    Process process = command.redirectError(log).start();
    CompletableFuture<List<Integer>> ready = new CompletableFuture<>();
    Thread.ofVirtual().start(() -> listen(process, ready));
    try {
      List<Integer> ports = ready.get(START_SECONDS, TimeUnit.SECONDS);
      return new Server(process, ports, Duration.ofNanos(System.nanoTime() - begin));
    } catch (ExecutionException | TimeoutException e) {
      process.destroyForcibly();
      throw new IOException(name + " kwam niet op gang:\n" + tail(log.toPath()), e);
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IOException("onderbroken", e);
    }
  }

  /** Says on which ports this process is ready, and returns when nobody listens to it any more. */
  static void announce(int... ports) throws IOException {
    System.out.println(
        Arrays.stream(ports)
            .mapToObj(port -> "https://localhost:" + port)
            .collect(Collectors.joining(" ")));
    while (System.in.read() >= 0) {
      // nothing is said to it; the end of the stream is what counts
    }
  }

  private static void listen(Process process, CompletableFuture<List<Integer>> ready) {
    try (BufferedReader lines = process.inputReader()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        List<Integer> ports = new ArrayList<>();
        Matcher addresses = ADDRESS.matcher(line);
        while (addresses.find()) {
          ports.add(Integer.valueOf(addresses.group(1)));
        }
        if (!ports.isEmpty()) {
          ready.complete(ports);
        }
      }
      ready.completeExceptionally(new IOException("stopte"));
    } catch (IOException e) {
      ready.completeExceptionally(e);
    }
  }

  private static String tail(Path log) throws IOException {
    String text = Files.readString(log);
    return text.substring(Math.max(0, text.length() - 2_000));
  }

  int port() {
    return ports.getFirst();
  }

  /** The port of a gateway's management plane. */
  int managementPort() {
    return ports.getLast();
  }

  Duration startedIn() {
    return startedIn;
  }

  /** Processor time it used so far. */
  Duration cpu() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /** What it says of its memory. */
  Memory memory() throws IOException {
    if (memory == null) {
      memory = Memory.of(process.pid());
    }
    return memory;
  }

  /** Lets it stop by itself, and ends it when it does not. */
  @Override
  public void close() {
    if (memory != null) {
      try {
        memory.close();
      } catch (IOException e) {
        // It is gone, and its agent with it.
      }
      memory = null;
    }
    process.destroy();
    if (!awaitEnd()) {
      kill();
    }
  }

  /** Ends it now. */
  void kill() {
    process.destroyForcibly();
  }

  /** Waits for its end; false when it goes on. */
  boolean awaitEnd() {
    try {
      return process.waitFor(STOP_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
