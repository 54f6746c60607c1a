package nl.sluis.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UserCodeTest {

  private static Request request(Map<String, String> headers) {
    return new Request(null, "GET", "/v1/berichten", Map.of(), headers, new byte[0]);
  }

  private static Request request(String code) {
    return request(Map.of("sluis-gebruiker", code));
  }

  @Test
  void needNotBeThere() {
    assertThat(UserCode.acceptable(request(Map.of()))).isTrue();
    assertThat(UserCode.of(request(Map.of()))).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ib-17", "12345", "A.b_c", "x"})
  void isANumberOrCode(String code) {
    assertThat(UserCode.acceptable(request(code))).isTrue();
    assertThat(UserCode.of(request(code))).isEqualTo(code);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Ingrid Begeleider", "ib@school.example", "a/b", "é", "x\ny"})
  void isNoName(String name) {
    assertThat(UserCode.acceptable(request(name))).isFalse();
    assertThat(UserCode.of(request(name))).isNull();
  }

  /** What stands in the evidence is never erased. */
  @ParameterizedTest
  @ValueSource(strings = {"999990342", "9999.90.342", "999-990-342", "mw-999990342"})
  void isNoNumberOfACitizen(String number) {
    assertThat(UserCode.acceptable(request(number))).isFalse();
    assertThat(UserCode.of(request(number))).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"999990343", "99999034", "9999903420", "m999-990-342"})
  void canBeAnotherNumber(String number) {
    assertThat(UserCode.acceptable(request(number))).isTrue();
  }

  @Test
  void isAtMostSixtyFourLong() {
    assertThat(UserCode.acceptable(request("a".repeat(64)))).isTrue();
    assertThat(UserCode.acceptable(request("a".repeat(65)))).isFalse();
  }
}
