package nl.sluis.ingress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Connections that nobody shows a certificate on. */
@ExtendWith(LeakWatch.class)
class FloodIT {

  private static final String GET = "GET /%s HTTP/1.1\r\nHost: localhost\r\n\r\n";

  @ParameterizedTest
  @ValueSource(strings = {"", "\u0016"})
  void thousandsOfThemKeepNobodyOutNotEvenOnTheSameAddress(String firstBytes) throws Exception {
    List<SocketChannel> bare = new ArrayList<>();
    SSLContext school = Pki.client("school");
    try (OpenDoor door = OpenDoor.standard()) {
      for (int i = 0; i < 3_000; i++) {
        bare.add(bare(door, firstBytes));
      }
      for (int i = 0; i < 100; i++) {
        // The flood goes on: whoever lost its place comes back.
        for (int again = 0; again < 10; again++) {
          bare.add(bare(door, firstBytes));
        }
        try (RawClient neighbour = new RawClient(school, door.port())) {
          assertThat(neighbour.write(GET.formatted("n" + i)).readUntil("/n" + i)).contains(" 200 ");
        }
      }
      assertThat(door.listener.refusedConnections.get()).isGreaterThan(3_000);
    } finally {
      for (SocketChannel one : bare) {
        one.close();
      }
    }
  }

  private static SocketChannel bare(OpenDoor door, String firstBytes) throws IOException {
    SocketChannel one = SocketChannel.open(new InetSocketAddress("127.0.0.1", door.port()));
    one.write(ByteBuffer.wrap(firstBytes.getBytes(StandardCharsets.US_ASCII)));
    return one;
  }

  @Test
  void aBareConnectionDoesNotCountAmongThoseThatAreIn() throws Exception {
    try (OpenDoor door =
            OpenDoor.builder()
                .limits(
                    SomeLimits.standard().connections(1).handshakes(2, 2, Duration.ofMinutes(1)))
                .open();
        SocketChannel bare = bare(door, "");
        RawClient school = RawClient.school(door)) {
      assertThat(school.write(GET.formatted("a")).readUntil("/a")).startsWith("HTTP/1.1 200");
      assertThat(bare.isConnected()).isTrue();
    }
  }

  @Test
  void certificatesWithoutOinShareThePlacesOfTheirNetwork() throws Exception {
    try (OpenDoor door = OpenDoor.builder().limits(SomeLimits.standard().perParticipant(2)).open();
        RawClient first = new RawClient(nameless(), door.port());
        RawClient second = new RawClient(nameless(), door.port());
        RawClient third = new RawClient(nameless(), door.port())) {
      first.socket().startHandshake();
      second.socket().startHandshake();

      assertThatThrownBy(() -> third.write(GET.formatted("a")).readUntil("403"))
          .isInstanceOf(IOException.class);
      assertThat(door.listener.refusedConnections).hasValue(1);
      try (RawClient school = RawClient.school(door)) {
        assertThat(school.write(GET.formatted("a")).readUntil("/a")).startsWith("HTTP/1.1 200");
      }
    }
  }

  private static SSLContext nameless() throws Exception {
    return OddCertificate.of("SERIALNUMBER=12345, O=Basisschool", KeyPurposeId.id_kp_clientAuth)
        .client();
  }
}
