package nl.sluis.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookAddressTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/path",
        "wijkteam.example/notificaties",
        "http://wijkteam.example/",
        "ftp://wijkteam.example/",
        "file:///etc/passwd",
        "jar:https://wijkteam.example/a!/b",
        "https:///path",
        "https:wijkteam.example",
        "https://user:secret@wijkteam.example/",
        "https://wijkteam.example@evil.example/",
        "https://wijkteam.example/#part",
        "https://wijkteam.example:0/",
        "https://wijkteam.example:65536/",
        "https://wijkteam.example:port/",
        "https://wijk team.example/",
        "https://wijkteam.example/\r\nX-Header: 1",
        "https://wijktéam.example/"
      })
  void refusesWhatIsNoPlainHttpsAddress(String text) {
    assertThat(WebhookAddress.parse(text, false)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://wijkteam.example",
        "HTTPS://WIJKTEAM.example:8443/notificaties?token=abc",
        "https://[::1]:9000/x"
      })
  void takesAnHttpsAddress(String text) {
    assertThat(WebhookAddress.parse(text, false)).isPresent();
  }

  @Test
  void takesHttpOnlyWhenAllowed() {
    assertThat(WebhookAddress.parse("http://localhost:9000/x", true)).isPresent();
    assertThat(WebhookAddress.parse("ftp://localhost:9000/x", true)).isEmpty();
  }

  @Test
  void refusesAnAddressThatIsTooLong() {
    assertThat(WebhookAddress.parse("https://wijkteam.example/" + "a".repeat(2000), false))
        .isEmpty();
  }

  @Test
  void printsNothingThatCanBeSecret() {
    assertThat(WebhookAddress.parse("https://wijkteam.example/t/s3cret?k=s3cret", false))
        .get()
        .asString()
        .contains("wijkteam.example")
        .doesNotContain("s3cret");
  }
}
