package nl.sluis.ingress;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.awaitility.Awaitility;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A load balancer that leaves TLS alone and tells for whom it connects. */
@ExtendWith(LeakWatch.class)
class LoadBalancerIT {

  private static final String GET = "GET /%s HTTP/1.1\r\nHost: localhost\r\n\r\n";
  private static final String MAGIC = "0d0a0d0a000d0a515549540a";
  private static final String ADDRESSES = "c0000207" + "c6336401" + "c000" + "01bb";
  private static final String FORGED = MAGIC + "2111000c" + ADDRESSES;
  private static final Duration SHORT = Duration.ofMillis(700);

  @Test
  void aParticipantComesInThroughIt() throws Exception {
    try (OpenDoor door = OpenDoor.builder().loadBalancers("127.0.0.1").open();
        Haproxy haproxy = Haproxy.before(door.port(), "send-proxy-v2")) {
      URI address = URI.create("https://localhost:" + haproxy.port + "/through");
      for (HttpClient.Version version : HttpClient.Version.values()) {
        try (Client school = Client.named("school", version)) {
          HttpResponse<String> answer = school.send(HttpRequest.newBuilder(address).GET());
          assertThat(answer.version()).isEqualTo(version);
          assertThat(answer.body()).isEqualTo("/through");
        }
      }
      assertThat(door.received).hasSize(2);
    }
  }

  @Test
  void placesAreCountedForTheClientAndNotForTheLoadBalancer() throws Exception {
    SSLContext nameless =
        OddCertificate.of("SERIALNUMBER=12345, O=Basisschool", KeyPurposeId.id_kp_clientAuth)
            .client();
    try (OpenDoor door =
            OpenDoor.builder()
                .limits(SomeLimits.standard().perParticipant(2))
                .loadBalancers("127.0.0.1")
                .open();
        Haproxy haproxy = Haproxy.before(door.port(), "send-proxy-v2");
        RawClient first = from("127.0.0.2", haproxy.port, nameless);
        RawClient second = from("127.0.0.2", haproxy.port, nameless);
        RawClient third = from("127.0.0.2", haproxy.port, nameless);
        RawClient neighbour = from("127.0.0.3", haproxy.port, nameless)) {
      first.socket().startHandshake();
      second.socket().startHandshake();

      assertThatThrownBy(() -> third.write(GET.formatted("a")).readUntil("\r\n"))
          .isInstanceOf(IOException.class);
      assertThat(neighbour.write(GET.formatted("a")).readUntil("\r\n")).contains(" 403 ");
      assertThat(door.listener.refusedConnections).hasValue(1);
    }
  }

  @Test
  void whoFillsThePlacesOfHandshakesFillsHisOwn() throws Exception {
    try (OpenDoor door =
            OpenDoor.builder()
                .limits(SomeLimits.standard().handshakes(500, 3, Duration.ofMinutes(1)))
                .loadBalancers("127.0.0.0/31")
                .open();
        Haproxy haproxy = Haproxy.before(door.port(), "send-proxy-v2");
        Socket waiting = plain("127.0.0.4", haproxy.port)) {
      Socket[] flood = new Socket[6];
      for (int i = 0; i < flood.length; i++) {
        flood[i] = plain("127.0.0.5", haproxy.port);
      }
      Awaitility.await()
          .untilAsserted(() -> assertThat(door.listener.refusedConnections).hasValue(3));
      try (RawClient school = RawClient.over(waiting, Pki.client("school"))) {
        assertThat(school.write(GET.formatted("a")).readUntil("/a")).contains(" 200 ");
      }
      for (Socket one : flood) {
        one.close();
      }
    }
  }

  /** The place of a header that never comes is not one of the client behind it. */
  @Test
  void connectionsThatAreStillToBeToldOfKeepNobodyOut() throws Exception {
    try (OpenDoor door =
        OpenDoor.builder()
            .limits(SomeLimits.standard().handshakes(8, 2, Duration.ofMinutes(1)))
            .loadBalancers("127.0.0.1")
            .open()) {
      Socket[] mute = new Socket[20];
      for (int i = 0; i < mute.length; i++) {
        mute[i] = plain("127.0.0.1", door.port());
      }
      Awaitility.await()
          .untilAsserted(() -> assertThat(door.listener.refusedConnections).hasValue(12));
      try (RawClient school = told(FORGED, "127.0.0.1", door)) {
        assertThat(school.write(GET.formatted("a")).readUntil("/a")).contains(" 200 ");
      }
      for (Socket one : mute) {
        one.close();
      }
    }
  }

  @Test
  void itMayLookForItselfWhetherSomebodyIsThere() throws Exception {
    try (OpenDoor door = OpenDoor.builder().loadBalancers("127.0.0.1").open();
        RawClient local = told(MAGIC + "20000000", "127.0.0.1", door)) {
      assertThat(local.write(GET.formatted("a")).readUntil("/a")).contains(" 200 ");
    }
  }

