package nl.sluis.verwijsindex.landelijk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Envelopes as they go out come in the same; nothing else comes in. */
class SoapTest {

  private static final String ID = "urn:uuid:" + new UUID(1, 2);
  private static final Soap.Message MESSAGE =
      new Soap.Message(
          "https://index.example/verwijsindex",
          ID,
          "urn:uuid:" + new UUID(3, 4),
          Element.with(
              "Uitkomst", Element.of("uitkomst", "geweigerd"), Element.of("reden", "<&>\"é")));

  @Test
  void readsWhatWasWritten() throws Exception {
    assertThat(Soap.read(Soap.write(MESSAGE))).isEqualTo(MESSAGE);
    assertThat(new String(Soap.write(MESSAGE), UTF_8))
        .contains("urn:sluis:verwijsindex:1:Uitkomst")
        .contains("<wsa:MessageID>" + ID + "</wsa:MessageID>");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<a/>",
        "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>ENVELOPE",
        "<?pi x?>ENVELOPE",
        "ENVELOPE ENVELOPE",
      })
  void refusesWhatIsNoEnvelope(String text) {
    String envelope = new String(Soap.write(MESSAGE), UTF_8).replaceFirst("<\\?xml[^>]*>", "");
    assertThatThrownBy(() -> Soap.read(text.replace("ENVELOPE", envelope).getBytes(UTF_8)))
        .isInstanceOf(Soap.NoMessageException.class);
  }

  @Test
  void followsNoEntity() {
    String text =
        new String(Soap.write(MESSAGE), UTF_8)
            .replaceFirst(
                "(<\\?xml[^>]*>)",
                "$1<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/hostname\"><!ENTITY y \"z\">]>");

    for (String entity : new String[] {"&x;", "&y;"}) {
      assertThatThrownBy(() -> Soap.read(text.replace("geweigerd", entity).getBytes(UTF_8)))
          .isInstanceOf(Soap.NoMessageException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<v:reden>a</v:reden>|<v:reden>a</v:reden><v:toelichting>er is iets</v:toelichting>",
        "geweigerd|misschien",
        "1:Uitkomst|1:Melden",
        "v:uitkomst|soap:uitkomst",
      })
  void refusesABodyThatTheSchemaDoesNotKnow(String change) {
    String text =
        new String(Soap.write(MESSAGE), UTF_8)
            .replaceAll("<v:reden>.*</v:reden>", "<v:reden>a</v:reden>");
    String[] parts = change.split("\\|", -1);

    assertThat(text).contains(parts[0]);
    assertThatThrownBy(() -> Soap.read(text.replace(parts[0], parts[1]).getBytes(UTF_8)))
        .isInstanceOf(Soap.NoMessageException.class);
  }

  @Test
  void refusesWhatIsTooDeepOrTooLarge() {
    String deep = "<v:a xmlns:v=\"urn:sluis:verwijsindex:1\">".repeat(5_000);
    assertThatThrownBy(() -> Soap.read(deep.getBytes(UTF_8)))
        .isInstanceOf(Soap.NoMessageException.class);
    assertThatThrownBy(() -> Soap.read(new byte[Soap.MAX_BYTES + 1]))
        .isInstanceOf(Soap.NoMessageException.class);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void throwsNothingElseWhateverTheBytesAre(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 2_000; i++) {
      byte[] bytes = Soap.write(MESSAGE);
      for (int change = random.nextInt(4); change >= 0; change--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      try {
        assertThat(Soap.read(bytes)).isNotNull();
      } catch (Soap.NoMessageException refused) {
        assertThat(refused.getMessage()).hasSizeLessThan(60);
      }
    }
  }
}
