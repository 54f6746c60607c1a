package nl.sluis.app;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import nl.sluis.certs.ExampleTls;

/** Calls a gateway over mutual TLS as any of the example organisations. */
final class Caller implements AutoCloseable {

  private final StoryGateway gateway;
  private final Map<String, HttpClient> clients = new HashMap<>();

  Caller(StoryGateway gateway) {
    this.gateway = gateway;
  }

  /** Sends a body to the data plane. */
  HttpResponse<String> post(String who, String path, String type, byte[] body) {
    return send(who, request(gateway.dataPort(), path, type, body));
  }

  /** Sends a body to the data plane with more headers, a name and a value each. */
  HttpResponse<String> post(String who, String path, String type, byte[] body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(
            request(gateway.dataPort(), path, type, body), (name, value) -> true);
    return send(who, (headers.length == 0 ? request : request.headers(headers)).build());
  }

  /** Sends a body to the management plane. */
  HttpResponse<String> manage(String who, String path, String type, byte[] body) {
    return send(who, request(gateway.managementPort(), path, type, body));
  }

  /** A call without a body that changes something, to the management plane. */
  HttpResponse<String> manage(String who, String path) {
    return send(who, at(gateway.managementPort(), path).POST(BodyPublishers.noBody()).build());
  }

  /** Reads from the data plane. */
  HttpResponse<String> get(String who, String path) {
    return send(who, at(gateway.dataPort(), path).GET().build());
  }

  /** A call without a body to the data plane. */
  HttpResponse<String> call(String who, String method, String path) {
    return send(who, at(gateway.dataPort(), path).method(method, BodyPublishers.noBody()).build());
  }

  /** Reads from the management plane. */
  HttpResponse<String> look(String who, String path) {
    return send(who, at(gateway.managementPort(), path).GET().build());
  }

  private static HttpRequest request(int port, String path, String type, byte[] body) {
    return at(port, path)
        .header("Content-Type", type)
        .POST(BodyPublishers.ofByteArray(body))
        .build();
  }

  private static HttpRequest.Builder at(int port, String path) {
    return HttpRequest.newBuilder(URI.create("https://localhost:" + port + path))
        .timeout(Duration.ofMinutes(1));
  }

  private HttpResponse<String> send(String who, HttpRequest request) {
    try {
      return client(who).send(request, BodyHandlers.ofString());
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException("not answered: " + request.uri().getPath(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private HttpClient client(String who) throws IOException, GeneralSecurityException {
    HttpClient known = clients.get(who);
    if (known == null) {
      known =
          HttpClient.newBuilder().sslContext(ExampleTls.as(gateway.certificates(), who)).build();
      clients.put(who, known);
    }
    return known;
  }

  @Override
  public void close() {
    clients.values().forEach(HttpClient::close);
  }
}
