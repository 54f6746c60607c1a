package nl.sluis.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpreadTest {

  @Test
  void takesTheMiddleOfAnOddNumber() {
    assertThat(Spread.of(List.of(3.0, 1.0, 2.0))).isEqualTo(new Spread(2, 1, 3));
  }

  @Test
  void takesBetweenTheMiddleTwoOfAnEvenNumber() {
    assertThat(Spread.of(List.of(4.0, 1.0)).median()).isEqualTo(2.5);
  }

  @Test
  void writesOneNumberOnce() {
    assertThat(Spread.of(List.of(2.0)).text(1)).isEqualTo("2,0");
  }

  @Test
  void writesAsDutchDo() {
    assertThat(new Spread(1234.56, 1000, 2000).text(1)).isEqualTo("1.234,6 (1.000,0–2.000,0)");
  }
}
