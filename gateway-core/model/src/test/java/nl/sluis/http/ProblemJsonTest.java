package nl.sluis.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProblemJsonTest {

  private static String text(byte[] document) {
    return new String(document, StandardCharsets.UTF_8);
  }

  @Test
  void leavesOutWhatIsNotThere() {
    assertThat(text(ProblemJson.write(Problem.of(ProblemType.TE_VEEL, "Later, graag."))))
        .isEqualTo(
            "{\"type\":\"/problemen/te-veel\","
                + "\"title\":\"Te veel verzoeken\",\"status\":429,\"detail\":\"Later, graag.\"}");
  }

  @Test
  void namesTheRuleAndTheArticle() {
    Problem refused =
        new Problem(
            ProblemType.NIET_TOEGESTAAN, "Dit mag niet.", "R-12", "Jeugdwet 7.1.4.1", List.of());

    assertThat(text(ProblemJson.write(refused)))
        .endsWith("\"regel\":\"R-12\",\"artikel\":\"Jeugdwet 7.1.4.1\"}");
  }

  @Test
  void pointsToEveryFinding() {
    Problem malformed =
        Problem.malformed(List.of(new Problem.Finding("/ernst", "onbekende \"ernst\"")));

    assertThat(text(ProblemJson.write(malformed)))
        .endsWith(
            "\"bevindingen\":[{\"pointer\":\"/ernst\",\"reason\":\"onbekende \\\"ernst\\\"\"}]}");
  }

  @Test
  void carriesAMorePreciseStatus() {
    assertThat(text(ProblemJson.write(Problem.of(ProblemType.TE_GROOT, "Te lang."), 414)))
        .contains("\"status\":414");
  }
}
