package nl.sluis.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nl.sluis.certs.ExampleTls;

/**
 * The participants around Sluis, as its ordinary clients: the school registers consents, the
 * wijkteam subscribes, and regisseur and wijkteam look at what came for them.
 */
final class Parties implements AutoCloseable {

  private static final JsonMapper JSON = new JsonMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Pattern REPORTED =
      Pattern.compile(
          "sluis_delivery_attempts_total\\{channel=\"verwijsindex\",outcome=\"delivered\"\\} (.+)");

  private final String data;
  private final String management;
  private final HttpClient school;
  private final HttpClient regisseur;
  private final HttpClient wijkteam;

  /** The random half of each id of a message, for there can be millions. */
  private final Set<Long> seen = new HashSet<>();

  private String lastMessage = "";
  private long notifications;

  Parties(Path pki, int dataPort, int managementPort) throws GeneralSecurityException, IOException {
    this.data = "https://localhost:" + dataPort;
    this.management = "https://localhost:" + managementPort;
    this.school = client(pki, "school");
    this.regisseur = client(pki, "regisseur");
    this.wijkteam = client(pki, "wijkteam");
  }

  private static HttpClient client(Path pki, String name)
      throws GeneralSecurityException, IOException {
    return HttpClient.newBuilder()
        .sslContext(ExampleTls.as(pki, name))
        .version(HttpClient.Version.HTTP_1_1)
        .connectTimeout(PATIENCE)
        .build();
  }

  /** Registers the parents' consent for each child; the ids, in the same order. */
  List<String> consents(List<Child> children, LocalDate today)
      throws IOException, InterruptedException {
    List<String> ids = new ArrayList<>();
    for (Child child : children) {
      ids.add(
          created(
              school,
              "/v1/toestemmingen",
              Map.of(
                  "betrokkene",
                  Map.of("bsn", child.bsn(), "geboortedatum", child.birthDate().toString()),
                  "ontvangers",
                  List.of("regisseur", "wijkteam"),
                  "doel",
                  "vroeghulp-jeugd",
                  "gezag",
                  "eenhoofdig",
                  "gegevenDoor",
                  List.of(Map.of("hoedanigheid", "vertegenwoordiger", "kenmerk", "ouder-1")),
                  "geldigVan",
                  today.minusDays(1).toString(),
                  "geldigTot",
                  today.plusDays(30).toString())));
    }
    return ids;
  }

  /** Subscribes the wijkteam to all signals of its area; it picks its notifications up itself. */
  void subscribe() throws IOException, InterruptedException {
    var unused =
        created(
            wijkteam,
            "/v1/abonnementen",
            Map.of("kanaal", "pull", "typen", List.of("nl.jeugd.signaal.gemeld")));
  }

  /** How many messages came into the regisseur's inbox since the start. */
  long messages() throws IOException, InterruptedException {
    for (JsonNode page = inbox(); !page.isEmpty(); page = inbox()) {
      for (JsonNode message : page) {
        String id = message.path("id").asText();
        // They come in the order of their commits, which is not quite that of their ids.
        if (!seen.add(UUID.fromString(id).getLeastSignificantBits())) {
          throw new IOException("een bericht staat twee keer in het postvak");
        }
        lastMessage = id;
      }
    }
    return seen.size();
  }

  private JsonNode inbox() throws IOException, InterruptedException {
    return get(regisseur, data + "/v1/berichten" + (seen.isEmpty() ? "" : "?na=" + lastMessage))
        .path("berichten");
  }

  /** How many notifications the wijkteam got since the start. */
  long notifications() throws IOException, InterruptedException {
    for (JsonNode page = news(); !page.isEmpty(); page = news()) {
      notifications += page.size();
    }
    return notifications;
  }

  private JsonNode news() throws IOException, InterruptedException {
    return get(wijkteam, data + "/v1/notificaties?na=" + notifications);
  }

  /** How many reports the Verwijsindex took since the start, once it has this many. */
  long reports(long expected) throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    long reports = reported();
    while (reports < expected && System.nanoTime() - end < 0) {
      Thread.sleep(20);
      reports = reported();
    }
    return reports;
  }

  private long reported() throws IOException, InterruptedException {
    Matcher line = REPORTED.matcher(text(school, management + "/metrics"));
    return line.find() ? (long) Double.parseDouble(line.group(1)) : 0;
  }

  private String created(HttpClient client, String path, Map<String, ?> body)
      throws IOException, InterruptedException {
    HttpResponse<String> response =
        client.send(
            HttpRequest.newBuilder(URI.create(data + path))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))
                .build(),
            BodyHandlers.ofString());
    if (response.statusCode() != 201) {
      throw new IOException(path + ": " + response.statusCode() + " " + response.body());
    }
    return JSON.readTree(response.body()).path("id").asText();
  }

  private static JsonNode get(HttpClient client, String address)
      throws IOException, InterruptedException {
    return JSON.readTree(text(client, address));
  }

  private static String text(HttpClient client, String address)
      throws IOException, InterruptedException {
    HttpResponse<String> response =
        client.send(
            HttpRequest.newBuilder(URI.create(address)).timeout(PATIENCE).build(),
            BodyHandlers.ofString());
    if (response.statusCode() != 200) {
      throw new IOException(
          "antwoord " + response.statusCode() + " van " + URI.create(address).getPath());
    }
    return response.body();
  }

  @Override
  public void close() {
    school.shutdownNow();
    regisseur.shutdownNow();
    wijkteam.shutdownNow();
  }
}
