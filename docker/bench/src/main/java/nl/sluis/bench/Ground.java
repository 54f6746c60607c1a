package nl.sluis.bench;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import nl.sluis.certs.ExamplePki;

/**
 * Where a run takes place: a folder of its own with an example PKI, and the servers started from
 * it. Closing ends these servers and removes the folder, also when the run is broken off.
 */
public final class Ground implements AutoCloseable {

  private static final long COMMAND_SECONDS = 120;

  private final Path folder;
  private final List<Server> servers = new CopyOnWriteArrayList<>();
  private final Thread brokenOff = new Thread(this::clear);

  /**
   * @param parent where the folder is made; it should be on a disk, for the time of an fsync counts
   */
  public Ground(Path parent) throws IOException, GeneralSecurityException {
    this(parent, InstantSource.system());
  }

  /**
   * As {@link #Ground(Path)}.
   *
   * @param clock from when on the certificates are valid
   */
  public Ground(Path parent, InstantSource clock) throws IOException, GeneralSecurityException {
    this.folder =
        Files.createTempDirectory(Files.createDirectories(parent), "run-").toAbsolutePath();
    Runtime.getRuntime().addShutdownHook(brokenOff);
    var unused = ExamplePki.generate(pki(), clock, new SecureRandom());
  }

  /** The folder of the run. */
  public Path folder() {
    return folder;
  }

  /** Where the example PKI is. */
  public Path pki() {
    return folder.resolve("pki");
  }

  /** Starts a server, see {@link Server#start}. */
  Server server(String name, List<String> options, String... command) throws IOException {
    Server server = Server.start(name, folder, options, command);
    servers.add(server);
    return server;
  }

  /** As {@link #server(String, List, String...)}, for any command. */
  Server server(String name, ProcessBuilder command) throws IOException {
    Server server = Server.start(name, folder, command);
    servers.add(server);
    return server;
  }

  /** Runs a command to its end; its exit code. */
  public int run(String name, String... command) throws IOException, InterruptedException {
    File log = folder.resolve(name + ".log").toFile();
    Process process =
        Jvm.process(List.of(), command).redirectErrorStream(true).redirectOutput(log).start();
    try {
      return process.waitFor(COMMAND_SECONDS, TimeUnit.SECONDS) ? process.exitValue() : -1;
    } finally {
      process.destroyForcibly();
    }
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(brokenOff);
    } catch (IllegalStateException e) {
      return; // the hook runs already
    }
    clear();
  }

  private void clear() {
    servers.forEach(Server::kill);
    servers.forEach(Server::awaitEnd);
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
