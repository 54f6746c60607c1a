package nl.sluis.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecisionWordsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"day\":\"2026-11-30\",\"fields\":[\"betrokkene.bsn\",\"no such field\",\"\"]}",
        "{\"row\":\"9\\\"\",\"policy\":\"\\\\\",\"born\":\"é €\",\"values\":{\"ernst\":true}}",
        "{\"day\":\"unended"
      })
  void givesJsonBackAsItWas(String json) {
    assertThat(DecisionWords.restore(DecisionWords.shorten(json.getBytes(UTF_8))))
        .asString(UTF_8)
        .isEqualTo(json);
  }

  @Test
  void readsWhatWasKeptBeforeItWasWrittenShorter() {
    byte[] json = "{\"day\":\"2026-11-30\"}".getBytes(UTF_8);

    assertThat(DecisionWords.restore(json)).isEqualTo(json);
  }

  /** What is kept must stay readable: a word never gets another number. */
  @Test
  void keepsTheNumberOfEachWord() {
    assertThat(
            HexFormat.of()
                .formatHex(
                    DecisionWords.shorten(
                        "[\"day\",\"result\",\"school\",\"toelichting\",\"direct\"]"
                            .getBytes(UTF_8))))
        .isEqualTo("015b0200002c0200112c02001d2c02009e2c0201475d");
  }
}
