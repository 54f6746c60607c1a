package nl.sluis.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import nl.sluis.store.postgres.PostgresAddress;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL server of Debian's package, on a port of its own and in a folder that goes with it.
 * It sorts as Dutch does, so that a query that should compare bytes and does not is found.
 */
public final class PostgresServer implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final long ENOUGH = 1L << 30;
  private static final String USER = "postgres";
  private static final String PASSWORD = "alleen-voor-proeven";
  private static final AtomicInteger DATABASES = new AtomicInteger();

  private static @Nullable PostgresServer shared;

  private final Path folder;
  private final int port;
  private final List<String> settings;
  private Process process;

  private PostgresServer(Path folder, int port, List<String> settings) throws IOException {
    this.folder = folder;
    this.port = port;
    this.settings = settings;
    this.process = run();
  }

  /** One server for all tests of this process. */
  public static synchronized PostgresServer shared() {
    PostgresServer known = shared;
    if (known == null) {
      known = start();
      shared = known;
      Runtime.getRuntime().addShutdownHook(new Thread(known::close));
    }
    return known;
  }

  /**
   * Starts a server.
   *
   * @param settings of it, as {@code fsync=off}
   */
  public static PostgresServer start(String... settings) {
    try {
      Path folder = Files.createTempDirectory(place(), "sluis-postgres-");
      Path password = Files.writeString(folder.resolve("password"), PASSWORD);
      if (isRoot()) {
        for (Path path : List.of(folder, password)) {
          Files.setOwner(
              path,
              path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(USER));
        }
      }
      Process made =
          process(
              folder,
              "initdb",
              "-D",
              folder.resolve("data").toString(),
              "-U",
              USER,
              "-A",
              "scram-sha-256",
              "--pwfile=" + password,
              "--no-sync",
              "--encoding=UTF8",
              "--locale=C.UTF-8",
              "--locale-provider=icu",
              "--icu-locale=nl-NL");
      if (made.waitFor() != 0) {
        throw new IOException(Files.readString(folder.resolve("log")));
      }
      return new PostgresServer(folder, freePort(), List.of(settings));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** In memory where there is room: a server that is killed keeps what is there just as well. */
  private static Path place() {
    Path memory = Path.of("/dev/shm");
    return Files.isWritable(memory) && memory.toFile().getUsableSpace() > ENOUGH
        ? memory
        : Path.of(System.getProperty("java.io.tmpdir"));
  }

  private static boolean isRoot() {
    return System.getProperty("user.name").equals("root");
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** The newest there is. */
  private static Path program(String name) throws IOException {
    try (Stream<Path> versions = Files.list(Path.of("/usr/lib/postgresql"))) {
      return versions
          .map(version -> version.resolve("bin").resolve(name))
          .filter(Files::isExecutable)
          .max(Comparator.naturalOrder())
          .orElseThrow(() -> new IOException("PostgreSQL is not installed"));
    }
  }

  /** As a user who is not root, which PostgreSQL asks for. */
  private static Process process(Path folder, String program, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    if (isRoot()) {
      command.addAll(List.of("setpriv", "--reuid=" + USER, "--regid=" + USER, "--clear-groups"));
    }
    command.add(program(program).toString());
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()));
    return builder.start();
  }

  private Process run() throws IOException {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "-D",
                folder.resolve("data").toString(),
                "-p",
                Integer.toString(port),
                "-c",
                "listen_addresses=127.0.0.1",
                "-c",
                "unix_socket_directories=",
                "-c",
                "dynamic_shared_memory_type=mmap",
                "-c",
                "max_connections=300"));
    settings.forEach(setting -> arguments.addAll(List.of("-c", setting)));
    Instant end = Instant.now().plus(PATIENCE);
    while (true) {
      Process started = process(folder, "postgres", arguments.toArray(String[]::new));
      while (started.isAlive()) {
        try (Connection c = connect("postgres")) {
          return started;
        } catch (SQLException notYet) {
          pause();
        }
      }
      // After a kill its last children may hold its memory for a moment.
      if (Instant.now().isAfter(end)) {
        throw new IOException(Files.readString(folder.resolve("log")));
      }
      pause();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(50);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private String url(String database) {
    return PostgresAddress.SCHEME + "//127.0.0.1:" + port + "/" + database;
  }

  private Connection connect(String database) throws SQLException {
    return DriverManager.getConnection(url(database), USER, PASSWORD);
  }

  /** An empty database. */
  public PostgresAddress database() {
    return database("sluis_" + DATABASES.incrementAndGet());
  }

  /** The database of this name, which is made when it is not there. */
  public PostgresAddress database(String name) {
    try (Connection c = connect("postgres");
        Statement s = c.createStatement()) {
      if (!s.executeQuery("SELECT 1 FROM pg_database WHERE datname = '" + name + "'").next()) {
        s.execute("CREATE DATABASE " + name);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return new PostgresAddress(url(name), USER, PASSWORD);
  }

  /** A copy of a database on which nobody works. */
  public PostgresAddress copy(PostgresAddress of) {
    String name = "sluis_" + DATABASES.incrementAndGet();
    try (Connection c = connect("postgres");
        Statement s = c.createStatement()) {
      s.execute(
          "CREATE DATABASE %s TEMPLATE %s"
              .formatted(name, of.url().substring(of.url().lastIndexOf('/') + 1)));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return new PostgresAddress(url(name), USER, PASSWORD);
  }

  /** A connection of somebody else. */
  public Connection connect(PostgresAddress to) throws SQLException {
    return DriverManager.getConnection(to.url(), USER, PASSWORD);
  }

  /** Ends at once, as after a power cut. */
  public void kill() {
    process.destroyForcibly();
    end();
  }

  private void end() {
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Starts again after {@link #kill}. */
  public void restart() {
    try {
      process = run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      process(folder, "pg_ctl", "stop", "-m", "immediate", "-D", folder.resolve("data").toString())
          .waitFor();
      end();
      try (Stream<Path> all = Files.walk(folder)) {
        for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(path);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
