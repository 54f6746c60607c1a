package nl.sluis.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CamelRouteIT {

  @Test
  void keepsAndPassesOnWhatItAnswersTo(@TempDir Path folder) throws Exception {
    Signals signals =
        Signals.about(
            Child.some(2, LocalDate.of(2026, 11, 20)),
            List.of("a", "b"),
            Instant.parse("2026-11-20T09:12:00Z"));
    try (Ground ground = new Ground(folder);
        CamelContender camel = CamelContender.start(ground, signals);
        Load load =
            new Load(
                Tls.client(ground.pki(), "school"), camel.server().port(), 2, camel.signals())) {
      Measurement seen = load.closed(Duration.ofMillis(500));

      assertThat(seen.others()).isZero();
      assertThat(camel.arrivals(seen.created())).hasSize(2).allMatch(Arrival::agrees);
    }
    assertThat(folder).isEmptyDirectory();
  }
}
