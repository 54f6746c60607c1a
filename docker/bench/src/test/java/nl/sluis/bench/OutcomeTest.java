package nl.sluis.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was measured says the same on a terminal, on a page and to a program. */
class OutcomeTest {

  private static final Path PAGE =
      Path.of(System.getProperty("sluis.root", "../..")).resolve("docs/metingen.md");

  private final Result result =
      Result.pooled(List.of(start(1_000, 2_000_000), start(3_000, 4_000_000)));
  private final Section section =
      Report.of(
          "Sluis",
          Plan.brief(8),
          result,
          List.of(
              Target.least("doorvoer", result.of("Sluis", t -> t.full().perSecond()), 0, 1_500),
              Target.most(
                  "KB per melding", result.taken("Sluis", t -> t.perSignal() / 1_000), 1, 2)));
  private final Outcome outcome =
      new Outcome(LocalDate.of(2026, 11, 30), Duration.ofNanos(240_000), "ext4", List.of(section));

  private static Result start(long created, long stored) {
    Histogram latency = new Histogram(3);
    latency.recordValue(5_000_000);
    Measurement measured = new Measurement(created, 0, created, Duration.ofSeconds(1), latency);
    Turn turn =
        new Turn(
            Instant.EPOCH,
            measured,
            new TreeMap<>(Map.of(25, measured, 50, measured, 75, measured)),
            Duration.ofMillis(500),
            created * 2_048,
            0);
    return new Result(
        Map.of("Sluis", List.of(turn)),
        Map.of("Sluis", List.of(new Footprint(300_000_000, 50_000_000, stored, 1_000))),
        Map.of("Sluis", created),
        List.of(),
        List.of());
  }

  @Test
  void takesTheMedianOfAllStarts() {
    assertThat(section.text())
        .containsPattern("Sluis +2[.]000 \\(1[.]000–3[.]000\\) +333 \\(167–500\\) +2,0 ")
        .containsPattern("Sluis, 75 % +5,0 +5,0 +5,0")
        .containsPattern("Sluis +300 +50 +3,0 \\(2,0–4,0\\)")
        .containsPattern("doorvoer +2[.]000 .* ≥ 1500 +gehaald")
        .containsPattern("KB per melding +3,0 .* ≤ 2 +gemist");
  }

  @Test
  void thePageSaysWhatWasMissedAndOnWhat(@TempDir Path folder) throws IOException {
    Path page = Files.copy(PAGE, folder.resolve("metingen.md"));

    Page.write(page, "eerder");
    Page.write(page, outcome.markdown());

    assertThat(page)
        .content()
        .contains(
            "2026-11-30", "ext4 waar een fsync 0,24 ms kost", "| Sluis | 2.000 (1.000–3.000) |")
        .contains("### Gemist\n\n- KB per melding: 3,0 (2,0–4,0), doel ≤ 2\n")
        .doesNotContain("eerder");
    Path other = Files.writeString(folder.resolve("ander.md"), "niets");
    assertThatThrownBy(() -> Page.write(other, "")).isInstanceOf(IOException.class);
  }

  @Test
  void aProgramReadsTheSameNumbers(@TempDir Path folder) throws IOException {
    outcome.json(folder.resolve("metingen.json"));

    JsonNode read = new JsonMapper().readTree(folder.resolve("metingen.json").toFile());
    JsonNode only = read.path("sections").path(0);
    assertThat(only.at("/contenders/Sluis/full/perSecond/median").asDouble()).isEqualTo(2_000);
    assertThat(only.at("/contenders/Sluis/at50Percent/p999Millis/highest").asDouble())
        .isBetween(4.9, 5.1);
    assertThat(only.at("/targets/1/reached").asBoolean(true)).isFalse();
  }

  @Test
  void whatDoesNotCountHasNoNumbers() {
    Result lost =
        new Result(
            result.turns(), result.footprints(), result.accepted(), List.of(), List.of("kwijt"));

    Section section = Report.of("Sluis", Plan.brief(8), lost, List.of());

    assertThat(section.faults()).containsExactly("kwijt");
    assertThat(section.text()).contains("ONGELDIG", "kwijt").doesNotContain("verzoeken/s");
    assertThat(new Outcome(LocalDate.EPOCH, Duration.ZERO, "", List.of(section)).counts())
        .isFalse();
  }
}
