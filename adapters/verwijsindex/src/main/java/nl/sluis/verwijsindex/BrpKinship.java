package nl.sluis.verwijsindex;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import nl.sluis.signal.Bsn;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Families from the BRP, asked one person at a time in the form of the Haal Centraal BRP API
 * ({@code RaadpleegMetBurgerservicenummer}), over mutual TLS. It asks for the numbers of the
 * parents and what identifies the address, and for nothing else.
 */
final class BrpKinship implements Kinship {

  private static final Logger LOG = LoggerFactory.getLogger(BrpKinship.class);
  private static final JsonMapper JSON = new JsonMapper();
  private static final Duration TIMEOUT = Duration.ofSeconds(3);
  private static final int MAX_BYTES = 64 * 1024;
  private static final String QUESTION =
      """
      {"type":"RaadpleegMetBurgerservicenummer","burgerservicenummer":["%s"],\
      "fields":["ouders.burgerservicenummer","verblijfplaats.adresseerbaarObjectIdentificatie"]}\
      """;

  private final HttpClient client;
  private final URI address;
  private final Set<String> excluded;

  /**
   * @param address where persons are asked for, such as {@code https://brp.example/personen}
   * @param excluded addresses that are no home of one family, such as of institutions
   */
  BrpKinship(HttpClient client, URI address, Set<String> excluded) {
    this.client = client;
    this.address = address;
    this.excluded = Set.copyOf(excluded);
  }

  @Override
  public Optional<Family> of(Bsn person) {
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .timeout(TIMEOUT)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(QUESTION.formatted(person.value())))
            .build();
    try {
      HttpResponse<InputStream> answer = client.send(request, BodyHandlers.ofInputStream());
      try (InputStream body = answer.body()) {
        byte[] bytes = body.readNBytes(MAX_BYTES);
        return answer.statusCode() == 200
            ? Optional.of(family(JSON.readTree(bytes)))
            : away("status");
      }
    } catch (IOException e) {
      return away("io");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return away("interrupted");
    }
  }

  private static Optional<Family> away(String reason) {
    LOG.atWarn().addKeyValue("reason", reason).log("BRP not answering");
    return Optional.empty();
  }

  private Family family(@Nullable JsonNode answer) throws IOException {
    if (answer == null || !answer.path("personen").isArray()) {
      throw new IOException("another answer than was asked for");
    }
    JsonNode person = answer.path("personen").path(0);
    List<Bsn> parents = new ArrayList<>();
    for (JsonNode parent : person.path("ouders")) {
      Bsn.parse(parent.path("burgerservicenummer").asText()).ifPresent(parents::add);
    }
    String home = person.path("verblijfplaats").path("adresseerbaarObjectIdentificatie").asText();
    return new Family(parents, home.isEmpty() || excluded.contains(home) ? null : home);
  }

  @Override
  public void close() {
    client.shutdownNow();
    client.close();
  }
}
