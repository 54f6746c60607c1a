package nl.sluis.participant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookHostTest {

  @Test
  void meansPort443WhenItNamesNone() {
    WebhookHost server = WebhookHost.of("Wijkteam.example");

    assertThat(server.names("wijkteam.example", 443)).isTrue();
    assertThat(server.names("wijkteam.example", 8443)).isFalse();
    assertThat(server.names("x.wijkteam.example", 443)).isFalse();
  }

  @Test
  void meansThePortThatItNames() {
    assertThat(WebhookHost.of("[::1]:8443").names("[::1]", 8443)).isTrue();
    assertThat(WebhookHost.of("a.example:8443").names("a.example", 443)).isFalse();
  }

  @Test
  void meansAnyPortOfThisMachineOnly() {
    assertThat(WebhookHost.of("localhost:*").names("localhost", 4711)).isTrue();
    assertThatThrownBy(() -> WebhookHost.of("wijkteam.example:*"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "*",
        "*.example",
        "a b",
        "https://a.example",
        "a:0",
        "a:65536",
        "a:",
        "a:x",
        "a/b",
        "a.example."
      })
  void isNothingElse(String text) {
    assertThatThrownBy(() -> WebhookHost.of(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
