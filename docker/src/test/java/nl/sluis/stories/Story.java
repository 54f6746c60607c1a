package nl.sluis.stories;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import nl.sluis.demo.Participant;
import org.awaitility.Awaitility;

/**
 * One story as it unfolds: organisations send, and what each of them got is printed for a person to
 * read, on the screen and in target/stories.
 */
final class Story implements AutoCloseable {

  static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");
  private static final JsonMapper JSON = new JsonMapper();

  private final Stage.Running stage;
  private final String code;
  private final StringBuilder told = new StringBuilder();

  Story(Stage.Running stage, String code, String title) {
    this.stage = stage;
    this.code = code;
    line("");
    line("━━ " + code + "  " + title);
    for (Party party : Party.values()) {
      if (party != Party.FG && !stage.seen(party).isEmpty()) {
        waiting(party).forEach(id -> stage.seen(party).add(id));
      }
    }
  }

  /** What an organisation got as answer. */
  record Answer(int status, JsonNode body) {

    /** It was taken in and passed on. */
    Answer passes() {
      assertThat(status).as(body.toString()).isEqualTo(201);
      return this;
    }

    /** The id that the gateway gave the exchange. */
    String exchange() {
      return body.path("uitwisseling").asText();
    }

    /** It waits for consent. */
    Answer waits() {
      assertThat(status).as(body.toString()).isEqualTo(202);
      return this;
    }

    /** It was refused. */
    Answer refused(int expected) {
      assertThat(status).as(body.toString()).isEqualTo(expected);
      return this;
    }

    /** It was refused; the sentence says why. */
    Answer refused(int expected, String because) {
      assertThat(status).as(body.toString()).isEqualTo(expected);
      assertThat(body.path("detail").asText()).isEqualTo(because);
      return this;
    }
  }

  LocalDate today() {
    return LocalDate.ofInstant(stage.gateway().now(), ZONE);
  }

  Instant now() {
    return stage.gateway().now();
  }

