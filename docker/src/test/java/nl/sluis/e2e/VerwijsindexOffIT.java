package nl.sluis.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import nl.sluis.demo.Participant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gateway without a Verwijsindex: all else goes on, and of the index there is nothing. */
final class VerwijsindexOffIT {

  @TempDir Path folder;

  @Test
  void signalsGoOnAndNothingOfTheIndexIsThere() throws Exception {
    try (TestGateway gateway = new TestGateway(folder, "  verwijsindex: { enabled: 'false' }")) {
      Participant school = gateway.as("school");
      String child = Messages.bsn(0);
      school.post("/v1/toestemmingen", Messages.consent(child));

      HttpResponse<byte[]> signal =
          school.post("/v1/signalen", Messages.signal(UUID.randomUUID(), child, "I. Begeleider"));

      assertThat(signal.statusCode()).isEqualTo(201);
      assertThat(new String(signal.body(), java.nio.charset.StandardCharsets.UTF_8))
          .contains("regisseur")
          .doesNotContain("verwijsindex");
      JsonNode inbox = Participant.json(gateway.as("regisseur").get("/v1/berichten"));
      assertThat(inbox.path("berichten")).hasSize(1);
      for (String path : List.of("meldingen", "signalen", "matches")) {
        assertThat(school.get("/v1/verwijsindex/" + path).statusCode()).isEqualTo(404);
      }
      for (String path : List.of("meldingen", "afmeldingen")) {
        assertThat(school.post("/v1/verwijsindex/" + path, "{}").statusCode()).isEqualTo(404);
      }
      assertThat(gateway.manager("fg").post("/v1/verwijsindex/overlijden", "{}").statusCode())
          .isEqualTo(404);
      HttpResponse<byte[]> addressed =
          school.post(
              "/v1/berichten",
              """
              {"id":"%s","type":"nl.jeugd.vir.melding","tijdstip":"2026-11-20T09:12:00+01:00",
               "ontvangers":["00000099000000011000"],"verwijsindex":{"risicos":["e"]},
               "betrokkenen":[{"bsn":"%s","geboortedatum":"2014-03-02"}]}
              """
                  .formatted(UUID.randomUUID(), child));
      assertThat(addressed.statusCode()).isEqualTo(403);
      assertThat(Participant.json(addressed).path("detail").asText())
          .isEqualTo("Voor dit bericht is geen bestemming ingericht.");
      assertThat(
              new String(
                  gateway.manager("fg").get("/metrics").body(),
                  java.nio.charset.StandardCharsets.UTF_8))
          .contains("sluis_outbox_waiting 1.0");
      assertThat(gateway.process().data().resolve("verwijsindex")).doesNotExist();
      assertThat(Files.readString(gateway.process().log()))
          .doesNotContain("\"ERROR\"")
          .doesNotContain("\"WARN\"");
    }
  }
}
