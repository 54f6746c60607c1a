package nl.sluis.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.InputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeflatedJsonTest {

  private static final byte[] JSON =
      "{\"day\":\"2026-11-30\",\"fields\":[\"betrokkene.bsn\",\"no such field\"]}".getBytes(UTF_8);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"day\":\"2026-11-30\",\"fields\":[\"betrokkene.bsn\",\"no such field\",\"\"]}",
        "{\"row\":\"9\\\"\",\"policy\":\"\\\\\",\"born\":\"é €\",\"values\":{\"ernst\":true}}"
      })
  void givesJsonBackAsItWas(String json) {
    assertThat(DeflatedJson.inflate(DeflatedJson.deflate(json.getBytes(UTF_8))))
        .asString(UTF_8)
        .isEqualTo(json);
  }

  @Test
  void givesLongJsonBack() {
    String json = "{\"fields\":\"" + "toelichting, ".repeat(5_000) + "\"}";

    assertThat(DeflatedJson.inflate(DeflatedJson.deflate(json.getBytes(UTF_8))))
        .asString(UTF_8)
        .isEqualTo(json);
  }

  @Test
  void readsWhatWasKeptBeforeItWasMadeSmall() {
    assertThat(DeflatedJson.inflate(JSON)).isEqualTo(JSON);
  }

  @Test
  void readsWhatWasKeptWithNumberedWords() {
    byte[] kept = HexFormat.of().parseHex("015b0200002c0200112c02001d2c02009e2c0201475d");

    assertThat(DeflatedJson.inflate(kept))
        .asString(UTF_8)
        .isEqualTo("[\"day\",\"result\",\"school\",\"toelichting\",\"direct\"]");
  }

  @Test
  void refusesWhatIsNeither() {
    byte[] small = DeflatedJson.deflate(JSON);

    assertThatIllegalArgumentException().isThrownBy(() -> DeflatedJson.inflate(new byte[0]));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DeflatedJson.inflate("[1, 2]".getBytes(UTF_8)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DeflatedJson.inflate(Arrays.copyOf(small, small.length - 5)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DeflatedJson.inflate(HexFormat.of().parseHex("01020fff")));
  }

  /** Without the very same dictionary nothing that was kept can be read. */
  @Test
  void keepsItsDictionary() throws Exception {
    try (InputStream in = DeflatedJson.class.getResourceAsStream("decision-dictionary.txt")) {
      byte[] dictionary = Objects.requireNonNull(in).readAllBytes();

      assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(dictionary)))
          .isEqualTo("6962b34631a31049b89f29456d5de98b2e33216b8d44f9fc0506be44dc004002");
    }
  }
}
