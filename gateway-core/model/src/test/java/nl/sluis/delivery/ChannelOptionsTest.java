package nl.sluis.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChannelOptionsTest {

  private static final Set<String> KNOWN = Set.of("enabled", "rate", "timeout");

  @Test
  void refusesAKeyItDoesNotKnowAndNamesThePathButNoValue() {
    assertThatThrownBy(() -> options(Map.of("password", "hunter2")))
        .hasMessage("channels.post.password: onbekende sleutel");
  }

  @Test
  void readsWhatIsThere() {
    ChannelOptions options =
        options(Map.of("enabled", "false", "rate", "250", "timeout", "PT1M30S"));

    assertThat(options.flag("enabled", true)).isFalse();
    assertThat(options.count("rate", 1)).isEqualTo(250);
    assertThat(options.duration("timeout", Duration.ZERO)).isEqualTo(Duration.ofSeconds(90));
    assertThat(options.text("rate")).contains("250");
  }

  @Test
  void takesTheDefaultWhereNothingIsThere() {
    ChannelOptions options = options(Map.of());

    assertThat(options.flag("enabled", true)).isTrue();
    assertThat(options.count("rate", 120)).isEqualTo(120);
    assertThat(options.duration("timeout", Duration.ofSeconds(10))).hasSeconds(10);
    assertThat(options.text("rate")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"yes", "TRUE", "", "1"})
  void aFlagIsTrueOrFalse(String value) {
    ChannelOptions options = options(Map.of("enabled", value));

    assertThatThrownBy(() -> options.flag("enabled", true))
        .hasMessage("channels.post.enabled: moet true of false zijn");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "1000001", "1.5", "", "99999999999999999999"})
  void aCountIsWholeAndPositiveAndNotEndless(String value) {
    ChannelOptions options = options(Map.of("rate", value));

    assertThatThrownBy(() -> options.count("rate", 1))
        .hasMessage("channels.post.rate: moet een geheel getal van 1 tot en met 1000000 zijn");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "-PT1S", "PT2H", "30", ""})
  void aDurationIsIsoAndPositiveAndAtMostAnHour(String value) {
    ChannelOptions options = options(Map.of("timeout", value));

    assertThatThrownBy(() -> options.duration("timeout", Duration.ZERO))
        .hasMessage("channels.post.timeout: moet een duur zoals PT30S zijn, hoogstens PT1H");
  }

  private static ChannelOptions options(Map<String, String> values) {
    return ChannelOptions.of(values, "post", KNOWN::contains);
  }
}
