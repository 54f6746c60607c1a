package nl.sluis.ingress;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestTargetTest {

  @ParameterizedTest
  @CsvSource({
    "/, /",
    "/v1/signalen, /v1/signalen",
    "/v1/, /v1/",
    "/fhir/$process-message, /fhir/$process-message",
    "/a%20b+c, /a b+c",
    "/%C3%A9, /é",
    "/a.b/..c/.d, /a.b/..c/.d",
  })
  void decodesAPath(String raw, String path) {
    assertThat(RequestTarget.parse(raw)).isEqualTo(new RequestTarget(null, path, Map.of()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "*",
        "v1",
        "http://a/b",
        "//",
        "/a//b",
        "/.",
        "/..",
        "/a/.",
        "/a/../b",
        "/%2e",
        "/%2E./a",
        "/a%2fb",
        "/a%2F",
        "/a\\b",
        "/a%5Cb",
        "/a#b",
        "/a b",
        "/é",
        "/%",
        "/%1",
        "/%g1",
        "/%1g",
        "/%00",
        "/%0d%0a",
        "/%7f",
        "/%ff",
        "/%c0%af",
        "/%ed%a0%80",
        "/?%",
        "/?a=%zz",
        "/?a=%00"
      })
  void refusesAnyOtherWayToWriteIt(String raw) {
    assertThat(RequestTarget.parse(raw)).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "https://sluis.example/v1/signalen, sluis.example, /v1/signalen",
    "HTTPS://localhost:8443/, localhost:8443, /",
    "https://[::1]:8443, [::1]:8443, /",
    "https://a?b=1, a, /"
  })
  void readsAnAddressInFullAsItsPath(String raw, String authority, String path) {
    RequestTarget target = RequestTarget.parse(raw);

    assertThat(target)
        .extracting(RequestTarget::authority, RequestTarget::path)
        .containsExactly(authority, path);
    assertThat(RequestTarget.parseOrigin(raw)).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://",
        "https:///a",
        "https://a@b/c",
        "https://a b/c",
        "https://a/../b",
        "https://a//b",
        "https://a/%2F",
        "https://a:1:2/",
        "https://a:x/",
        "https://a#b",
        "ftp://a/b",
        "https:/a",
        "//a/b"
      })
  void refusesAnyOtherAddressInFull(String raw) {
    assertThat(RequestTarget.parse(raw)).isNull();
  }

  @Test
  void keepsTheFirstValueOfAParameter() {
    assertThat(RequestTarget.parse("/a?b=1&b=2&c=x%3Dy+z&d&=e&&f=="))
        .isEqualTo(
            new RequestTarget(
                null, "/a", Map.of("b", "1", "c", "x=y z", "d", "", "", "e", "f", "=")));
  }

  @Test
  void refusesMoreThanAHundredParameters() {
    assertThat(RequestTarget.parse("/?" + "a&".repeat(100))).isNotNull();
    assertThat(RequestTarget.parse("/?" + "a&".repeat(101))).isNull();
  }

  @Test
  void neverLetsAnOddPathThroughHoweverItIsEncoded() {
    var random = RandomGeneratorFactory.of("L64X128MixRandom").create(20261122);
    String[] pieces = {
      "/", ".", "%2e", "%2F", "%5c", "a", "%61", "%", "2", "e", "?", "&", "=", "%00"
    };
    for (int i = 0; i < 200_000; i++) {
      StringBuilder raw = new StringBuilder("/");
      int length = random.nextInt(12);
      for (int j = 0; j < length; j++) {
        raw.append(pieces[random.nextInt(pieces.length)]);
      }
      RequestTarget target = RequestTarget.parse(raw.toString());
      if (target != null) {
        assertThat(target.path()).startsWith("/").doesNotContain("//", "\\", "\0");
        assertThat(target.path().split("/")).doesNotContain(".", "..");
      }
    }
  }
}
