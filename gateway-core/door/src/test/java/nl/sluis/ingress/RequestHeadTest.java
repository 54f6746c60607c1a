package nl.sluis.ingress;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import nl.sluis.http.Request;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A field that is no list is there once, and a field that is one may come in parts. */
class RequestHeadTest {

  private static final ServerNames NAMES =
      new ServerNames(Set.of("sluis.example", "*.gemeente.example", "10.1.2.3", "0:0:0:0:0:0:0:1"));

  private static Reading read(String name, List<String> values) {
    DefaultHttpRequest request =
        new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.POST, "/a");
    request.headers().set("host", "sluis.example").add(name, values);
    return RequestHead.read(request, Wire.HTTP_1, NAMES);
  }

  private static Request request(String name, List<String> values) {
    return ((RequestHead) read(name, values)).with(null, new byte[0]);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "content-type",
        "Origin",
        "sec-fetch-site",
        "traceparent",
        "Sluis-Gebruiker",
        "last-event-id",
        "ce-id",
        "CE-Anything"
      })
  void whatIsNoListIsThereOnce(String name) {
    assertThat(read(name, List.of("a"))).isInstanceOf(RequestHead.class);
    assertThat(read(name, List.of("a", "a"))).isEqualTo(Refusal.REPEATED);
    assertThat(read(name, List.of("a", "b"))).isEqualTo(Refusal.REPEATED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"accept", "if-match", "x-other"})
  void allValuesAreOneList(String name) {
    assertThat(request(name, List.of("a", "b")).header(name)).contains("a, b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "GZIP", "x-gzip", "br", "deflate", "identity, gzip", "", "a"})
  void aBodyIsNotEncoded(String coding) {
    assertThat(read("content-encoding", List.of(coding))).isEqualTo(Refusal.CODING);
    assertThat(read("content-encoding", List.of("identity", coding))).isEqualTo(Refusal.CODING);
  }

  @Test
  void identityIsNoCoding() {
    assertThat(read("content-encoding", List.of("Identity"))).isInstanceOf(RequestHead.class);
  }

  @Test
  void theHostOfAnAddressInFullCounts() {
    DefaultHttpRequest request =
        new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, "https://sluis.example/a?b=c");
    request.headers().set("host", "other.example").set("x-http2-scheme", "https");

    assertThat(
            ((RequestHead) RequestHead.read(request, Wire.HTTP_1, NAMES)).with(null, new byte[0]))
        .extracting(Request::path, one -> one.header("host"), Request::query)
        .containsExactly("/a", Optional.of("sluis.example"), Map.of("b", "c"));
    assertThat(RequestHead.read(request, Wire.HTTP_2, NAMES)).isEqualTo(Refusal.TARGET);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sluis.example",
        "SLUIS.example:8443",
        "sluis.example.",
        "a.gemeente.example",
        "10.1.2.3:1",
        "[::1]:8443",
        "[0:0:0:0:0:0:0:1]"
      })
  void theServerIsThatOfEveryNameOfItsCertificate(String host) {
    assertThat(at(host)).isInstanceOf(RequestHead.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evil.example",
        "gemeente.example",
        "a.b.gemeente.example",
        "sluis.example.evil.example",
        "10.1.2.4",
        "[::2]",
        "localhost"
      })
  void aRequestForAnotherServerIsMisdirected(String host) {
    assertThat(at(host)).isEqualTo(Refusal.MISDIRECTED);
  }

  private static Reading at(String host) {
    DefaultHttpRequest request = new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, "/");
    request.headers().set("host", host);
    return RequestHead.read(request, Wire.HTTP_1, NAMES);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a/b", "user@a", "a:b", "a:123456", "[::1"})
  void theHostIsOne(String host) {
    DefaultHttpRequest request = new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, "/");
    request.headers().set("host", host);

    assertThat(RequestHead.read(request, Wire.HTTP_1, NAMES)).isEqualTo(Refusal.HOST);
  }
}
