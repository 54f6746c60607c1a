package nl.sluis.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import nl.sluis.files.OwnerOnly;
import nl.sluis.ingress.TlsIdentity;
import nl.sluis.intake.Wrong;
import nl.sluis.signal.BirthDate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Asks a gateway what was exchanged about a person. The BSN comes from standard input, so that it
 * stands in no list of processes and no history of commands.
 */
@Command(
    name = "inzage",
    description =
        "Vraag op wat er over iemand is doorgegeven; het bsn komt van de standaardinvoer.",
    footer = {
      "  ./sluis inzage --cert fg.crt --key fg.key --ca chain.crt --geboren 2014-03-02 --pdf inzage.pdf < bsn.txt"
    })
final class InzageCommand implements Callable<Integer> {

  private static final JsonMapper JSON = new JsonMapper();

  @Option(
      names = "--url",
      paramLabel = "ADRES",
      description = "beheerkant van de gateway (standaard: ${DEFAULT-VALUE})")
  private URI url = URI.create("https://localhost:8444");

  @Option(
      names = "--cert",
      paramLabel = "BESTAND",
      required = true,
      description = "certificaat van de functionaris (PEM)")
  private Path certificate = Path.of("");

  @Option(
      names = "--key",
      paramLabel = "BESTAND",
      required = true,
      description = "sleutel daarbij (PEM)")
  private Path key = Path.of("");

  @Option(
      names = "--ca",
      paramLabel = "BESTAND",
      required = true,
      description = "vertrouwde certificaten (PEM)")
  private Path trust = Path.of("");

  @Option(
      names = "--geboren",
      paramLabel = "DATUM",
      required = true,
      description = "geboortedatum: jjjj-mm-dd; jjjj-mm of jjjj als meer niet bekend is")
  private String born = "";

  @Option(
      names = "--door",
      paramLabel = "WIE",
      description = "wie vraagt: betrokkene of vertegenwoordiger; herhaal voor meer dan één")
  private List<String> by = List.of("betrokkene");

  @Option(
      names = {"--vertegenwoordiging", "--gezag"},
      paramLabel = "VORM",
      description = "als wat een vertegenwoordiger vraagt: gezag, curatele, mentorschap …")
  private @Nullable String custody;

  @Option(names = "--onbekwaam", description = "de betrokkene kan zijn belangen niet overzien")
  private boolean incapable;

  @Option(
      names = "--van",
      paramLabel = "DAG",
      description = "eerste dag; standaard vijf jaar terug")
  private @Nullable LocalDate first;

  @Option(names = "--tot", paramLabel = "DAG", description = "laatste dag; standaard vandaag")
  private @Nullable LocalDate last;

  @Option(names = "--embargo-opheffen", description = "toon ook wat nog wacht op een kennisgeving")
  private boolean lift;

  @Option(
      names = "--pdf",
      paramLabel = "BESTAND",
      description = "schrijf het overzicht als PDF naar dit bestand")
  private @Nullable Path pdf;

  @Option(
      names = "--json",
      paramLabel = "BESTAND",
      description = "schrijf het overzicht als JSON naar dit bestand")
  private @Nullable Path json;

  @Override
  public Integer call() throws Exception {
    String bsn =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
    if (bsn == null || bsn.isBlank()) {
      System.err.println("Geef het bsn op de standaardinvoer.");
      return 2;
    }
    if (BirthDate.parse(born).isEmpty()) {
      System.err.println("--geboren: " + Wrong.NO_BIRTH_DATE + ".");
      return 2;
    }
    byte[] body = JSON.writeValueAsBytes(body(bsn.strip()));
    TlsIdentity identity = TlsIdentity.read(certificate, key, trust, trust);
    try (HttpClient client =
        HttpClient.newBuilder()
            .sslContext(OutgoingTls.of(identity))
            .connectTimeout(Duration.ofSeconds(10))
            .build()) {
      boolean done = true;
      if (pdf != null) {
        done = write(client, body, "application/pdf", pdf);
      }
      if (done && (json != null || pdf == null)) {
        done = write(client, body, "application/json", json);
      }
      return done ? 0 : 1;
    }
  }

  private ObjectNode body(String bsn) {
    ObjectNode body = JSON.createObjectNode();
    body.putObject("betrokkene").put("bsn", bsn).put("geboortedatum", born);
    ArrayNode askers = body.putArray("verzoekers");
    for (int i = 0; i < by.size(); i++) {
      askers.addObject().put("hoedanigheid", by.get(i)).put("kenmerk", "verzoeker-" + (i + 1));
    }
    if (custody != null) {
      body.put("vertegenwoordiging", custody);
    }
    if (incapable) {
      body.put("wilsbekwaam", false);
    }
    if (first != null) {
      body.put("van", first.toString());
    }
    if (last != null) {
      body.put("totEnMet", last.toString());
    }
    return body.put("embargoOpheffen", lift);
  }

  private boolean write(HttpClient client, byte[] body, String form, @Nullable Path file)
      throws IOException, InterruptedException {
    HttpResponse<byte[]> answer =
        client.send(
            HttpRequest.newBuilder(url.resolve("/v1/inzage"))
                .timeout(Duration.ofSeconds(60))
                .header("Content-Type", "application/json")
                .header("Accept", form)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build(),
            HttpResponse.BodyHandlers.ofByteArray());
    if (answer.statusCode() != 200) {
      JsonNode problem = JSON.readTree(answer.body());
      System.err.println(problem.path("detail").asText("Niet gelukt."));
      problem
          .path("bevindingen")
          .forEach(finding ->
              System.err.printf(
                  "    %s: %s%n",
                  finding.path("pointer").asText(), finding.path("reason").asText()));
      return false;
    }
    if (file == null) {
      System.out.println(new String(answer.body(), StandardCharsets.UTF_8));
    } else {
      Files.write(OwnerOnly.prepare(file), answer.body());
      System.out.println("Geschreven: " + file);
    }
    return true;
  }
}
