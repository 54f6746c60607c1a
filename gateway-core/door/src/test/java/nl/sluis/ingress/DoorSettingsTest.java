package nl.sluis.ingress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DoorSettingsTest {

  @Test
  void standsOnTheLimitsOfTheDesign() {
    DoorLimits limits = DoorLimits.standard();

    assertThat(limits.maxBodyBytes()).isEqualTo(1024 * 1024);
    assertThat(limits.maxHeaderBytes()).isEqualTo(16 * 1024);
    assertThat(limits.maxInitialLineBytes()).isEqualTo(4 * 1024);
    assertThat(limits.readTimeout()).isEqualTo(Duration.ofSeconds(10));
    assertThat(limits.idleTimeout()).isEqualTo(Duration.ofSeconds(60));
  }

  @Test
  void namesWhatIsWrong() {
    assertThatThrownBy(() ->
            DoorSettings.of(
                "localhost",
                65_536,
                ClientAuthentication.REQUIRE,
                2,
                DoorLimits.standard(),
                LoadBalancers.NONE))
        .hasMessage("port: must be from 0 to 65535");
    assertThatThrownBy(() -> SomeLimits.standard().idle(Duration.ZERO).build())
        .hasMessage("idleTimeout: must be more than zero");
    assertThatThrownBy(() -> SomeLimits.standard().bodyBytesTotal(10).build())
        .hasMessage("maxBodyBytesTotal: less than maxBodyBytes");
  }
}
