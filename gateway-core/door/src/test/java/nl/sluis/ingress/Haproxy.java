package nl.sluis.ingress;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * HAProxy of Debian's package on a free port of 127.0.0.1, in front of a door; leaves TLS alone.
 */
final class Haproxy implements AutoCloseable {

  private static final int PATIENCE_MILLIS = 10_000;

  private final Path configuration;
  private final Process process;
  final int port;

  private Haproxy(Path configuration, Process process, int port) {
    this.configuration = configuration;
    this.process = process;
    this.port = port;
  }

  /**
   * Starts it.
   *
   * @param how what it says to the door, such as send-proxy-v2
   */
  static Haproxy before(int doorPort, String how) throws IOException, InterruptedException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    Path file = Files.createTempFile("haproxy", ".cfg");
    Files.write(
        file,
        List.of(
            "defaults",
            "  mode tcp",
            "  timeout connect 5s",
            "  timeout client 60s",
            "  timeout server 60s",
            "listen door",
            "  bind 127.0.0.1:" + port,
            "  server gateway 127.0.0.1:" + doorPort + " " + how));
    Process process =
        new ProcessBuilder("haproxy", "-db", "-f", file.toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    Haproxy started = new Haproxy(file, process, port);
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
    while (System.nanoTime() < end && process.isAlive()) {
      try (Socket probe = new Socket()) {
        probe.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return started;
      } catch (IOException notYet) {
        TimeUnit.MILLISECONDS.sleep(20);
      }
    }
    started.close();
    throw new IOException("haproxy does not listen");
  }

  @Override
  public void close() throws IOException {
    process.destroyForcibly();
    Files.delete(configuration);
  }
}
