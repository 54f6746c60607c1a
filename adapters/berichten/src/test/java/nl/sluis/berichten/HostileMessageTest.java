package nl.sluis.berichten;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.ServiceLoader;
import nl.sluis.http.Problem.Finding;
import nl.sluis.http.ProblemJson;
import nl.sluis.http.ProblemType;
import nl.sluis.intake.Parsed;
import nl.sluis.intake.SignalAdapter;
import nl.sluis.intake.SignalAdapterService;
import nl.sluis.intake.Wrong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("slow")
class HostileMessageTest {

  private static final List<Finding> UNREADABLE = List.of(new Finding("", Wrong.UNREADABLE));

  private final String valid = new String(ExampleMessages.bytes(ExampleMessages.report()), UTF_8);

  @Test
  void isFoundByThePathOfTheCatalogue() {
    SignalAdapter adapter =
        ServiceLoader.load(SignalAdapterService.class).stream()
            .map(ServiceLoader.Provider::get)
            .filter(BerichtenAdapterService.class::isInstance)
            .findFirst()
            .orElseThrow()
            .adapter(InstantSource.fixed(Instant.EPOCH));

    assertThat(adapter.paths()).containsExactly("/v1/berichten");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "text/plain", "application/json; charset=iso-8859-1"})
  void refusesOtherMediaTypes(String contentType) {
    Parsed parsed = ExampleMessages.read(valid.getBytes(UTF_8), contentType);

    assertThat(((Parsed.Rejected) parsed).problem().type())
        .isEqualTo(ProblemType.MEDIATYPE_NIET_ONDERSTEUND);
  }

  @Test
  void refusesWhatIsNoStrictJson() {
    for (String document :
        List.of(
            "",
            "niets",
            valid.substring(1),
            valid + "{}",
            "\uFEFF" + valid,
            valid.replace("\"vraag1\":true", "\"vraag1\":true,\"vraag1\":true"),
            valid.replace("\"vraag1\":true", "\"vraag1\":NaN"),
            "[".repeat(10_000),
            valid.replace("\"vraag1\":true", "\"vraag1\":" + "[".repeat(30) + "]".repeat(30)),
            valid.replace("wat er is gezien", "x".repeat(40_001)))) {
      assertThat(refusal(document.getBytes(UTF_8))).isEqualTo(UNREADABLE);
    }
    assertThat(refusal(valid.getBytes(UTF_16BE))).isEqualTo(UNREADABLE);
    assertThat(refusal(valid.replace("Sam", "Zoë").getBytes(ISO_8859_1))).isEqualTo(UNREADABLE);
  }

  @Test
  void refusesOtherValuesThanAnObject() {
    for (String value : List.of("null", "true", "12", "\"x\"", "[]", "[{}]")) {
      assertThat(refusal(value.getBytes(UTF_8))).containsExactly(new Finding("", Wrong.NO_OBJECT));
    }
  }

  @Test
  void staysSmallHoweverMuchIsWrong() {
    ObjectNode message = ExampleMessages.report();
    ArrayNode persons = message.putArray("betrokkenen");
    for (int i = 0; i < 20; i++) {
      persons.addObject().put("bsn", "KANARIE").put("x" + i, "KANARIE");
    }
    for (int i = 0; i < 20_000; i++) {
      message.put("KANARIE" + i, "x");
    }

    Parsed parsed = ExampleMessages.read(message);

    assertThat(((Parsed.Rejected) parsed).problem().findings()).hasSize(25);
    assertSilent(parsed);
  }

  @Test
  void repeatsNothingWhereverItStands() {
    for (String name :
        List.of("KANARIE", "KANARIE/0", "~1KANARIE", "0/KANARIE", "meldcode.KANARIE")) {
      for (String parent : List.of("", "/betrokkenen/0", "/betrokkenen/0/adres", "/meldcode")) {
        ObjectNode message = ExampleMessages.report();
        ((ObjectNode) message.at(parent)).putObject(name).put("KANARIE", "KANARIE");

        assertSilent(ExampleMessages.read(message));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13})
  void neverThrowsOnDamagedBytes(long seed) {
    Random random = new Random(seed);
    byte[] original = valid.getBytes(UTF_8);
    for (int i = 0; i < 3000; i++) {
      byte[] damaged = original.clone();
      for (int hits = random.nextInt(4); hits >= 0; hits--) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
      }

      assertThat(ExampleMessages.read(damaged)).isNotNull();
    }
  }

  private static void assertSilent(Parsed parsed) {
    assertThat(parsed).isInstanceOf(Parsed.Rejected.class);
    assertThat(new String(ProblemJson.write(((Parsed.Rejected) parsed).problem()), UTF_8))
        .doesNotContain("KANARIE");
  }

  private static List<Finding> refusal(byte[] document) {
    Parsed parsed = ExampleMessages.read(document);
    assertThat(parsed).isInstanceOf(Parsed.Rejected.class);
    return ((Parsed.Rejected) parsed).problem().findings();
  }
}
