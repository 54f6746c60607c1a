package nl.sluis.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import nl.sluis.api.RouteKey;
import nl.sluis.certs.ExampleTls;
import nl.sluis.ledger.Leaf;
import nl.sluis.ledger.Step;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Every route of both planes, as a page of another website would have it called. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class EveryRouteIT {

  private static final Path ROOT = Path.of(System.getProperty("sluis.root", ".."));
  private static final String JSON = "{}";
  private static final String FG = "00000099000000008000";

  /** Headers, a name and a value each, and a body. */
  private record Way(String body, String... headers) {

    @Override
    public String toString() {
      return String.join(" ", headers);
    }
  }

  /** What a browser sends, or sent before browsers said where a request comes from. */
  private static final List<Way> CHANGING =
      List.of(
          new Way(
              JSON,
              "Content-Type",
              "text/plain",
              "Origin",
              "https://evil.example",
              "Sec-Fetch-Site",
              "cross-site"),
          new Way(JSON, "Content-Type", "application/json", "Origin", "https://evil.example"),
          new Way(JSON, "Content-Type", "application/json", "Origin", "null"),
          new Way(JSON, "Content-Type", "application/json", "Sec-Fetch-Site", "cross-site"),
          new Way(JSON, "Content-Type", "application/json", "Sec-Fetch-Site", "same-site"),
          new Way(JSON, "Content-Type", "application/json", "Sec-Fetch-Site", "none"),
          new Way("", "Origin", "https://evil.example"));

  private static final List<Way> SILENT =
      List.of(
          new Way(JSON, "Content-Type", "text/plain"),
          new Way(JSON, "Content-Type", "application/x-www-form-urlencoded"),
          new Way(JSON, "Content-Type", "multipart/form-data; boundary=x"),
          new Way(JSON),
          new Way("", "Content-Type", "text/plain"));

  private static final List<Way> LOOKING =
      List.of(
          new Way("", "Sec-Fetch-Site", "cross-site", "Sec-Fetch-Dest", "image"),
          new Way("", "Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "navigate"),
          new Way("", "Sec-Fetch-Site", "same-site"),
          new Way("", "Origin", "https://evil.example"));

  @TempDir static Path folder;
  private StoryGateway gateway;
  private HttpClient fg;
  private HttpClient school;
  private int before;

  @BeforeAll
  void start() throws Exception {
    gateway = new StoryGateway(folder, ROOT);
    fg = HttpClient.newBuilder().sslContext(tls()).build();
    school =
        HttpClient.newBuilder().sslContext(ExampleTls.as(gateway.certificates(), "school")).build();
    before = gateway.leaves().size();
  }

  private SSLContext tls() throws Exception {
    return ExampleTls.as(gateway.certificates(), "fg");
  }

  @AfterAll
  void stop() {
    fg.close();
    school.close();
    gateway.close();
  }

  @TestFactory
  Stream<DynamicTest> isRefused() {
    List<DynamicTest> tests = new ArrayList<>();
    Set<RouteKey> management = gateway.managementLines();
    assertThat(management)
        .contains(
            new RouteKey("POST", "/v1/wissingen"),
            new RouteKey("POST", "/v1/beleid/herladen"),
            new RouteKey("POST", "/v1/verwijsindex/overlijden"),
            new RouteKey("POST", "/console/wissen"),
            new RouteKey("GET", "/metrics"));
    all(tests, "management", management, gateway.managementPort(), true);
    all(tests, "data", gateway.dataLines(), gateway.dataPort(), false);
    tests.add(dynamicTest("and nothing but refusals is in the evidence", this::nothingHappened));
    return tests.stream();
  }

  private void all(
      List<DynamicTest> tests, String plane, Set<RouteKey> lines, int port, boolean people) {
    for (RouteKey line : lines) {
      List<Way> ways =
          line.method().equals("GET")
              ? LOOKING
              : people ? Stream.concat(CHANGING.stream(), SILENT.stream()).toList() : CHANGING;
      tests.add(
          dynamicTest(
              plane + " " + line.method() + " " + line.path(),
              () -> {
                for (Way way : ways) {
                  refused(way, send(port, line.method(), line.path().replace("{id}", "x"), way));
                }
              }));
    }
    for (String method : List.of("PUT", "PATCH", "DELETE", "POST")) {
      tests.add(
          dynamicTest(
              plane + " " + method + " that is not there yet",
              () -> {
                for (Way way : CHANGING) {
                  refused(way, send(port, method, "/v1/later-gebouwd", way));
                }
              }));
    }
  }

  private static void refused(Way way, HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as("%s", way).isEqualTo(403);
    assertThat(answer.body())
        .as("%s", way)
        .containsPattern("/problemen(/|\",\"code\":\")van-elders\"");
    assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
    assertThat(answer.headers().firstValue("Cross-Origin-Resource-Policy")).contains("same-origin");
    assertThat(answer.headers().firstValue("Cross-Origin-Opener-Policy")).contains("same-origin");
  }

  /** Every door judges the type of a body, by the same reading of Content-Type. */
  @TestFactory
  Stream<DynamicTest> takesNoBodyOfAnotherType() {
    List<String> types =
        List.of(
            "text/plain",
            "application/json;\tcharset=iso-8859-1",
            "application/fhir+json;\tfhirVersion=3.0",
            "application/json; charset=utf-8; charset=utf-8",
            "application/jsonx");
    return Stream.of(true, false)
        .flatMap(managed ->
            (managed ? gateway.managementLines() : gateway.dataLines())
                .stream()
                    .filter(
                        line -> !line.method().equals("GET") && !line.path().contains("/console"))
                    .filter(line -> !line.path().equals("/getuige/add-checkpoint"))
                    .map(line ->
                        dynamicTest(
                            line.method() + " " + line.path(),
                            () -> {
                              for (String type : types) {
                                Way way =
                                    new Way(
                                        JSON,
                                        "Content-Type",
                                        type,
                                        "Sec-Fetch-Site",
                                        "same-origin");
                                HttpResponse<String> answer =
                                    send(
                                        school,
                                        managed ? gateway.managementPort() : gateway.dataPort(),
                                        line.method(),
                                        line.path().replace("{id}", "x"),
                                        way);
                                assertThat(answer.statusCode()).as(type).isEqualTo(415);
                              }
                            })));
  }

  /**
   * Whatever is refused at a FHIR address is an OperationOutcome, whoever in the gateway refuses.
   */
  @TestFactory
  Stream<DynamicTest> tellsFhirClientsInFhir() {
    Map<String, Integer> refused =
        Map.of(
            "PATCH /fhir", 405,
            "PATCH /fhir/Consent", 405,
            "POST /fhir/metadata", 405,
            "PUT /fhir/Subscription/x", 405,
            "GET /fhir/Patient", 404,
            "GET /fhir/Consent/x/y", 404,
            "GET /fhir/", 404);
    Stream<DynamicTest> elsewhere =
        refused.entrySet().stream()
            .map(one -> {
              String[] line = one.getKey().split(" ");
              return dynamicTest(
                  one.getKey(), () -> outcome(line[0], line[1], one.getValue(), new Way("")));
            });
    Stream<DynamicTest> everywhere =
        gateway.dataLines().stream()
            .filter(line -> line.path().startsWith("/fhir"))
            .flatMap(line ->
                Stream.of(
                    dynamicTest(
                        "coded " + line,
                        () ->
                            outcome(
                                line.method(),
                                line.path().replace("{id}", "x"),
                                415,
                                new Way(JSON, "Content-Encoding", "gzip"))),
                    dynamicTest(
                        "by whom " + line,
                        () ->
                            outcome(
                                line.method(),
                                line.path().replace("{id}", "x"),
                                400,
                                new Way("", "Sluis-Gebruiker", "a b"))),
                    dynamicTest(
                        "too large " + line,
                        () ->
                            outcome(
                                "POST",
                                line.path().replace("{id}", "x"),
                                413,
                                new Way(
                                    "a".repeat(9 << 20), "Content-Type", "application/json")))));
    return Stream.concat(elsewhere, everywhere);
  }

  private void outcome(String method, String path, int status, Way way) throws Exception {
    HttpResponse<String> answer = send(school, gateway.dataPort(), method, path, way);
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/fhir+json");
    assertThat(answer.body()).contains("\"resourceType\":\"OperationOutcome\"", "/problemen\"");
  }

  private void nothingHappened() {
    List<Leaf> since = gateway.leaves();
    since = since.subList(before, since.size());
    assertThat(since)
        .filteredOn(leaf -> FG.equals(leaf.sender()))
        .hasSizeGreaterThan(CHANGING.size() * 5)
        .allMatch(leaf -> leaf.step() == Step.REFUSED && "van-elders".equals(leaf.reason()));
    assertThat(since).noneMatch(leaf -> leaf.step() == Step.POLICY_LOADED);
  }

  @Test
  void aPreflightIsNeverAnswered() throws Exception {
    for (int port : new int[] {gateway.managementPort(), gateway.dataPort()}) {
      HttpResponse<String> answer =
          send(
              port,
              "OPTIONS",
              "/v1/wissingen",
              new Way(
                  "",
                  "Origin",
                  "https://evil.example",
                  "Access-Control-Request-Method",
                  "POST",
                  "Access-Control-Request-Headers",
                  "content-type"));
      assertThat(answer.statusCode()).isEqualTo(501);
      assertThat(answer.headers().map().keySet()).noneMatch(name -> name.startsWith("access-"));
    }
  }

  @Test
  void anotherNameThatPointsHereIsNoneOfOurs() throws Exception {
    assertThat(statusFor("evil.example")).startsWith("HTTP/1.1 421");
    assertThat(statusFor("localhost:" + gateway.managementPort())).startsWith("HTTP/1.1 200");
    assertThat(statusFor("127.0.0.1")).startsWith("HTTP/1.1 200");
  }

  private String statusFor(String host) throws Exception {
    try (SSLSocket socket =
        (SSLSocket) tls().getSocketFactory().createSocket("localhost", gateway.managementPort())) {
      socket
          .getOutputStream()
          .write(
              ("GET /health/live HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
                  .getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
    }
  }

  private HttpResponse<String> send(int port, String method, String path, Way way)
      throws IOException, InterruptedException {
    return send(fg, port, method, path, way);
  }

  private static HttpResponse<String> send(
      HttpClient who, int port, String method, String path, Way way)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("https://localhost:" + port + path))
            .method(method, BodyPublishers.ofString(way.body()));
    if (way.headers().length > 0) {
      request.headers(way.headers());
    }
    return who.send(request.build(), BodyHandlers.ofString());
  }
}