  static Stream<Arguments> noUsableHeaders() {
    return Stream.of(
        Arguments.of("none", ""),
        Arguments.of("version 1", text("PROXY TCP4 192.0.2.7 198.51.100.1 49152 443\r\n")),
        Arguments.of("version 1, unknown", text("PROXY UNKNOWN\r\n")),
        Arguments.of("version 3", MAGIC + "3111000c" + ADDRESSES),
        Arguments.of("no such command", MAGIC + "2211000c" + ADDRESSES),
        Arguments.of("no addresses", MAGIC + "21000000"),
        Arguments.of("a datagram", MAGIC + "2112000c" + ADDRESSES),
        Arguments.of("a socket file", MAGIC + "213100d8" + "2f".repeat(216)),
        Arguments.of("too short for IPv4", MAGIC + "2111000b" + ADDRESSES.substring(2)),
        Arguments.of("too short for IPv6", MAGIC + "2121000c" + ADDRESSES),
        Arguments.of("more than anybody says", MAGIC + "2111ffff" + ADDRESSES),
        Arguments.of("half of one", MAGIC + "21"),
        Arguments.of("garbage", "00".repeat(40)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("noUsableHeaders")
  void withoutAHeaderThatTellsWhoItIsClosed(String name, String header) throws Exception {
    try (OpenDoor door =
            OpenDoor.builder()
                .limits(SomeLimits.standard().handshakes(500, 100, SHORT))
                .loadBalancers("127.0.0.1")
                .open();
        RawClient school = told(header, "127.0.0.1", door)) {
      assertThatThrownBy(() -> school.write(GET.formatted("a")).readUntil("/a"))
          .isInstanceOf(IOException.class);
      assertThat(door.received).isEmpty();
      Awaitility.await()
          .untilAsserted(() ->
              assertThat(door.listener.handshakes)
                  .containsExactly(HandshakeFailure.LOAD_BALANCER_HEADER));
      assertThat(door.listener.closed).hasValue(1);
    }
  }

  @Test
  void aHeaderThatDripsHasNoMoreTimeThanAHandshake() throws Exception {
    try (OpenDoor door =
            OpenDoor.builder()
                .limits(SomeLimits.standard().handshakes(500, 100, SHORT))
                .loadBalancers("127.0.0.1")
                .open();
        Socket slow = plain("127.0.0.1", door.port())) {
      byte[] header = HexFormat.of().parseHex(FORGED);
      assertThatThrownBy(
              () -> {
                for (byte one : header) {
                  slow.getOutputStream().write(one);
                  Thread.sleep(100);
                }
              })
          .isInstanceOf(IOException.class);
      assertThat(door.listener.handshakes).containsExactly(HandshakeFailure.LOAD_BALANCER_HEADER);
    }
  }

  /** From who is not listed, and inside what a load balancer passes on. */
  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.9", "through haproxy"})
  void whatAClientSaysOfItselfIsRefused(String from) throws Exception {
    try (OpenDoor door = OpenDoor.builder().loadBalancers("127.0.0.1", "2001:db8::/64").open();
        Haproxy haproxy = Haproxy.before(door.port(), "send-proxy-v2")) {
      boolean through = from.startsWith("through");
      try (Socket bare = plain(through ? "127.0.0.9" : from, through ? haproxy.port : door.port());
          RawClient school = told(FORGED, bare)) {
        assertThatThrownBy(() -> school.write(GET.formatted("a")).readUntil("/a"))
            .isInstanceOf(IOException.class);
      }
      assertThat(door.received).isEmpty();
      Awaitility.await()
          .untilAsserted(
              () -> assertThat(door.listener.handshakes).contains(HandshakeFailure.PROTOCOL));
    }
  }

  @Test
  void withoutAListNobodyIsALoadBalancer() throws Exception {
    try (OpenDoor door = OpenDoor.standard();
        Haproxy telling = Haproxy.before(door.port(), "send-proxy-v2");
        Haproxy silent = Haproxy.before(door.port(), "");
        RawClient told = from("127.0.0.2", telling.port, Pki.client("school"));
        RawClient plain = from("127.0.0.2", silent.port, Pki.client("school"))) {
      assertThatThrownBy(() -> told.write(GET.formatted("a")).readUntil("/a"))
          .isInstanceOf(IOException.class);
      assertThat(plain.write(GET.formatted("a")).readUntil("/a")).contains(" 200 ");
    }
  }

  @Test
  void aDoorThatStopsWaitsForNoHeader() throws Exception {
    OpenDoor door =
        OpenDoor.builder()
            .limits(
                SomeLimits.standard()
                    .handshakes(500, 100, Duration.ofMinutes(1))
                    .stop(Duration.ofSeconds(20)))
            .loadBalancers("127.0.0.1")
            .open();
    try (Socket mute = plain("127.0.0.1", door.port())) {
      Awaitility.await().untilAsserted(() -> assertThat(door.listener.opened).hasValue(1));
      long begin = System.nanoTime();
      door.close();
      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
      assertThat(mute.isConnected()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "lb.example",
        "127.0.0",
        "0.0.0.0/0",
        "10.0.0.0/7",
        "10.0.0.0/33",
        "::/0",
        "2001:db8::/31",
        "fe80::1%eth0",
        "10.0.0.1/",
        "10.0.0.1/a"
      })
  void onlyAnAddressOrASmallNetworkCanBeListed(String text) {
    assertThatThrownBy(() -> LoadBalancers.at(List.of(text)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static RawClient told(String header, String from, OpenDoor door)
      throws IOException, GeneralSecurityException {
    return told(header, plain(from, door.port()));
  }

  private static RawClient told(String header, Socket bare)
      throws IOException, GeneralSecurityException {
    bare.getOutputStream().write(HexFormat.of().parseHex(header));
    return RawClient.over(bare, Pki.client("school"));
  }

  private static RawClient from(String address, int port, SSLContext tls) throws IOException {
    return RawClient.over(plain(address, port), tls);
  }

  private static Socket plain(String from, int port) throws IOException {
    Socket socket = new Socket();
    socket.bind(new InetSocketAddress(InetAddress.getByName(from), 0));
    socket.connect(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port));
    return socket;
  }

  private static String text(String line) {
    return HexFormat.of().formatHex(line.getBytes(ISO_8859_1));
  }
}
