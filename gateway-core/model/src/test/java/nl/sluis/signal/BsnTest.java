package nl.sluis.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BsnTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"999990342", "900186021", "999993653", "111222333", "999900006", "999999990"})
  void takesWhatPassesTheElfproef(String number) {
    assertThat(Bsn.parse(number)).map(Bsn::value).contains(number);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "123456789",
        "999990343",
        "999990324",
        "000000000",
        "99999034",
        "9999903422",
        "99999034a",
        "",
        " 99999034",
        "99999034٢"
      })
  void refusesAnythingElseAndRepeatsNothingOfIt(String text) {
    assertThat(Bsn.parse(text)).isEmpty();
    assertThatThrownBy(() -> new Bsn(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("geen geldig burgerservicenummer");
  }

  @Test
  void findsEveryMistakeInOneDigit() {
    String number = "999990342";
    for (int at = 0; at < 9; at++) {
      for (char digit = '0'; digit <= '9'; digit++) {
        if (digit != number.charAt(at)) {
          assertThat(Bsn.parse(number.substring(0, at) + digit + number.substring(at + 1)))
              .isEmpty();
        }
      }
    }
  }

  @Test
  void printsAsAMask() {
    assertThat(new Bsn("999990342").toString()).doesNotContain("9");
  }
}