  /** A text that comes with the demonstration. */
  static String text(String resource) throws IOException {
    try (InputStream in = Objects.requireNonNull(Story.class.getResourceAsStream(resource))) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  /** A sentence between what happens. */
  void tells(String sentence) {
    line("   " + sentence);
  }

  void passes(Duration time) {
    stage.gateway().passes(time);
    line("   … het is nu " + today());
  }

  /** A message of the catalogue, to whom the sender names or where the rules say. */
  Answer sends(
      Party from, String type, List<Party> to, List<Child> about, Map<String, Object> fields)
      throws Exception {
    ObjectNode message = JSON.createObjectNode();
    message.put("id", UUID.randomUUID().toString());
    message.put("type", "nl.jeugd." + type);
    message.put("tijdstip", now().atZone(ZONE).toOffsetDateTime().toString());
    if (!to.isEmpty()) {
      ArrayNode recipients = message.putArray("ontvangers");
      to.forEach(party -> recipients.add(party.oin()));
    }
    if (!about.isEmpty()) {
      ArrayNode persons = message.putArray("betrokkenen");
      about.forEach(child -> persons.add(child.json()));
    }
    put(message, fields);
    return sends(from, "/v1/berichten", message);
  }

  /** A message about whom the sender knows by pseudonym only. */
  Answer sendsAboutPseudonym(
      Party from, String type, Party to, String pseudonym, Map<String, Object> fields)
      throws Exception {
    ObjectNode message = JSON.createObjectNode();
    message.put("id", UUID.randomUUID().toString());
    message.put("type", "nl.jeugd." + type);
    message.put("tijdstip", now().atZone(ZONE).toOffsetDateTime().toString());
    message.putArray("ontvangers").add(to.oin());
    message.putArray("betrokkenen").addObject().put("pseudoniem", pseudonym);
    put(message, fields);
    return sends(from, "/v1/berichten", message);
  }

  /** A plan that a story began, and the exchange that began it. */
  record Plan(String id, String exchange) {}

  /** The regisseur begins a plan for a household, with the regie for itself. */
  Plan begins(List<Child> household) throws Exception {
    String id = UUID.randomUUID().toString();
    Answer begun =
        sends(
                Party.REGISSEUR,
                "regie.aanstelling",
                List.of(Party.REGISSEUR),
                household,
                Map.of(
                    "plan.kenmerk", id,
                    "regie.naar", Party.REGISSEUR.oin(),
                    "regie.datum", today().toString()))
            .passes();
    return new Plan(id, begun.exchange());
  }

  /** The regisseur says that somebody looked at a child's safety today. */
  void examines(Child child) throws Exception {
    sends(
            Party.REGISSEUR,
            "veiligheid.instrument",
            List.of(Party.REGISSEUR),
            List.of(child),
            Map.of(
                "veiligheid.instrument",
                "lirik",
                "veiligheid.gedaan",
                true,
                "veiligheid.datum",
                today().toString()))
        .passes();
  }

  /** A concern in the school's form. */
  Answer signals(Party from, List<Child> about, Map<String, Object> fields) throws Exception {
    ObjectNode signal = JSON.createObjectNode();
    signal.put("id", UUID.randomUUID().toString());
    signal.put("type", "nl.jeugd.signaal.gemeld");
    signal.put("tijdstip", now().atZone(ZONE).toOffsetDateTime().toString());
    ArrayNode persons = signal.putArray("betrokkenen");
    about.forEach(child -> persons.add(child.json()));
    signal.putArray("leefgebieden").add("opleiding");
    signal.put("ernst", "midden").put("urgentie", "week").put("gevraagdeActie", "contact-opnemen");
    signal.put("toelichting", "Vrije tekst die nergens heen gaat.");
    signal
        .putObject("besprokenMetOuders")
        .put("besproken", true)
        .put("datum", today().minusDays(2).toString());
    signal
        .putObject("melder")
        .put("naam", "I. Begeleider")
        .put("functie", "intern begeleider")
        .put("telefoon", "0731234567");
    put(signal, fields);
    return sends(from, "/v1/signalen", signal);
  }

  /** Parents, or who may, agree that these recipients get it; registered by an organisation. */
  void consents(
      Party by, Child about, String purpose, List<String> recipients, List<String> grantors)
      throws Exception {
    ObjectNode form = JSON.createObjectNode();
    ObjectNode person = form.putObject("betrokkene");
    person.put("bsn", about.bsn()).put("geboortedatum", about.born().toString());
    ArrayNode to = form.putArray("ontvangers");
    recipients.forEach(to::add);
    form.put("doel", purpose);
    ArrayNode given = form.putArray("gegevenDoor");
    form.put("gezag", grantors.size() == 1 ? "eenhoofdig" : "tweehoofdig");
    if (grantors.equals(List.of("zelf"))) {
      given.addObject().put("hoedanigheid", "betrokkene").put("kenmerk", "zelf");
    } else {
      for (String grantor : grantors) {
        given.addObject().put("hoedanigheid", "vertegenwoordiger").put("kenmerk", grantor);
      }
    }
    form.put("geldigVan", today().toString()).put("geldigTot", today().plusYears(1).toString());
    HttpResponse<byte[]> answer =
        stage.client(by).post("/v1/toestemmingen", JSON.writeValueAsString(form));
    assertThat(answer.statusCode()).as(new String(answer.body(), UTF_8)).isEqualTo(201);
    line("   %s legt vast: toestemming voor %s aan %s".formatted(by, purpose, recipients));
  }

  private Answer sends(Party from, String path, ObjectNode message) throws Exception {
    return posts(from, path, "application/json", JSON.writeValueAsString(message));
  }

  Answer posts(Party from, String path, String media, String body) throws Exception {
    HttpResponse<byte[]> answer = stage.client(from).post(path, media, body);
    JsonNode json =
        answer.body().length == 0 ? JSON.createObjectNode() : JSON.readTree(answer.body());
    JsonNode type = JSON.readTree(body).path("type");
    line(
        "   %s ▸ POST %s %s → %d %s"
            .formatted(
                from,
                path,
                type.asText(),
                answer.statusCode(),
                answer.statusCode() < 300 ? "" : json.path("detail").asText()));
    return new Answer(answer.statusCode(), json);
  }

  JsonNode gets(Party party, String path) throws Exception {
    HttpResponse<byte[]> answer = stage.client(party).get(path);
    assertThat(answer.statusCode()).as(path).isEqualTo(200);
    JsonNode json = Participant.json(answer);
    line("   " + party + " ◂ GET " + path);
    indented(json);
    return json;
  }

  /** What a party gets that is no JSON, printed. */
  String text(Party party, String path) throws Exception {
    HttpResponse<byte[]> answer = stage.client(party).get(path);
    assertThat(answer.statusCode()).as(path).isEqualTo(200);
    String text = new String(answer.body(), UTF_8);
    line("   " + party + " ◂ GET " + path);
    line(text.indent(6).stripTrailing());
    return text;
  }

  int status(Party party, String path) throws Exception {
    return stage.client(party).get(path).statusCode();
  }

  /** What came into a party's inbox since it was last looked into, read and printed. */
  List<JsonNode> receives(Party party) throws Exception {
    List<JsonNode> messages = new ArrayList<>();
    for (String id : waiting(party)) {
      if (stage.seen(party).add(id)) {
        JsonNode message = Participant.json(stage.client(party).get("/v1/berichten/" + id));
        line("   " + party + " ◂ ontvangt");
        indented(message);
        messages.add(message);
      }
    }
    if (messages.isEmpty()) {
      line("   " + party + " ◂ ontvangt niets");
    }
    return messages;
  }

  /** The one new message of this type. */
  JsonNode receives(Party party, String type) throws Exception {
    List<JsonNode> found =
        receives(party).stream()
            .filter(message -> message.path("type").asText().equals("nl.jeugd." + type))
            .toList();
    assertThat(found).as("%s gets one %s", party, type).hasSize(1);
    return found.getFirst();
  }

  /** The one new message of this type, which comes in a moment. */
  JsonNode awaits(Party party, String type) throws Exception {
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> !stage.seen(party).containsAll(waiting(party)));
    return receives(party, type);
  }

