package nl.sluis.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.IntStream;
import nl.sluis.http.Request;
import nl.sluis.intake.FixedForm;
import nl.sluis.intake.Parsed;
import nl.sluis.intake.SignalAdapterService;
import nl.sluis.signal.Signal;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class SignalsTest {

  private static final Instant NOW = Instant.parse("2026-11-20T09:12:00Z");
  private static final List<Child> CHILDREN = Child.some(200, LocalDate.of(2026, 11, 20));
  private static final String CONSENT = "0197a3c2-7000-7000-8000-000000000001";

  private static final FixedForm SCHOOL = school();

  private final Signals signals =
      Signals.about(CHILDREN, CHILDREN.stream().map(child -> CONSENT).toList(), NOW);

  @Test
  void makesSignalsThatTheSchoolAdapterReads() {
    Set<String> ids = new HashSet<>();
    Set<String> reported = new HashSet<>();
    for (int i = 0; i < 2_000; i++) {
      Signal signal = parse(body());
      ids.add(signal.id());
      if (signal.content().containsKey("verwijsindex.risicos")) {
        reported.add(signal.subjects().getFirst().identity());
      }
    }

    assertThat(ids).hasSize(2_000);
    assertThat(reported).hasSize(CHILDREN.size());
    assertThat(signals.made()).isEqualTo(2_000);
    assertThat(signals.reports()).isEqualTo(200);
  }

  @Test
  void makesBodiesOfOneKibibyte() {
    assertThat(IntStream.range(0, 20).mapToObj(i -> body().length)).containsOnly(Signals.BYTES);
  }

  private byte[] body() {
    ByteBuf request = signals.next(UnpooledByteBufAllocator.DEFAULT);
    try {
      String text = request.toString(StandardCharsets.US_ASCII);
      return text.substring(text.indexOf("\r\n\r\n") + 4).getBytes(StandardCharsets.US_ASCII);
    } finally {
      request.release();
    }
  }

  private static Signal parse(byte[] body) {
    Parsed parsed =
        SCHOOL.parse(
            new Request(
                null,
                "POST",
                "/v1/signalen",
                Map.of(),
                Map.of("content-type", "application/json"),
                body));
    assertThat(parsed).isInstanceOf(Parsed.Accepted.class);
    return ((Parsed.Accepted) parsed).signal();
  }

  private static FixedForm school() {
    return (FixedForm)
        ServiceLoader.load(SignalAdapterService.class).stream()
            .map(service -> service.get().adapter(InstantSource.fixed(NOW)))
            .filter(adapter -> adapter.paths().contains("/v1/signalen"))
            .findFirst()
            .orElseThrow();
  }
}
