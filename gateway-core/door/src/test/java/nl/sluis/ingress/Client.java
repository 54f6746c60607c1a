package nl.sluis.ingress;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/** A participant that uses the JDK's HTTP client. */
final class Client implements AutoCloseable {

  private final HttpClient http;

  Client(SSLContext tls, HttpClient.Version version, String protocol) {
    SSLParameters parameters = new SSLParameters();
    parameters.setProtocols(new String[] {protocol});
    this.http =
        HttpClient.newBuilder()
            .sslContext(tls)
            .sslParameters(parameters)
            .version(version)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
  }

  /** With the certificate of that name and TLS 1.3; without certificate when null. */
  static Client named(@Nullable String name, HttpClient.Version version)
      throws IOException, GeneralSecurityException {
    return new Client(Pki.client(name), version, "TLSv1.3");
  }

  HttpResponse<String> get(OpenDoor door, String target) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(door.at(target)).GET());
  }

  HttpResponse<String> post(OpenDoor door, String target, byte[] body)
      throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(door.at(target)).POST(BodyPublishers.ofByteArray(body)));
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
    return http.send(request.timeout(Duration.ofSeconds(20)).build(), BodyHandlers.ofString());
  }

  HttpClient http() {
    return http;
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
