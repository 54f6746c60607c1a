package nl.sluis.e2e;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntUnaryOperator;
import nl.sluis.certs.ExampleTls;

/** A subscriber's web server: takes all it is told, and forgets and sifts nothing. */
final class Receiver implements AutoCloseable {

  /** One message that it was told. */
  record Received(String mediaType, String body) {}

  final List<Received> told = new CopyOnWriteArrayList<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpsServer server;
  private final IntUnaryOperator answers;

  /**
   * @param answers the status with which it answers the n-th message, from 1
   */
  Receiver(TestGateway gateway, IntUnaryOperator answers) throws Exception {
    this.answers = answers;
    this.server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(
        new HttpsConfigurator(ExampleTls.as(gateway.certificates(), "ontvanger")));
    server.setExecutor(threads);
    server.createContext("/hier", this::handle);
    server.start();
  }

  String url() {
    return "https://localhost:" + server.getAddress().getPort() + "/hier";
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (exchange.getRequestMethod().equals("OPTIONS")) {
        exchange.getResponseHeaders().add("WebHook-Allowed-Origin", "sluis.example");
        exchange.sendResponseHeaders(200, -1);
        return;
      }
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      int number;
      synchronized (this) {
        told.add(new Received(exchange.getRequestHeaders().getFirst("Content-Type"), body));
        number = told.size();
      }
      exchange.sendResponseHeaders(answers.applyAsInt(number), -1);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
