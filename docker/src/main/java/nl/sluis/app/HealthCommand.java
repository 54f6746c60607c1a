package nl.sluis.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.concurrent.Callable;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Asks a gateway on this machine whether it is ready, for who watches over its process: an image
 * need not bring a client of its own for that.
 */
@Command(
    name = "health",
    description =
        "Is de gateway die hier draait klaar voor verzoeken? Zegt wat /health/ready zegt.",
    footer = {"  ./sluis health", "  ./sluis health --config /etc/sluis/sluis.yaml"})
final class HealthCommand implements Callable<Integer> {

  private static final int PATIENCE_MILLIS = 5_000;

  @Option(
      names = "--config",
      paramLabel = "BESTAND",
      description = "configuratie van die gateway (standaard: ${DEFAULT-VALUE})")
  private Path config = Path.of("docker/sluis.yaml");

  @Override
  public Integer call() throws IOException, GeneralSecurityException {
    Settings settings = ConfigFile.read(config).settings();
    InetSocketAddress there = address(settings.managementPlane());
    String answer;
    try {
      answer = ask(settings, there);
    } catch (IOException nobody) {
      answer = "";
    }
    int head = answer.indexOf("\r\n\r\n");
    if (head < 0) {
      throw new CommandFailure(
          "Op %s poort %d antwoordt geen gateway met het certificaat uit %s."
              .formatted(there.getHostString(), there.getPort(), config));
    }
    System.out.print(answer.substring(head + 4));
    return answer.startsWith("HTTP/1.1 200 ") ? 0 : 1;
  }

  private static InetSocketAddress address(Settings.Listen plane) throws IOException {
    InetAddress address = InetAddress.getByName(plane.address());
    return new InetSocketAddress(
        address.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : address, plane.port());
  }

  // Over a socket: an HTTP client would hold the name in the certificate against the address.
  private static String ask(Settings settings, InetSocketAddress there)
      throws IOException, GeneralSecurityException {
    try (Socket plain = new Socket()) {
      plain.connect(there, PATIENCE_MILLIS);
      plain.setSoTimeout(PATIENCE_MILLIS);
      try (SSLSocket tls =
          (SSLSocket)
              onlyThat(settings)
                  .getSocketFactory()
                  .createSocket(plain, there.getHostString(), there.getPort(), true)) {
        OutputStream out = tls.getOutputStream();
        String host = URI.create(settings.publicUrl()).getHost();
        out.write(
            "GET /health/ready HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n"
                .formatted(host)
                .getBytes(UTF_8));
        out.flush();
        return new String(tls.getInputStream().readAllBytes(), UTF_8);
      }
    }
  }

  /** Trusts in the certificate of the configuration, whoever signed it. */
  private static SSLContext onlyThat(Settings settings)
      throws IOException, GeneralSecurityException {
    KeyStore own = KeyStore.getInstance(KeyStore.getDefaultType());
    own.load(null, null);
    own.setCertificateEntry("gateway", settings.tls().identity().chain().getFirst());
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(own);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }
}
