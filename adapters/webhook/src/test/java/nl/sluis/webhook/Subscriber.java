package nl.sluis.webhook;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/** A subscriber's server on the loopback address; it remembers what it was sent. */
final class Subscriber implements AutoCloseable {

  /** One request; the principal is empty without TLS. */
  record Call(
      String method,
      String path,
      Map<String, List<String>> headers,
      String body,
      String principal,
      int clientPort) {

    String header(String name) {
      return headers.getOrDefault(name, List.of("")).getFirst();
    }
  }

  final List<Call> calls = new CopyOnWriteArrayList<>();
  final AtomicInteger most = new AtomicInteger();

  private final AtomicInteger busy = new AtomicInteger();
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  private Subscriber(HttpServer server, HttpHandler answer) {
    this.server = server;
    server.setExecutor(threads);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            most.accumulateAndGet(busy.incrementAndGet(), Math::max);
            calls.add(call(exchange));
            answer.handle(exchange);
          } finally {
            busy.decrementAndGet();
          }
        });
    server.start();
  }

  /** Without TLS. */
  static Subscriber plain(HttpHandler answer) throws IOException {
    return new Subscriber(HttpServer.create(anyPort(), 0), answer);
  }

  /** With TLS that demands a client certificate. */
  static Subscriber secure(SSLContext tls, HttpHandler answer) throws IOException {
    HttpsServer server = HttpsServer.create(anyPort(), 0);
    server.setHttpsConfigurator(
        new HttpsConfigurator(tls) {
          @Override
          public void configure(HttpsParameters parameters) {
            SSLParameters demanding = getSSLContext().getDefaultSSLParameters();
            demanding.setNeedClientAuth(true);
            parameters.setSSLParameters(demanding);
          }
        });
    return new Subscriber(server, answer);
  }

  /** An answer with this status, no body and these headers, a name and a value each. */
  static HttpHandler answer(int status, String... headers) {
    return exchange -> {
      for (int i = 0; i < headers.length; i += 2) {
        exchange.getResponseHeaders().add(headers[i], headers[i + 1]);
      }
      exchange.sendResponseHeaders(status, -1);
    };
  }

  String url(String path) {
    String scheme = server instanceof HttpsServer ? "https" : "http";
    return scheme + "://localhost:" + server.getAddress().getPort() + path;
  }

  private static InetSocketAddress anyPort() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  private static Call call(HttpExchange exchange) throws IOException {
    return new Call(
        exchange.getRequestMethod(),
        exchange.getRequestURI().toString(),
        Map.copyOf(exchange.getRequestHeaders()),
        new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8),
        exchange instanceof HttpsExchange secure
            ? secure.getSSLSession().getPeerPrincipal().getName()
            : "",
        exchange.getRemoteAddress().getPort());
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
