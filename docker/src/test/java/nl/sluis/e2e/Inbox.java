package nl.sluis.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import nl.sluis.demo.Participant;

/** What waits for a recipient, read to its end. */
final class Inbox {

  private Inbox() {}

  /** The reporters named in all messages that wait; each test signal has its own. */
  static List<String> reporters(Participant regisseur) throws Exception {
    List<String> reporters = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    String after = "";
    while (true) {
      JsonNode page = Participant.json(regisseur.get("/v1/berichten?na=" + after));
      for (JsonNode entry : page.path("berichten")) {
        String id = entry.path("id").asText();
        assertThat(ids.add(id)).isTrue();
        reporters.add(
            Participant.json(regisseur.get("/v1/berichten/" + id))
                .path("melder")
                .path("naam")
                .asText());
      }
      if (page.path("volgende").isMissingNode()) {
        return reporters;
      }
      after = page.path("volgende").asText();
    }
  }
}
