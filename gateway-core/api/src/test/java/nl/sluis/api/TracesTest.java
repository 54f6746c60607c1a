package nl.sluis.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import nl.sluis.http.Request;
import nl.sluis.testing.SeededRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TracesTest {

  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

  private final Traces traces = new Traces(new SeededRandom(1));

  @Test
  void keepsTheTraceOfTheCaller() {
    assertThat(of("00-" + TRACE + "-00f067aa0ba902b7-01")).isEqualTo(TRACE);
    assertThat(of("00-" + TRACE + "-00f067aa0ba902b7-00")).isEqualTo(TRACE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "4bf92f3577b34da6a3ce929d0e0e4736",
        "01-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
        "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
        "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-",
        "00-4bf92f3577b34da6a3ce929d0e0e473-00f067aa0ba902b7-01",
        "999990342"
      })
  void makesATraceWhereTheCallerHasNone(String traceparent) {
    String made = of(traceparent);

    assertThat(made).matches("[0-9a-f]{32}").isNotEqualTo(TRACE).isNotEqualTo(of(traceparent));
  }

  private String of(String traceparent) {
    return traces.of(
        new Request(
            null,
            "GET",
            "/",
            Map.of(),
            traceparent.isEmpty() ? Map.of() : Map.of("traceparent", traceparent),
            new byte[0]));
  }
}
