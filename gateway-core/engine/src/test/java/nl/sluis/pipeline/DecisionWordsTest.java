package nl.sluis.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Objects;
import java.util.stream.Collectors;
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

  /** The same, of all that were on the list when the first decision was kept so. */
  @Test
  void keepsItsFirstWords() throws Exception {
    try (InputStream list = DecisionWords.class.getResourceAsStream("decision-words.txt")) {
      String first =
          new String(Objects.requireNonNull(list).readAllBytes(), UTF_8)
              .lines()
              .limit(328)
              .collect(Collectors.joining("\n"));

      assertThat(
              HexFormat.of()
                  .formatHex(MessageDigest.getInstance("SHA-256").digest(first.getBytes(UTF_8))))
          .isEqualTo("cef93bb1c29e8de0e24dff000f411d82080bfe7d8dd60b64161dfb5119991911");
    }
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
