package nl.sluis.ingress;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import java.util.List;
import nl.sluis.http.CrossSite;
import nl.sluis.http.Request;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A field of which there should be one, and are two: the second is not overlooked. */
class RequestHeadTest {

  private static Request request(String name, List<String> values) {
    DefaultHttpRequest request =
        new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.POST, "/a");
    request.headers().set("host", "sluis.example");
    request.headers().add(name, values);
    return ((RequestHead) RequestHead.read(request)).with(null, new byte[0]);
  }

  @ParameterizedTest
  @ValueSource(strings = {"origin", "sec-fetch-site"})
  void whoSaysTwoThingsOfWhereItIsFromIsFromElsewhere(String name) {
    String own = name.equals("origin") ? "https://sluis.example" : "same-origin";

    assertThat(CrossSite.isSaid(request(name, List.of(own)))).isFalse();
    assertThat(CrossSite.isSaid(request(name, List.of(own, "https://elsewhere.example")))).isTrue();
    assertThat(CrossSite.isSaid(request(name, List.of("https://elsewhere.example", own)))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"content-type", "traceparent", "if-match", "x-other"})
  void allValuesAreOneList(String name) {
    assertThat(request(name, List.of("a", "b")).header(name)).contains("a, b");
  }
}
