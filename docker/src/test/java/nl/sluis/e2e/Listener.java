package nl.sluis.e2e;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import nl.sluis.certs.ExampleTls;

/**
 * A client of server-sent events, as a browser is one: it comes back when it lost its stream, says
 * which event was its last, and sifts nothing.
 */
final class Listener implements AutoCloseable {

  /** One event: the number that it had and the CloudEvent in it. */
  record Heard(long number, String data) {}

  final List<Heard> heard = new CopyOnWriteArrayList<>();
  private final HttpClient client;
  private final URI stream;
  private final Thread thread;
  private volatile boolean closed;
  private volatile int status;
  private volatile int connections;

  Listener(TestGateway gateway, String participant, String subscription) throws Exception {
    this.client =
        HttpClient.newBuilder()
            .sslContext(ExampleTls.as(gateway.certificates(), participant))
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    this.stream =
        URI.create(
            "https://localhost:"
                + gateway.process().dataPort()
                + "/v1/notificaties/stroom?abonnement="
                + subscription);
    this.thread = Thread.ofPlatform().daemon().start(this::run);
  }

  private void run() {
    while (!closed) {
      try {
        listen();
      } catch (IOException e) {
        // the stream was lost
      } catch (InterruptedException e) {
        return;
      }
      try {
        TimeUnit.MILLISECONDS.sleep(50);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private void listen() throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(stream);
    if (!heard.isEmpty()) {
      request.header("Last-Event-ID", Long.toString(heard.getLast().number()));
    }
    HttpResponse<InputStream> answer = client.send(request.build(), BodyHandlers.ofInputStream());
    status = answer.statusCode();
    connections++;
    if (status != 200) {
      answer.body().close();
      return;
    }
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
      long number = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("id: ")) {
          number = Long.parseLong(line.substring(4));
        } else if (line.startsWith("data: ")) {
          heard.add(new Heard(number, line.substring(6)));
        }
      }
    }
  }

  /** What the last answer said. */
  int status() {
    return status;
  }

  /** How often it connected. */
  int connections() {
    return connections;
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    client.shutdownNow();
  }
}
