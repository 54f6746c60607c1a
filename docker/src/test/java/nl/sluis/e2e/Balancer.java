package nl.sluis.e2e;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import nl.sluis.demo.FreePort;

/**
 * HAProxy of Debian's package with the shipped haproxy.cfg, whose places are those of this machine.
 *
 * @param process which runs it
 * @param port where participants come in
 */
record Balancer(Process process, int port) implements AutoCloseable {

  static final Path SHIPPED = TestGateway.ROOT.resolve("docker/compose/haproxy.cfg");

  static Balancer before(int dataPort, int managementPort, Path certificates) throws Exception {
    int port = FreePort.any();
    Path file = Files.createTempFile("haproxy", ".cfg");
    Files.writeString(file, here(port, dataPort, managementPort, certificates));
    Process process =
        new ProcessBuilder("haproxy", "-db", "-f", file.toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    for (int tries = 0; tries < 500 && process.isAlive(); tries++) {
      try (Socket probe = new Socket()) {
        probe.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return new Balancer(process, port);
      } catch (IOException notYet) {
        TimeUnit.MILLISECONDS.sleep(20);
      }
    }
    process.destroyForcibly();
    throw new IOException("haproxy does not listen");
  }

  private static String here(int port, int dataPort, int managementPort, Path certificates)
      throws IOException {
    return Files.readString(SHIPPED)
        .replace("bind :8443", "bind 127.0.0.1:" + port)
        .replace("gateway-1:8443", "127.0.0.1:" + dataPort)
        .replace("port 8444", "port " + managementPort)
        .replace("/run/secrets/root.crt", certificates.resolve("root.crt").toString());
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