  /** What somebody got to see, printed. */
  void shows(Party party, JsonNode what) {
    line("   " + party + " ◂ ziet");
    indented(what);
  }

  /**
   * Days pass until a party is reminded of a deadline in an exchange, or it is escalated; at most
   * so many, for there are weekends and holidays.
   */
  JsonNode passesUntil(Party party, String rule, String exchange, String type, int most)
      throws Exception {
    for (int day = 0; day < most; day++) {
      passes(Duration.ofDays(1));
      for (JsonNode message : receives(party)) {
        if (message.path("type").asText().equals("nl.jeugd.termijn." + type)
            && message.at("/termijn/regel").asText().equals(rule)
            && message.at("/termijn/uitwisseling").asText().equals(exchange)) {
          return message;
        }
      }
    }
    throw new AssertionError("nobody was told within " + most + " days");
  }

  /** Whether this party is not told of a deadline in an exchange within so many days. */
  boolean staysQuiet(Party party, String rule, String exchange, int days) throws Exception {
    passes(Duration.ofDays(days));
    return receives(party).stream()
        .noneMatch(message ->
            message.at("/termijn/regel").asText().equals(rule)
                && message.at("/termijn/uitwisseling").asText().equals(exchange));
  }

  void confirms(Party party, JsonNode message) throws Exception {
    HttpResponse<byte[]> answer =
        stage
            .client(party)
            .post("/v1/berichten/" + message.path("id").asText() + "/bevestiging", "");
    assertThat(answer.statusCode()).isEqualTo(204);
    line("   " + party + " bevestigt");
  }

  private List<String> waiting(Party party) {
    try {
      List<String> ids = new ArrayList<>();
      String after = "";
      do {
        JsonNode page =
            Participant.json(
                stage.client(party).get("/v1/berichten" + (after.isEmpty() ? "" : "?na=" + after)));
        page.path("berichten").forEach(one -> ids.add(one.path("id").asText()));
        after = page.path("volgende").asText("");
      } while (!after.isEmpty());
      return ids;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Field names with dots become objects in objects. */
  private static void put(ObjectNode message, Map<String, Object> fields) {
    fields.forEach((name, value) -> {
      String[] parts = name.split("\\.");
      ObjectNode at = message;
      for (int i = 0; i < parts.length - 1; i++) {
        at = at.withObjectProperty(parts[i]);
      }
      at.set(parts[parts.length - 1], JSON.valueToTree(value));
    });
  }

  /** Nothing a message holds may be one of these texts. */
  static void assertWithout(JsonNode message, Set<String> texts) {
    texts.forEach(text -> assertThat(message.toString()).doesNotContain(text));
  }

  private void indented(JsonNode json) {
    line(json.toPrettyString().indent(6).stripTrailing());
  }

  private void line(String text) {
    System.out.println(text);
    told.append(text).append('\n');
  }

  @Override
  public void close() throws IOException {
    Path folder = Files.createDirectories(Stage.ROOT.resolve("docker/target/stories"));
    Files.writeString(folder.resolve(code + ".txt"), told.toString());
  }
}
