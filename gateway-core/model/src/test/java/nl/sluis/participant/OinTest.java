package nl.sluis.participant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.random.RandomGeneratorFactory;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OinTest {

  @ParameterizedTest
  @MethodSource("nl.sluis.testing.Oins#good")
  void isOfAnyRegister(String text) {
    assertThat(new Oin(text)).hasToString(text);
    assertThat(text).matches(Oin.FORM);
  }

  @ParameterizedTest
  @MethodSource("nl.sluis.testing.Oins#bad")
  void isNothingElseAndTheComplaintRepeatsNothing(String text) {
    assertThatThrownBy(() -> new Oin(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("geen OIN");
    assertThat(text).doesNotMatch(Oin.FORM);
  }

  /** Read by hand and as a pattern, it is the same. */
  @Test
  void hasOneForm() {
    Pattern form = Pattern.compile(Oin.FORM);
    var random = RandomGeneratorFactory.of("L64X128MixRandom").create(20261130);
    int ones = 0;
    for (int i = 0; i < 100_000; i++) {
      StringBuilder text = new StringBuilder("00000099000000AV1000");
      for (int n = random.nextInt(3); n > 0; n--) {
        text.setCharAt(random.nextInt(20), "0123459AZaz@[/:-".charAt(random.nextInt(16)));
      }
      boolean one = form.matcher(text).matches();
      ones += one ? 1 : 0;
      assertThat(Oin.isOne(text.toString())).as("%s", text).isEqualTo(one);
    }
    assertThat(ones).isBetween(10_000, 90_000);
  }
}
