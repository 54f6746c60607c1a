package nl.sluis.ingress;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import nl.sluis.http.Answer;
import nl.sluis.http.ProblemForms;
import nl.sluis.http.ProblemJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What the door itself refuses it tells in the form of the address. */
@ExtendWith(LeakWatch.class)
class DoorFormsIT {

  private static final ProblemForms FORMS =
      new ProblemForms(
          Map.of(
              "/vorm",
              problem ->
                  new Answer(
                      problem.type().status(),
                      "a/b",
                      Map.of("X-Form", "vorm"),
                      problem.type().slug().getBytes(UTF_8)),
              "/json",
              problem ->
                  Answer.of(
                      problem.type().status(),
                      ProblemJson.MEDIA_TYPE,
                      ProblemJson.write(problem))));

  private static OpenDoor.Builder door() throws IOException {
    return OpenDoor.builder().forms(FORMS);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          OPTIONS /vorm HTTP/1.1 | | 501 | methode-niet-toegestaan
          GET /vorm/a?b=%4 HTTP/1.1 | | 400 | ongeldig
          GET /vorm/a%00 HTTP/1.1 | | 400 | ongeldig
          GET https://localhost/vorm HTTP/1.1 | Expect: iets | 417 | ongeldig
          GET /%76orm HTTP/1.1 | Expect: iets | 417 | ongeldig
          POST /vorm HTTP/1.1 | Content-Encoding: gzip | 415 | mediatype-niet-ondersteund
          POST /vorm/a/b HTTP/1.1 | Content-Length: 99999999 | 413 | te-groot
          GET https://elders.example/vorm HTTP/1.1 | | 421 | ongeldig
          POST /vorm HTTP/1.1 | Content-Type: a/b%CRLF%Content-Type: c/d | 400 | ongeldig
          GET /vorm HTTP/1.1 | X: %LANG% | 431 | te-groot
          """)
  void tellsInTheFormOfTheAddress(String line, String header, int status, String slug)
      throws Exception {
    try (OpenDoor door = door().open();
        RawClient school = RawClient.school(door)) {
      String headers =
          header == null
              ? ""
              : header.replace("%CRLF%", "\r\n").replace("%LANG%", "x".repeat(20_000)) + "\r\n";
      String answer = school.write(line + "\r\nHost: localhost\r\n" + headers + "\r\n").readToEnd();

      assertThat(answer)
          .startsWith("HTTP/1.1 " + status + " ")
          .contains("content-type: a/b", "X-Form: vorm")
          .endsWith("\r\n\r\n" + slug);
      assertThat(answer.contains("Accept-Encoding: ")).isEqualTo(status == 415);
      assertThat(door.received).isEmpty();
    }
  }

  @Test
  void tellsTheMorePreciseStatusInAProblemDocument() throws Exception {
    for (String path : new String[] {"/json", "/anders", "/vormen"}) {
      try (OpenDoor door = door().open();
          RawClient school = RawClient.school(door)) {
        assertThat(
                school
                    .write("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nExpect: iets\r\n\r\n")
                    .readToEnd())
            .startsWith("HTTP/1.1 417 ")
            .contains("content-type: application/problem+json", "\"status\":417");
      }
    }
  }

  @ParameterizedTest
  @EnumSource(HttpClient.Version.class)
  void tellsThatItIsBusyAndThatItFailed(HttpClient.Version version) throws Exception {
    try (OpenDoor busy =
            door()
                .executor(work -> {
                  throw new RejectedExecutionException();
                })
                .open();
        OpenDoor broken =
            door()
                .handler(request -> {
                  throw new IllegalStateException();
                })
                .open();
        Client school = Client.named("school", version)) {
      HttpResponse<String> later = school.send(HttpRequest.newBuilder(busy.at("/vorm/a")));
      HttpResponse<String> fault = school.send(HttpRequest.newBuilder(broken.at("/vorm/a")));

      assertThat(later.statusCode()).isEqualTo(503);
      assertThat(later.body()).isEqualTo("nu-niet");
      assertThat(later.headers().firstValue("retry-after")).contains("1");
      assertThat(fault.statusCode()).isEqualTo(500);
      assertThat(fault.body()).isEqualTo("interne-fout");
    }
  }
}
