package nl.sluis.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import nl.sluis.anchor.WitnessAnswer.Conflict;
import nl.sluis.anchor.WitnessAnswer.Cosigned;
import nl.sluis.anchor.WitnessAnswer.Reason;
import nl.sluis.anchor.WitnessAnswer.Refused;
import nl.sluis.http.Answer;
import org.junit.jupiter.api.Test;

/** The status codes and bodies that c2sp.org/tlog-witness asks for. */
class WitnessEndpointTest {

  @Test
  void answersWithTheCosignature() {
    Answer answer = WitnessEndpoint.answer(new Cosigned("\u2014 w abc\n"));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(body(answer)).isEqualTo("\u2014 w abc\n");
  }

  @Test
  void tellsTheSizeItKnows() {
    Answer answer = WitnessEndpoint.answer(new Conflict(17));
    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.contentType()).isEqualTo("text/x.tlog.size");
    assertThat(body(answer)).isEqualTo("17\n");
  }

  @Test
  void refusesWithTheCodeOfTheSpecification() {
    assertThat(status(Reason.MALFORMED)).isEqualTo(400);
    assertThat(status(Reason.UNKNOWN_LOG)).isEqualTo(404);
    assertThat(status(Reason.UNTRUSTED_SIGNATURE)).isEqualTo(403);
    assertThat(status(Reason.INCONSISTENT)).isEqualTo(422);
  }

  private static int status(Reason reason) {
    return WitnessEndpoint.answer(new Refused(reason)).status();
  }

  private static String body(Answer answer) {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }
}
