package nl.sluis.participant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OinTest {

  @Test
  void hasTwentyDigits() {
    assertThat(new Oin("00000099000000001000")).hasToString("00000099000000001000");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "0000009900000000100",
        "000000990000000010000",
        "0000009900000000100a",
        "0000009900000000100 ",
        "0000009900000000100٢"
      })
  void isNothingElseAndTheComplaintRepeatsNothing(String text) {
    assertThatThrownBy(() -> new Oin(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("an OIN has twenty digits");
  }
}
