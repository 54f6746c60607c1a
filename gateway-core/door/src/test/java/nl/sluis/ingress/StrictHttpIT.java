package nl.sluis.ingress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(LeakWatch.class)
class StrictHttpIT {

  private static OpenDoor door;

  @BeforeAll
  static void open() throws IOException {
    door = OpenDoor.standard();
  }

  @AfterAll
  static void close() {
    door.close();
  }

  private static String answerTo(String request) throws Exception {
    door.received.clear();
    try (RawClient school = RawClient.school(door)) {
      return school.write(request).readToEnd();
    }
  }

  private static void assertRefused(String answer, int status, String problem) {
    assertThat(answer)
        .startsWith("HTTP/1.1 " + status + " ")
        .contains("connection: close")
        .contains("content-type: application/problem+json")
        .contains("/problemen/" + problem + "\"")
        .contains("\"status\":" + status);
    assertThat(answer.split("HTTP/1.1 \\d", -1)).hasSize(2);
    assertThat(door.received).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // two ways to tell where the body ends
        "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4\r\nContent-Length: 5\r\n\r\nabcde",
        "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4, 4\r\n\r\nabcd",
        "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked, chunked\r\n\r\n0\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: identity\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding:\u000bchunked\r\n\r\n0\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding : chunked\r\n\r\n0\r\n\r\n",
        "POST / HTTP/1.0\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        // numbers that are not
        "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: +4\r\n\r\nabcd",
        "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0x4\r\n\r\nabcd",
        "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999999999999999\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\n",
        "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nabc\r\n0\r\n\r\n",
        // lines and headers
        "GET / HTTP/1.1\nHost: a\n\n",
        "GET / HTTP/1.1\r\nHost: localhost\r\nbad header: x\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: localhost\r\n: x\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: localhost\r\nX: a\u0000b\r\n\r\n",
        "GET / HTTP/1.1\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: localhost\r\nHost: localhost\r\n\r\n",
        "GET / HTTP/1.0\r\nHost: localhost\r\n\r\n",
        "GET / HTTP/2.0\r\nHost: localhost\r\n\r\n",
        "GET /\r\nHost: localhost\r\n\r\n",
        // targets
        "GET http://localhost/ HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "GET v1 HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "GET /a/../b HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "GET /a/%2e%2E/b HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "GET /a%2Fb HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "GET /a%zz HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "GET /a%00 HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "GET /a%ff HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "GET /a?b=%4 HTTP/1.1\r\nHost: localhost\r\n\r\n",
      })
  void refusesWhatIsNotStrictHttp(String request) throws Exception {
    assertRefused(answerTo(request), 400, "ongeldig");
  }

  @ParameterizedTest
  @ValueSource(strings = {"TRACE", "OPTIONS", "CONNECT", "PROPFIND"})
  void refusesMethodsThatNothingUses(String method) throws Exception {
    String answer = answerTo(method + " / HTTP/1.1\r\nHost: localhost\r\n\r\n");

    assertRefused(answer, 501, "methode-niet-toegestaan");
  }

  @Test
  void refusesHeadersThatAreTooLarge() throws Exception {
    String answer =
        answerTo("GET / HTTP/1.1\r\nHost: localhost\r\nX: " + "x".repeat(20_000) + "\r\n\r\n");

    assertRefused(answer, 431, "te-groot");
  }

  @Test
  void refusesARequestLineThatIsTooLong() throws Exception {
    String answer = answerTo("GET /" + "x".repeat(5_000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n");

    assertRefused(answer, 414, "te-groot");
  }

  @Test
  void refusesAnAnnouncedBodyWithoutAskingForIt() throws Exception {
    String answer =
        answerTo(
            "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2000000\r\n"
                + "Expect: 100-continue\r\n\r\n");

    assertRefused(answer, 413, "te-groot");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Encoding: gzip",
        "content-encoding: br",
        "Content-Encoding: identity, gzip",
        "Content-Encoding: identity\r\nContent-Encoding: deflate"
      })
  void refusesABodyThatIsEncoded(String header) throws Exception {
    String answer =
        answerTo(
            "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 2\r\n"
                + header
                + "\r\n\r\n{}");

    assertRefused(answer, 415, "mediatype-niet-ondersteund");
    assertThat(answer).contains("Accept-Encoding: identity");
  }

  @Test
  void refusesAFieldThatComesTwiceAndIsNoList() throws Exception {
    assertRefused(
        answerTo(
            "GET / HTTP/1.1\r\nHost: localhost\r\nContent-Type: a/b\r\ncontent-type: a/b\r\n\r\n"),
        400,
        "ongeldig");
  }

  @Test
  void takesAnAddressInFull() throws Exception {
    String answer =
        answerTo(
            "GET https://localhost/a?b=c HTTP/1.1\r\nHost: elsewhere\r\nConnection: close\r\n\r\n");

    assertThat(answer).startsWith("HTTP/1.1 200").endsWith("/a");
    assertThat(door.received.remove().header("host")).contains("localhost");
  }

  @Test
  void refusesAnExpectationItDoesNotKnow() throws Exception {
    String answer =
        answerTo("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nExpect: tea\r\n\r\n");

    assertRefused(answer, 417, "ongeldig");
  }

  @Test
  void repeatsNothingOfWhatItRefuses() throws Exception {
    String answer =
        answerTo(
            "GET /999990342/..?bsn=999990342 HTTP/1.1\r\nHost: 999990342\r\nX: 999990342\r\n\r\n");

    assertThat(answer).startsWith("HTTP/1.1 400").doesNotContain("999990342");
  }

  @Test
  void doesNotTakeTheRestOfARefusedRequestForAnother() throws Exception {
    String answer =
        answerTo(
            "POST /.. HTTP/1.1\r\nHost: localhost\r\nContent-Length: 35\r\n\r\n"
                + "GET /smuggled HTTP/1.1\r\nHost: localhost\r\n\r\n");

    assertRefused(answer, 400, "ongeldig");
  }

  @Test
  void acceptsAChunkedBodyWithTrailers() throws Exception {
    String answer =
        answerTo(
            "POST / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n"
                + "3;ext=1\r\nabc\r\n2\r\nde\r\n0\r\nX-Trailer: x\r\n\r\n");

    assertThat(answer).startsWith("HTTP/1.1 200");
    assertThat(door.received.remove().body()).isEqualTo("abcde".getBytes());
  }
}
