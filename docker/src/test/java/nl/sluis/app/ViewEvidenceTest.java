package nl.sluis.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import nl.sluis.api.RouteKey;
import org.junit.jupiter.api.Test;

/** Of every GET somebody decided which evidence it leaves. */
class ViewEvidenceTest {

  @Test
  void aGetOfWhichNobodyDecidedKeepsTheGatewayFromStarting() {
    assertThatThrownBy(() -> ViewEvidence.of(new RouteKey("GET", "/v1/nieuw")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("/v1/nieuw");
  }

  @Test
  void whatRevealsSomethingLeavesALeaf() {
    for (String path :
        new String[] {
          "/v1/casussen",
          "/v1/signalen/{id}",
          "/v1/termijnen",
          "/v1/toestemmingen/{id}",
          "/v1/bezwaren/{id}",
          "/fhir/Consent/{id}",
          "/v1/verwijsindex/meldingen",
          "/v1/verwijsindex/signalen",
          "/v1/verwijsindex/matches",
          "/v1/dode-berichten",
          "/v1/beoordelingen",
          "/v1/gelijkenissen",
          "/v1/raadscijfers"
        }) {
      assertThat(ViewEvidence.of(new RouteKey("GET", path)))
          .as(path)
          .isInstanceOf(ViewEvidence.Leaves.class);
    }
  }
}
