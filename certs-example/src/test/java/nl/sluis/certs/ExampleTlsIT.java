package nl.sluis.certs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that demands a client certificate and answers with the name that stands in it. */
class ExampleTlsIT {
  @TempDir static Path folder;
  private static HttpsServer server;

  @BeforeAll
  static void starts() throws Exception {
    ExamplePki.generate(folder, InstantSource.system(), new SecureRandom());
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(demandingACertificate(ExampleTls.as(folder, "server")));
    server.createContext(
        "/",
        exchange -> {
          var session = ((HttpsExchange) exchange).getSSLSession();
          byte[] name = session.getPeerPrincipal().getName().getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, name.length);
          exchange.getResponseBody().write(name);
          exchange.close();
        });
    server.start();
  }

  @AfterAll
  static void stops() {
    server.stop(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "127.0.0.1"})
  void meetsTheServerUnderEachOfItsNames(String host) throws Exception {
    HttpResponse<String> answer = get(host, ExampleTls.as(folder, "school"));

    assertThat(answer.body()).contains("O=Basisschool De Sluis (voorbeeld)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"expired", "foreign"})
  void offersWhatTheServerRefuses(String name) throws Exception {
    SSLContext tls = ExampleTls.as(folder, name);

    assertThatThrownBy(() -> get("localhost", tls)).isInstanceOf(IOException.class);
  }

  @Test
  void offersNothingWhenAnonymous() throws Exception {
    SSLContext tls = ExampleTls.anonymous(folder);

    assertThatThrownBy(() -> get("localhost", tls)).isInstanceOf(IOException.class);
  }

  @Test
  void trustsOnlyTheRootOfItsFolder(@TempDir Path other) throws Exception {
    ExamplePki.generate(other, InstantSource.system(), new SecureRandom());
    SSLContext tls = ExampleTls.as(other, "school");

    assertThatThrownBy(() -> get("localhost", tls)).isInstanceOf(SSLHandshakeException.class);
  }

  private static HttpResponse<String> get(String host, SSLContext tls) throws Exception {
    URI address = URI.create("https://" + host + ":" + server.getAddress().getPort() + "/");
    try (HttpClient client = HttpClient.newBuilder().sslContext(tls).build()) {
      return client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
    }
  }

  private static HttpsConfigurator demandingACertificate(SSLContext tls) {
    return new HttpsConfigurator(tls) {
      @Override
      public void configure(HttpsParameters parameters) {
        SSLParameters demanding = tls.getDefaultSSLParameters();
        demanding.setNeedClientAuth(true);
        parameters.setSSLParameters(demanding);
      }
    };
  }
}
