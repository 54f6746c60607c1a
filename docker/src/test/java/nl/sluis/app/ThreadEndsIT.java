package nl.sluis.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import nl.sluis.demo.Participant;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gateway of which a thread ended is neither ready nor alive, and says which thread. */
final class ThreadEndsIT {

  @Test
  void theHealthPagesNameTheThreadThatEnded(@TempDir Path folder) throws Exception {
    Path root = Path.of(System.getProperty("sluis.root", ".."));
    try (StoryGateway gateway = new StoryGateway(folder, root);
        Participant anyone =
            new Participant(gateway.certificates(), "fg", gateway.managementPort())) {
      assertThat(anyone.get("/health/live").statusCode()).isEqualTo(200);

      // A dispatcher ends when it is interrupted, as it would by an error that nobody catches.
      Thread.getAllStackTraces().keySet().stream()
          .filter(thread -> thread.getName().equals("deliver-verwijsindex"))
          .forEach(Thread::interrupt);

      Awaitility.await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(() -> {
            for (String page : new String[] {"/health/live", "/health/ready"}) {
              HttpResponse<byte[]> answer = anyone.get(page);
              assertThat(answer.statusCode()).isEqualTo(503);
              assertThat(new String(answer.body(), StandardCharsets.UTF_8))
                  .isEqualTo("deliver-verwijsindex: ended\n");
            }
          });
    }
  }
}
