package nl.sluis.ingress;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class HandshakesTest {

  private static final Source FLOOD = Source.network(new InetSocketAddress("10.0.0.1", 1));
  private static final Source CALM = Source.network(new InetSocketAddress("10.0.0.2", 1));

  private final Handshakes<String> handshakes =
      new Handshakes<>(new HandshakeLimits(4, 3, Duration.ofSeconds(1)));

  @Test
  void theOldestOfTheSameNetworkLosesItsPlace() {
    assertThat(handshakes.enter(FLOOD, "a")).isEmpty();
    assertThat(handshakes.enter(FLOOD, "b")).isEmpty();
    assertThat(handshakes.enter(FLOOD, "c")).isEmpty();

    assertThat(handshakes.enter(FLOOD, "d")).contains("a");
    assertThat(handshakes.enter(FLOOD, "e")).contains("b");
  }

  @Test
  void whoBeganNoHandshakeLosesItsPlaceBeforeWhoDid() {
    handshakes.enter(FLOOD, "a");
    handshakes.answered(FLOOD, "a");
    handshakes.enter(FLOOD, "b");
    handshakes.enter(FLOOD, "c");

    assertThat(handshakes.enter(FLOOD, "d")).contains("b");
    handshakes.answered(FLOOD, "c");
    handshakes.answered(FLOOD, "d");
    assertThat(handshakes.enter(FLOOD, "e")).contains("a");
  }

  @Test
  void whenAllAreTakenTheNetworkWithTheMostLosesOne() {
    handshakes.enter(FLOOD, "a");
    handshakes.enter(FLOOD, "b");
    handshakes.enter(FLOOD, "c");
    handshakes.enter(CALM, "calm");

    assertThat(handshakes.enter(CALM, "calm too")).contains("a");
  }

  @Test
  void whenEachNetworkHasOneThereAreNeverMoreThanThePlaces() {
    int lost = 0;
    for (int i = 0; i < 100; i++) {
      Source one = Source.network(new InetSocketAddress("10.0.1." + i, 1));
      lost += (int) handshakes.enter(one, "of " + i).stream().count();
    }

    assertThat(lost).isEqualTo(96);
  }

  @Test
  void whoLeavesGivesItsPlaceBackOnce() {
    handshakes.enter(CALM, "a");
    handshakes.leave(CALM, "a");
    handshakes.leave(CALM, "a");
    for (String name : new String[] {"b", "c", "d"}) {
      assertThat(handshakes.enter(CALM, name)).isEmpty();
    }
    assertThat(handshakes.enter(CALM, "e")).contains("b");
  }

  @Test
  void aNetworkIsOneAddressOrOneSixtyFour() {
    assertThat(network("2001:db8:1:2::1")).isEqualTo(network("2001:db8:1:2:ffff::9"));
    assertThat(network("2001:db8:1:2::1")).isNotEqualTo(network("2001:db8:1:3::1"));
    assertThat(network("10.0.0.1")).isNotEqualTo(network("10.0.0.2"));
    assertThat(network("::ffff:10.0.0.1")).isEqualTo(network("10.0.0.1"));
  }

  private static Source network(String address) {
    return Source.network(new InetSocketAddress(address, 443));
  }
}
