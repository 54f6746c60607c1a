package nl.sluis.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import nl.sluis.intake.Parsed;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is done to a valid message, reading it gives a value and throws nothing. */
@Tag("slow")
class MutationTest {

  private static final int ROUNDS = 250;
  private static final String[] SPLICES = {
    "{",
    "}",
    "[",
    "]",
    "\"",
    ",",
    "null",
    "true",
    "[[",
    "{\"extension\":[",
    "\\u0000",
    "<div>",
    "</div>",
    "&amp;",
    "<",
    "/>",
    "\"value\":",
    "-1",
    "1e400",
    "#",
    "urn:uuid:",
    "Patient/",
    "\u2028"
  };

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void givesAValueForMutatedJson(long seed) {
    byte[] valid = Push.bytes(Push.rich());
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    for (int i = 0; i < ROUNDS; i++) {
      assertThat(Push.json(mutate(valid, random))).isInstanceOf(Parsed.class);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void givesAValueForMutatedXml(long seed) {
    byte[] valid = Push.xml(Push.rich());
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    for (int i = 0; i < ROUNDS; i++) {
      assertThat(Push.xml(mutate(valid, random))).isInstanceOf(Parsed.class);
    }
  }

  private static byte[] mutate(byte[] valid, RandomGenerator random) {
    return switch (random.nextInt(5)) {
      case 0 -> Arrays.copyOf(valid, random.nextInt(valid.length));
      case 1 -> flip(valid, random);
      case 2 -> splice(valid, random, SPLICES[random.nextInt(SPLICES.length)]);
      case 3 -> splice(valid, random, "{\"a\":[".repeat(random.nextInt(5_000)));
      default -> shuffle(valid, random);
    };
  }

  private static byte[] flip(byte[] valid, RandomGenerator random) {
    byte[] bytes = valid.clone();
    for (int i = random.nextInt(1, 6); i > 0; i--) {
      bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return bytes;
  }

  private static byte[] splice(byte[] valid, RandomGenerator random, String text) {
    String whole = new String(valid, StandardCharsets.UTF_8);
    int at = random.nextInt(whole.length());
    int skip = Math.min(whole.length(), at + random.nextInt(4));
    return (whole.substring(0, at) + text + whole.substring(skip)).getBytes(StandardCharsets.UTF_8);
  }

  /** Copies a piece from one place over another, which keeps much of the syntax. */
  private static byte[] shuffle(byte[] valid, RandomGenerator random) {
    byte[] bytes = valid.clone();
    int length = random.nextInt(1, 60);
    int from = random.nextInt(bytes.length - length);
    int to = random.nextInt(bytes.length - length);
    System.arraycopy(valid, from, bytes, to, length);
    return bytes;
  }
}
