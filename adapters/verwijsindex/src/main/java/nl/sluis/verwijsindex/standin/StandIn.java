package nl.sluis.verwijsindex.standin;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import nl.sluis.http.ClientIdentity;
import nl.sluis.ingress.ClientCertificate;
import nl.sluis.participant.Oin;
import nl.sluis.verwijsindex.landelijk.Soap;

/**
 * A small server on localhost with mutual TLS, for stand-ins. It lets in one organisation, by the
 * OIN in its certificate (Digikoppeling PKI001).
 */
public final class StandIn implements AutoCloseable {

  /** Answers the body of a request. */
  public interface Service {

    /** The status, the media type and the bytes. */
    Answer answer(byte[] body);
  }

  /** An answer. */
  public record Answer(int status, String type, byte[] body) {}

  private final HttpsServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /**
   * Starts.
   *
   * @param tls its own certificate, and whom it trusts
   * @param port on localhost; 0 for any that is free
   * @param client the one organisation that is let in
   */
  public StandIn(SSLContext tls, int port, Oin client, String path, Service service)
      throws IOException {
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.setHttpsConfigurator(
        new HttpsConfigurator(tls) {
          @Override
          public void configure(HttpsParameters parameters) {
            SSLParameters wanted = tls.getDefaultSSLParameters();
            wanted.setNeedClientAuth(true);
            wanted.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
            parameters.setSSLParameters(wanted);
          }
        });
    server.createContext(path, exchange -> handle(exchange, client, service));
    server.setExecutor(threads);
    server.start();
  }

  private static void handle(HttpExchange exchange, Oin client, Service service)
      throws IOException {
    try (exchange;
        InputStream in = exchange.getRequestBody()) {
      byte[] body = in.readNBytes(Soap.MAX_BYTES + 1);
      Answer answer =
          oin(exchange).filter(client::equals).isPresent()
              ? service.answer(body)
              : new Answer(403, "text/plain", new byte[0]);
      exchange.getResponseHeaders().set("Content-Type", answer.type());
      exchange.sendResponseHeaders(
          answer.status(), answer.body().length == 0 ? -1 : answer.body().length);
      exchange.getResponseBody().write(answer.body());
    }
  }

  private static Optional<Oin> oin(HttpExchange exchange) throws IOException {
    return ClientCertificate.identity(
            (X509Certificate) ((HttpsExchange) exchange).getSSLSession().getPeerCertificates()[0])
        .map(ClientIdentity::oin);
  }

  /** The port it listens on. */
  public int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
