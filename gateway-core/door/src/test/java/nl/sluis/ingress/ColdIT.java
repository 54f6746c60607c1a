package nl.sluis.ingress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import nl.sluis.http.Request;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Participants behind one address that connect at the same moment, each for one request, and more
 * of them than may be in their handshake.
 */
@ExtendWith(LeakWatch.class)
class ColdIT {

  private static final int CLIENTS = 100;
  private static final String ONCE =
      "POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}";

  @Test
  void whatIsHandledIsAnswered() throws Exception {
    SSLContext school = Pki.client("school");
    Set<String> answered = ConcurrentHashMap.newKeySet();
    SomeLimits few = SomeLimits.standard().handshakes(500, 5, Duration.ofSeconds(5));
    try (OpenDoor door = OpenDoor.builder().limits(few).open();
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
      CyclicBarrier together = new CyclicBarrier(CLIENTS);
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        String path = "/c" + i;
        all.add(
            clients.submit(() -> {
              together.await();
              try (RawClient client = new RawClient(school, door.port())) {
                if (client.write(ONCE.formatted(path)).readToEnd().endsWith(path)) {
                  answered.add(path);
                }
              } catch (IOException refused) {
                // It lost its place, and knows that nothing was done.
              }
              return path;
            }));
      }
      for (Future<?> one : all) {
        one.get();
      }

      assertThat(door.received.stream().map(Request::path).collect(Collectors.toSet()))
          .isEqualTo(answered);
    }
  }
}
