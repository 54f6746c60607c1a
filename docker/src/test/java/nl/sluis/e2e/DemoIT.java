package nl.sluis.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import nl.sluis.demo.Demo;
import org.junit.jupiter.api.Test;

/** The demo tells its story, and what it tells is so. */
final class DemoIT {

  @Test
  void theDemoEndsWithProvenEvidence() throws Exception {
    ByteArrayOutputStream told = new ByteArrayOutputStream();

    boolean proven =
        new Demo(
                TestGateway.ROOT.resolve("policies"),
                new PrintStream(told, true, StandardCharsets.UTF_8))
            .play();

    assertThat(proven).isTrue();
    assertThat(told.toString(StandardCharsets.UTF_8))
        .contains("school → regisseur: Toegestaan met toestemming. (rij 9, AVG 6(1)(a))")
        .contains("huisarts → verwijsindex: Toegestaan op grond van de wet. (rij 3,")
        .contains("corporatie → verwijsindex: Deze doorgifte is niet toegestaan. (rij 23,")
        .contains("byte voor byte hetzelfde ontvangstbewijs")
        .doesNotContain("slaapstoornis")
        .doesNotContain("te laat en zonder eten");
  }
}
