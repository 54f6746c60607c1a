package nl.sluis.school;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import nl.sluis.http.Problem.Finding;
import nl.sluis.intake.Parsed;
import nl.sluis.intake.Wrong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("slow")
class HostileInputTest {

  private static final List<Finding> UNREADABLE = List.of(new Finding("", Wrong.UNREADABLE));

  private final SignalForm form = new SignalForm();
  private final String valid = new String(Examples.bytes(Examples.concern()), UTF_8);

  @Test
  void refusesWhatIsNoJson() {
    assertThat(refusal("")).isEqualTo(UNREADABLE);
    assertThat(refusal("niets")).isEqualTo(UNREADABLE);
    assertThat(refusal(valid.substring(1))).isEqualTo(UNREADABLE);
    assertThat(refusal(valid + "{}")).isEqualTo(UNREADABLE);
    assertThat(refusal(valid + "x")).isEqualTo(UNREADABLE);
    assertThat(refusal("\uFEFF" + valid)).isEqualTo(UNREADABLE);
    assertThat(refusal(valid.replace("\"ernst\":\"midden\"", "\"ernst\":'midden'")))
        .isEqualTo(UNREADABLE);
    assertThat(refusal("/**/" + valid)).isEqualTo(UNREADABLE);
    assertThat(refusal(valid.replace("\"huisnummer\":12", "\"huisnummer\":NaN")))
        .isEqualTo(UNREADABLE);
  }

  @Test
  void refusesAFieldThatStandsTwice() {
    assertThat(refusal(valid.replace("\"ernst\":", "\"ernst\":\"laag\",\"ernst\":")))
        .isEqualTo(UNREADABLE);
    assertThat(refusal(valid.replace("\"bsn\":", "\"bsn\":\"900186021\",\"b\\u0073n\":")))
        .isEqualTo(UNREADABLE);
  }

  @Test
  void refusesOtherEncodingsAndBrokenUtf8() {
    assertThat(refusal(valid.getBytes(UTF_16BE))).isEqualTo(UNREADABLE);
    assertThat(refusal(valid.replace("Sam", "Zoë").getBytes(ISO_8859_1))).isEqualTo(UNREADABLE);
    for (String broken :
        List.of("\u00C0\u0080", "\u00ED\u00A0\u0080", "\u00F5\u0080\u0080\u0080")) {
      assertThat(refusal(valid.replace("Sam", broken).getBytes(ISO_8859_1))).isEqualTo(UNREADABLE);
    }
  }

  @Test
  void refusesDepthWithoutFollowingIt() {
    String brackets = "[".repeat(10_000);

    assertThat(refusal(brackets)).isEqualTo(UNREADABLE);
    assertThat(refusal("{\"a\":".repeat(10_000))).isEqualTo(UNREADABLE);
    assertThat(refusal(valid.replace("\"midden\"", brackets))).isEqualTo(UNREADABLE);
    assertThat(refusal(valid.replace("\"midden\"", brackets + "]".repeat(10_000))))
        .isEqualTo(UNREADABLE);
  }

  @Test
  void refusesNumbersBeyondAnyRange() {
    for (String number : List.of("1e400", "1e999999999", "-1e400", "9".repeat(41), "1e-400")) {
      assertThat(refusal(valid.replace("\"huisnummer\":12", "\"huisnummer\":" + number)))
          .isNotEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1e99999999999",
        "1E+99999999999",
        "1e-2147483649",
        "1e2147483648",
        "0e99999999999"
      })
  void refusesNumbersThatJavaCannotHold(String number) {
    assertThat(refusal(valid.replace("\"huisnummer\":12", "\"huisnummer\":" + number)))
        .isEqualTo(UNREADABLE);
    assertThat(refusal(valid.replaceFirst("\\{", "{\"kanarie\":" + number + ",")))
        .isEqualTo(UNREADABLE);
    assertThat(refusal(valid.replaceFirst("\\{", "{\"kanarie\":[{\"x\":" + number + "}],")))
        .isEqualTo(UNREADABLE);
  }

  @Test
  void refusesOtherValuesThanAnObject() {
    for (String value : List.of("null", "true", "12", "\"x\"", "[]", "[{}]")) {
      assertThat(refusal(value)).containsExactly(new Finding("", "moet een object zijn"));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13})
  void neverThrowsOnDamagedBytes(long seed) {
    Random random = new Random(seed);
    byte[] original = valid.getBytes(UTF_8);
    for (int i = 0; i < 5000; i++) {
      byte[] damaged = original.clone();
      for (int hits = random.nextInt(4); hits >= 0; hits--) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
      }

      assertThat(form.read(damaged)).isNotNull();
    }
  }

  private List<Finding> refusal(String document) {
    return refusal(document.getBytes(UTF_8));
  }

  private List<Finding> refusal(byte[] document) {
    Parsed parsed = form.read(document);
    assertThat(parsed).isInstanceOf(Parsed.Rejected.class);
    return ((Parsed.Rejected) parsed).problem().findings();
  }
}
