package nl.sluis.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MediaTypeTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json",
        "APPLICATION/Json",
        "application/json;charset=utf-8",
        "application/json; charset=\"UTF-8\"",
        "application/json; charset=\"u\\tf-8\"",
        "application/json\t;\tCharset=utf-8",
        "application/json;;charset=utf-8;",
        "application/json; x=\"a;charset=latin1\"",
        "application/json; x=\"a\\\"; charset=latin1\""
      })
  void isJsonHoweverItIsWritten(String header) {
    assertThat(MediaType.parse(header)).hasValueSatisfying(type -> isJson(type, true));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json;charset=iso-8859-1",
        "application/json;\tcharset=iso-8859-1",
        "application/json; CHARSET=utf-16",
        "application/json; charset=\" utf-8\"",
        "application/json; charset=\"\""
      })
  void isNoUtf8WhenItNamesAnother(String header) {
    assertThat(MediaType.parse(header)).hasValueSatisfying(type -> isJson(type, false));
  }

  private static void isJson(MediaType type, boolean utf8) {
    assertThat(type.essence()).isEqualTo("application/json");
    assertThat(type.isUtf8("application/json")).isEqualTo(utf8);
    assertThat(type.isUtf8("application/xml")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "application",
        "application/",
        "/json",
        "application /json",
        "application/ json",
        " application/json",
        "application/json ",
        "application/json, application/json",
        "application/json,text/plain",
        "application/json charset=utf-8",
        "application/json; charset",
        "application/json; charset=",
        "application/json; charset =utf-8",
        "application/json; charset= utf-8",
        "application/json; charset=utf-8; charset=utf-8",
        "application/json; charset=utf-8; CHARSET=latin1",
        "application/json; charset=\"utf-8",
        "application/json; charset=\"utf-8\\\"",
        "application/json; charset=utf-8\"",
        "application/json; charset='utf 8'",
        "application/json;\u00A0charset=utf-8",
        "application/json;\u000Bcharset=utf-8",
        "application/json;\rcharset=utf-8",
        "application/json; =utf-8",
        "application/json/x",
        "application/js\u00F6n",
        "*"
      })
  void isNothingElse(String header) {
    assertThat(MediaType.parse(header)).isEmpty();
  }

  /** A charset that is read at all is read by any spelling: no parameter hides behind another. */
  @Test
  void findsTheCharsetWhereverItStands() {
    Random random = new Random(20261130);
    String[] between = {";", "; ", ";\t", " ;", "\t;\t", ";;", "; ;"};
    String[] others = {"a=b", "A=\"b;charset=utf-8\"", "x=\"\\\"\"", "boundary=--"};
    for (int i = 0; i < 20_000; i++) {
      StringBuilder header = new StringBuilder("application/json");
      boolean first = random.nextBoolean();
      String charset = random.nextBoolean() ? "chARset=latin1" : "charset=\"latin1\"";
      String other = others[random.nextInt(others.length)];
      header.append(between[random.nextInt(between.length)]).append(first ? charset : other);
      header.append(between[random.nextInt(between.length)]).append(first ? other : charset);

      assertThat(MediaType.parse(header.toString()))
          .as("%s", header)
          .hasValueSatisfying(type -> {
            assertThat(type.parameters()).containsEntry("charset", "latin1").hasSize(2);
            assertThat(type.isUtf8()).isFalse();
          });
    }
  }

  @Test
  void isThatOfARequestOrNone() {
    assertThat(MediaType.of(request(Map.of()))).isEmpty();
    assertThat(MediaType.isUtf8(request(Map.of("content-type", "a/b;x=y")), "a/b")).isTrue();
  }

  private static Request request(Map<String, String> headers) {
    return new Request(null, "POST", "/", Map.of(), headers, new byte[0]);
  }
}
