package nl.sluis.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.SSLContext;
import nl.sluis.certs.ExampleTls;

/** A client of the gateway with the certificate of one example participant. */
public final class Participant implements AutoCloseable {

  private static final JsonMapper JSON = new JsonMapper();

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final HttpClient client;
  private final String base;
  private final Duration patience;

  private Participant(SSLContext identity, int port, Duration patience) {
    this.patience = patience;
    this.client =
        HttpClient.newBuilder().sslContext(identity).connectTimeout(Duration.ofSeconds(10)).build();
    this.base = "https://localhost:" + port;
  }

  /**
   * @param name file name of the participant's certificate in the folder
   * @param port the gateway's port on localhost
   */
  public Participant(Path certificates, String name, int port)
      throws GeneralSecurityException, IOException {
    this(certificates, name, port, PATIENCE);
  }

  /**
   * As {@link #Participant(Path, String, int)}.
   *
   * @param patience how long it waits for an answer
   */
  public Participant(Path certificates, String name, int port, Duration patience)
      throws GeneralSecurityException, IOException {
    this(ExampleTls.as(certificates, name), port, patience);
  }

  /** A client that shows no certificate. */
  public static Participant withoutCertificate(Path certificates, int port)
      throws GeneralSecurityException, IOException {
    return new Participant(ExampleTls.anonymous(certificates), port, PATIENCE);
  }

  public HttpResponse<byte[]> post(String path, String type, String body)
      throws IOException, InterruptedException {
    return send(request(path).header("Content-Type", type).POST(BodyPublishers.ofString(body)));
  }

  public HttpResponse<byte[]> post(String path, String body)
      throws IOException, InterruptedException {
    return post(path, "application/json", body);
  }

  /** As {@link #post(String, String)}, with further headers by name. */
  public HttpResponse<byte[]> post(String path, String body, Map<String, String> headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = request(path).header("Content-Type", "application/json");
    headers.forEach(request::header);
    return send(request.POST(BodyPublishers.ofString(body)));
  }

  public HttpResponse<byte[]> get(String path) throws IOException, InterruptedException {
    return send(request(path).GET());
  }

  /** The body of an answer as JSON. */
  public static JsonNode json(HttpResponse<byte[]> answer) throws IOException {
    return JSON.readTree(answer.body());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(base + path)).timeout(patience);
  }

  private HttpResponse<byte[]> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.build(), BodyHandlers.ofByteArray());
  }

  @Override
  public void close() {
    client.close();
  }
}
