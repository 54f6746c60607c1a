package nl.sluis.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RowContenderIT {

  private final Signals signals =
      Signals.about(
          Child.some(2, LocalDate.of(2026, 11, 20)),
          List.of("a", "b"),
          Instant.parse("2026-11-20T09:12:00Z"));

  @Test
  void keepsWhatItAnsweredToWhenItIsKilled(@TempDir Path folder) throws Exception {
    try (Ground ground = new Ground(folder);
        RowContender row = RowContender.start(ground, signals);
        Load load = load(ground, row, signals)) {
      Measurement seen = load.closed(Duration.ofMillis(500));
      Memory memory = row.server().memory();

      assertThat(seen.others()).isZero();
      assertThat(memory.allocated()).isGreaterThan(Signals.BYTES * seen.created());
      assertThat(memory.used()).isPositive();
      assertThat(memory.resident()).isPositive();
      row.server().kill();
      assertThat(row.server().awaitEnd()).isTrue();
      assertThat(row.arrivals(seen.created())).hasSize(1).allMatch(Arrival::agrees);
      assertThat(Footprint.size(row.kept())).isGreaterThan(Signals.BYTES * seen.created());
    }
  }

  @Test
  void refusesWhatIsNoJsonObject(@TempDir Path folder) throws Exception {
    try (Ground ground = new Ground(folder);
        RowContender row = RowContender.start(ground, signals)) {
      for (String body : List.of("{\"a\":1,\"a\":2}", "{} {}", "{", "[]", "")) {
        Messages same = memory -> Unpooled.copiedBuffer(request(body), US_ASCII);
        try (Load load = load(ground, row, same)) {
          assertThat(load.open(1, Duration.ofSeconds(1)).others()).describedAs(body).isEqualTo(1);
        }
      }
      assertThat(row.arrivals(0)).allMatch(Arrival::agrees);
    }
  }

  private static Load load(Ground ground, RowContender row, Messages messages) throws Exception {
    return new Load(Tls.client(ground.pki(), "school"), row.server().port(), 2, messages);
  }

  private static String request(String body) {
    return "POST /v1/signalen HTTP/1.1\r\nHost: localhost\r\nContent-Length: %d\r\n\r\n%s"
        .formatted(body.length(), body);
  }
}
