package nl.sluis.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Arrays;
import nl.sluis.ledger.Leaf;

/** One family's story: Sam (12), sister Noor (8), and three organisations that are concerned. */
final class Story {

  private final Telling tell;
  private final Participant school;
  private final Participant huisarts;
  private final Participant corporatie;
  private final Participant regisseur;
  private final Participant wijkteam;
  private final Evidence evidence;

  Story(Telling tell, Path certificates, GatewayProcess gateway) throws Exception {
    this.tell = tell;
    int port = gateway.dataPort();
    this.school = new Participant(certificates, "school", port);
    this.huisarts = new Participant(certificates, "huisarts", port);
    this.corporatie = new Participant(certificates, "corporatie", port);
    this.regisseur = new Participant(certificates, "regisseur", port);
    this.wijkteam = new Participant(certificates, "wijkteam", port);
    this.evidence = new Evidence(gateway.data());
  }

  void play() throws IOException, InterruptedException {
    tell.chapter("Wijkteam en regisseur willen weten dat er iets is");
    expect(201, wijkteam.post("/v1/abonnementen", "{\"kanaal\":\"pull\"}"));
    expect(201, regisseur.post("/v1/abonnementen", "{\"kanaal\":\"pull\"}"));
    tell.line("Beide hebben een abonnement; zij krijgen straks een melding zonder inhoud.");

    tell.chapter("De school maakt zich zorgen over Sam (12)");
    consent(school, "toestemming-sam.json", "beide ouders stemden toe, de school legt dat vast");
    String signal = Texts.read("signaal-school.json");
    HttpResponse<byte[]> accepted = push(school, "/v1/signalen", "application/json", signal, 201);
    HttpResponse<byte[]> again = school.post("/v1/signalen", signal);
    expect(200, again);
    tell.line(
        "De school stuurt het per ongeluk nog eens: 200, %s ontvangstbewijs.",
        Arrays.equals(accepted.body(), again.body()) ? "byte voor byte hetzelfde" : "een ANDER");

    tell.chapter("De huisarts maakt zich zorgen over zusje Noor (8), in FHIR");
    consent(
        huisarts, "toestemming-noor.json", "beide ouders stemden toe, de praktijk legt dat vast");
    push(huisarts, "/fhir", "application/fhir+json", Texts.read("bundel-huisarts.json"), 201);

    tell.chapter("De woningcorporatie wil ook iets over Sam doorgeven, zonder toestemming");
    push(
        corporatie, "/v1/signalen", "application/json", Texts.read("signaal-corporatie.json"), 403);

    received();
  }

  private void consent(Participant by, String text, String why)
      throws IOException, InterruptedException {
    expect(201, by.post("/v1/toestemmingen", Texts.read(text)));
    tell.line("Toestemming: %s.", why);
  }

  private HttpResponse<byte[]> push(
      Participant from, String path, String type, String body, int status)
      throws IOException, InterruptedException {
    HttpResponse<byte[]> answer = from.post(path, type, body);
    expect(status, answer);
    tell.line("POST %s → %d", path, answer.statusCode());
    if (status == 403) {
      JsonNode problem = Participant.json(answer);
      tell.line(
          "Antwoord aan de afzender: %s (regel %s, %s)",
          problem.path("detail").asText(),
          problem.path("regel").asText(),
          problem.path("artikel").asText());
    }
    for (Leaf decision : evidence.newDecisions()) {
      tell.decision(decision);
    }
    return answer;
  }

  private void received() throws IOException, InterruptedException {
    tell.chapter("Wat iedereen kreeg");
    JsonNode waiting = Participant.json(regisseur.get("/v1/berichten")).path("berichten");
    tell.line("De regisseur heeft %d berichten, en haalt ze op:", waiting.size());
    for (JsonNode entry : waiting) {
      String path = "/v1/berichten/" + entry.path("id").asText();
      tell.json(Participant.json(regisseur.get(path)));
      expect(204, regisseur.post(path + "/bevestiging", ""));
    }
    tell.line("De regisseur bevestigde ze; de inhoud is daarmee uit de gateway weg.");
    tell.line("Het wijkteam weet alleen dat er iets is:");
    for (JsonNode event : Participant.json(wijkteam.get("/v1/notificaties"))) {
      tell.json(event);
    }
  }

  private static void expect(int status, HttpResponse<byte[]> answer) throws IOException {
    if (answer.statusCode() != status) {
      throw new IOException(
          "expected %d, got %d: %s"
              .formatted(
                  status,
                  answer.statusCode(),
                  new String(answer.body(), java.nio.charset.StandardCharsets.UTF_8)));
    }
  }
}
