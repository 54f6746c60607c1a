package nl.sluis.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the gateway does not call, however it is spelled and whatever a name comes to mean. */
class OwnAddressesTest {

  private static final int DATA = 18_443;
  private static final int MANAGEMENT = 18_444;

  private static OwnAddresses doors(OwnAddresses.Names names) {
    OwnAddresses doors = new OwnAddresses(URI.create("https://sluis.gemeente.example:443"), names);
    doors.listensOn(DATA);
    doors.listensOn(MANAGEMENT);
    return doors;
  }

  private static List<InetAddress> real(String host) throws UnknownHostException {
    return List.of(InetAddress.getAllByName(host));
  }

  /** As the real one for addresses; names are those of the test. */
  private static OwnAddresses.Names named(Map<String, String> hosts) {
    return host -> {
      String address = hosts.get(host);
      boolean literal = host.startsWith("[") || host.matches("[0-9.]+") || host.equals("localhost");
      if (address == null && !literal) {
        throw new UnknownHostException(host);
      }
      return real(address == null ? host : address);
    };
  }

  static Stream<String> ownHosts() throws Exception {
    return Stream.concat(
        Stream.of(
            "localhost",
            "LOCALHOST",
            "LocalHost.",
            "127.0.0.1",
            "127.0.0.1.",
            "127.1.2.3",
            "127.255.255.254",
            "0.0.0.0",
            "[::1]",
            "[0:0:0:0:0:0:0:1]",
            "[0000::0001]",
            "[::]",
            "[::ffff:127.0.0.1]",
            "[::FFFF:7f00:1]",
            "[::127.0.0.1]",
            "[::ffff:0.0.0.0]",
            "rebound.example",
            "half.example"),
        NetworkInterface.networkInterfaces()
            .flatMap(NetworkInterface::inetAddresses)
            .map(InetAddress::getHostAddress)
            .map(a -> a.contains(":") ? "[" + a.replaceAll("%.*", "") + "]" : a));
  }

  @ParameterizedTest
  @MethodSource("ownHosts")
  void noSpellingOfItsOwnDoorIsCalled(String host) {
    OwnAddresses doors =
        doors(named(Map.of("rebound.example", "127.0.0.1", "half.example", "::1")));

    for (int port : List.of(DATA, MANAGEMENT)) {
      assertThat(doors.mayBeCalled(URI.create("https://" + host + ":" + port + "/v1/x"))).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://2130706433:18444/",
        "https://0x7f000001:18444/",
        "https://0x7f.0.0.1:18444/",
        "https://0177.0.0.1:18444/",
        "https://017700000001:18444/",
        "https://127.1:18444/",
        "https://127.0.1:18444/",
        "https://0:18444/",
        "https://\uff4c\uff4f\uff43\uff41\uff4c\uff48\uff4f\uff53\uff54:18444/",
        "https://\u2460\u2461\u2466.0.0.1:18444/"
      })
  void anAddressInAnotherBaseOrScriptIsNone(String target) {
    assertThat(doors(OwnAddressesTest::real).mayBeCalled(URI.create(target))).isFalse();
  }

  @Test
  void allOf127IsThisMachine() {
    OwnAddresses doors = doors(OwnAddressesTest::real);
    Random random = new Random(7);
    for (int i = 0; i < 500; i++) {
      int rest = random.nextInt(1 << 24);
      String four = "127." + (rest >> 16) + "." + (rest >> 8 & 255) + "." + (rest & 255);

      for (String host : List.of(four, "[::ffff:" + four + "]", four + ".")) {
        assertThat(doors.mayBeCalled(URI.create("https://" + host + ":" + DATA)))
            .as(host)
            .isFalse();
      }
    }
  }

  @Test
  void aNameThatMeansThisMachineIsNotCalledOnAnyPort() {
    OwnAddresses doors = doors(named(Map.of("evil.example", "127.0.0.1")));
    for (int port = 1; port <= 65_535; port += 7) {
      assertThat(doors.mayBeCalled(URI.create("https://evil.example:" + port))).isFalse();
    }
    for (int port = DATA - 3; port < DATA + 6; port++) {
      assertThat(doors.mayBeCalled(URI.create("https://localhost:" + port)))
          .isEqualTo(port != DATA && port != MANAGEMENT);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "169.254.169.254",
        "[fe80::1]",
        "224.0.0.1",
        "[ff02::1]",
        "0.1.2.3",
        "255.255.255.255"
      })
  void whatIsNoServerOnANetworkIsNotCalled(String host) {
    assertThat(doors(OwnAddressesTest::real).mayBeCalled(URI.create("https://" + host + ":443")))
        .isFalse();
  }

  @Test
  void whereParticipantsReachItIsNotCalledThoughAnotherMachineAnswersThere() {
    OwnAddresses doors =
        doors(
            named(
                Map.of(
                    "sluis.gemeente.example", "192.0.2.7",
                    "alias.example", "192.0.2.7",
                    "school.example", "192.0.2.8")));

    assertThat(doors.mayBeCalled(URI.create("https://SLUIS.gemeente.example./x"))).isFalse();
    assertThat(doors.mayBeCalled(URI.create("https://alias.example/x"))).isFalse();
    assertThat(doors.mayBeCalled(URI.create("https://192.0.2.7/x"))).isFalse();
    assertThat(doors.mayBeCalled(URI.create("https://school.example/x"))).isTrue();
  }

  @Test
  void oneOwnAddressAmongOthersIsEnough() throws Exception {
    List<InetAddress> both = List.of(real("192.0.2.8").getFirst(), real("127.0.0.1").getFirst());

    assertThat(doors(host -> both).mayBeCalled(URI.create("https://two.example:" + DATA)))
        .isFalse();
  }

  @Test
  void aNameWithoutAddressIsNotCalled() {
    assertThat(doors(named(Map.of())).mayBeCalled(URI.create("https://nowhere.example"))).isFalse();
  }

  @Test
  void theOperatorIsToldThatAnAddressIsTheGatewayItself() {
    OwnAddresses doors = doors(named(Map.of()));
    URI own = URI.create("https://localhost:" + DATA + "/getuige");
    URI other = URI.create("https://localhost:9/getuige");

    assertThatThrownBy(() -> doors.other("witness.ask.url", own))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("witness.ask.url");
    assertThat(doors.other("witness.ask.url", other)).isEqualTo(other);
  }
}
