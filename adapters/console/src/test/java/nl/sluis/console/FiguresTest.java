package nl.sluis.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nl.sluis.audit.AuditFigure;
import nl.sluis.ledger.Facts;
import nl.sluis.ledger.Leaf;
import nl.sluis.ledger.LeafBuilder;
import nl.sluis.ledger.Step;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Overview, lists and files against a count of the ledger that shares nothing with them: it reads
 * the bytes of each leaf as JSON and counts by the definitions in docs/console.md.
 */
class FiguresTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LEAVES = 700;
  private static final String SCHOOL = "00000099000000001000";
  private static final String REGISSEUR = "00000099000000004000";
  private static final String WIJKTEAM = "00000099000000003000";
  private static final Pattern TILE = Pattern.compile("id=\"aantal-([a-z-]+)\">([0-9.]+)</span>");

  private final Random random = new Random(20);
  @TempDir Path folder;
  private ConsoleRig rig;

  @BeforeEach
  void open() throws IOException {
    rig = ConsoleRig.onItsLedger(folder);
    Instant start = rig.clock.instant();
    List<Leaf> some = new ArrayList<>();
    for (int i = 0; i < LEAVES; i++) {
      some.add(leaf(start.plus(Duration.ofMinutes(i))));
      if (some.size() == 20) {
        rig.commit(some, List.of());
        some.clear();
      }
    }
    rig.clock.advance(Duration.ofDays(1));
  }

  @AfterEach
  void close() {
    rig.close();
  }

  /** A leaf of any step, with any outcome, as gateways of today and of before write them. */
  private Leaf leaf(Instant at) {
    Step step = Step.values()[random.nextInt(Step.values().length)];
    step = random.nextInt(3) == 0 ? Step.DECIDED : random.nextInt(4) == 0 ? Step.REFUSED : step;
    LeafBuilder leaf =
        Leaf.at(at, step)
            .exchange(
                new UUID(0x0197_0000_0000_7000L, 0x8000_0000_0000_0000L + random.nextInt(90))
                    .toString())
            .type("nl.jeugd.signaal.gemeld")
            .subject(random.nextBoolean() ? Leaves.SUBJECT : null)
            .recipient(random.nextBoolean() ? REGISSEUR : WIJKTEAM, "regisseur")
            .reason(
                one(
                    "ongeldig",
                    "consent-missing",
                    "recipient-400",
                    "door-handshake-expired",
                    "door-connection-too-many",
                    "door-request-te-groot",
                    "status-400",
                    "status-200",
                    "geen-overeenkomst"));
    if (random.nextInt(5) > 0) {
      leaf.sender(SCHOOL, "school");
    }
    return switch (step) {
      case DECIDED -> leaf.facts(decided()).build();
      case REFUSED ->
          leaf.facts(
                  new Facts.Counted(null, null, random.nextInt(3) == 0 ? random.nextInt(9) : null))
              .build();
      default -> leaf.build();
    };
  }

  private Facts decided() {
    boolean consented = random.nextBoolean();
    return new Facts.Decided(
        one("permit", "inform", "hold", "refuse"),
        one("9", "38", "1"),
        one("avg-6-1-a", "jeugdwet-7.1.4.1"),
        List.of("ernst"),
        random.nextBoolean() ? List.of("toelichting", "melder.naam") : List.of(),
        null,
        12,
        List.of(),
        consented ? List.of("toestemming-1") : List.of(),
        null,
        null,
        null,
        null);
  }

  private String one(String... choices) {
    return choices[random.nextInt(choices.length)];
  }

  /** All leaves, as JSON. */
  private List<JsonNode> ledger() {
    List<JsonNode> all = new ArrayList<>();
    for (Leaf leaf : rig.leaves()) {
      try {
        all.add(JSON.readTree(leaf.encode()));
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }
    return all;
  }

  /** What a leaf counts as, written down once more. */
  private static String counts(JsonNode leaf) {
    String step = leaf.path("step").asText();
    String reason = leaf.path("reason").asText();
    if (step.equals("received")) {
      return "received";
    }
    if (step.equals("decided")) {
      return switch (leaf.path("effect").asText()) {
        case "permit", "inform" -> "permitted";
        case "hold" -> "held";
        case "refuse" -> "refused";
        default -> "";
      };
    }
    if (step.equals("undelivered") || step.equals("notification-undelivered")) {
      return "undelivered";
    }
    if (step.equals("requested")) {
      return reason.startsWith("status-4") ? "request-refused" : "";
    }
    if (!step.equals("refused")) {
      return "";
    }
    if (reason.startsWith("recipient-")) {
      return "undelivered";
    }
    return reason.startsWith("door-handshake-") || reason.startsWith("door-connection-")
        ? "connection-refused"
        : "request-refused";
  }

  private static long times(JsonNode leaf) {
    return leaf.has("count") ? leaf.path("count").asLong() : 1;
  }

  private Map<String, Long> counted(Predicate<JsonNode> wanted) {
    Map<String, Long> counted = new HashMap<>();
    for (AuditFigure figure : AuditFigure.values()) {
      counted.put(figure.key(), 0L);
    }
    ledger().stream()
        .filter(wanted)
        .filter(leaf -> !counts(leaf).isEmpty())
        .forEach(leaf -> counted.merge(counts(leaf), times(leaf), Long::sum));
    return counted;
  }

  @Test
  void theFirstPageSaysWhatTheLedgerSays() {
    Map<String, Long> shown = new HashMap<>();
    Matcher tile = TILE.matcher(page("/console"));
    while (tile.find()) {
      shown.put(tile.group(1), Long.valueOf(tile.group(2).replace(".", "")));
    }

    assertThat(shown).isEqualTo(counted(leaf -> true));
    assertThat(shown.values()).allMatch(count -> count > 0);
  }

  @Test
  void theBarsOfTheFirstPageAddUpToItsFigures() {
    String html = page("/console");
    Map<String, Long> counted = counted(leaf -> true);

    assertThat(bars(html, "redenen")).isEqualTo(counted.getOrDefault("refused", 0L));
    assertThat(bars(html, "verzoeken")).isEqualTo(counted.getOrDefault("request-refused", 0L));
    assertThat(bars(html, "verbindingen"))
        .isEqualTo(counted.getOrDefault("connection-refused", 0L));
    assertThat(bars(html, "niet-aangekomen")).isEqualTo(counted.getOrDefault("undelivered", 0L));
    assertThat(bars(html, "wettelijk"))
        .isEqualTo(counted(leaf -> !leaf.has("consents")).getOrDefault("permitted", 0L));
    assertThat(labels(html)).doesNotHaveDuplicates();
  }

  private static long bars(String html, String section) {
    long sum = 0;
    Matcher bar =
        Pattern.compile("<span class=\"n\">([0-9.]+)</span>").matcher(part(html, section));
    while (bar.find()) {
      sum += Long.parseLong(bar.group(1).replace(".", ""));
    }
    return sum;
  }

  /** Each bar's section and words. */
  private static List<String> labels(String html) {
    List<String> labels = new ArrayList<>();
    for (String section : List.of("redenen", "verzoeken", "verbindingen", "niet-aangekomen")) {
      Matcher row =
          Pattern.compile("<th scope=\"row\"[^>]*>([^<]*)</th>").matcher(part(html, section));
      while (row.find()) {
        labels.add(section + ": " + row.group(1));
      }
    }
    return labels;
  }

  private static String part(String html, String section) {
    int from = html.indexOf("aria-labelledby=\"" + section + "\"");
    assertThat(from).as(section).isPositive();
    return html.substring(from, html.indexOf("</section>", from));
  }

  @ParameterizedTest
  @EnumSource
  void eachListAndItsFileHaveWhatTheFigureCounts(AuditFigure figure) {
    for (String organisation : List.of("", SCHOOL, REGISSEUR)) {
      for (String row : List.of("", "38")) {
        long expected =
            counted(leaf ->
                    of(leaf, organisation)
                        && (row.isEmpty() || row.equals(leaf.path("rule").asText())))
                .getOrDefault(figure.key(), 0L);
        String query =
            "uitkomst="
                + figure.key()
                + (organisation.isEmpty() ? "" : "&organisatie=" + organisation)
                + (row.isEmpty() ? "" : "&regel=" + row);

        assertThat(heading(page("/console/gebeurtenissen?" + query))).isEqualTo(expected);
        assertThat(sum(csv("/console/gebeurtenissen/csv?" + query))).isEqualTo(expected);
        assertThat(pages("/console/gebeurtenissen?" + query))
            .hasSameSizeAs(csv("/console/gebeurtenissen/csv?" + query))
            .doesNotHaveDuplicates();
      }
    }
  }

  private static boolean of(JsonNode leaf, String organisation) {
    return organisation.isEmpty()
        || organisation.equals(leaf.path("sender").asText())
        || organisation.equals(leaf.path("recipient").asText());
  }

  @Test
  void theQuestionsCountTheSame() {
    Map<String, Long> all = counted(leaf -> true);
    long refused =
        all.getOrDefault("refused", 0L)
            + all.getOrDefault("request-refused", 0L)
            + all.getOrDefault("connection-refused", 0L);
    long statutory = counted(leaf -> !leaf.has("consents")).getOrDefault("permitted", 0L);
    long dropping = counted(leaf -> leaf.has("dropped")).getOrDefault("permitted", 0L);

    question("geweigerd", refused);
    question("zonder-toestemming", statutory);
    question("weggelaten", dropping);
  }

  private void question(String key, long expected) {
    assertThat(heading(page("/console/vragen/" + key))).as(key).isEqualTo(expected);
    assertThat(sum(csv("/console/vragen/" + key + "/csv"))).as(key).isEqualTo(expected);
    assertThat(pages("/console/vragen/" + key + "?dagen=30"))
        .hasSameSizeAs(csv("/console/vragen/" + key + "/csv"))
        .doesNotHaveDuplicates();
  }

  @Test
  void noCodeComesOutAsAWord() {
    for (String path :
        List.of("/console", "/console/gebeurtenissen", "/console/vragen/geweigerd")) {
      assertThat(page(path).replaceAll("<[^>]*>", " "))
          .doesNotContain("recipient-", "door-", "handshake", "consent-missing", "Reden met code");
    }
  }

  private String page(String path) {
    return ConsoleRig.text(rig.get(path));
  }

  /** The number in the heading of an answer. */
  private static long heading(String html) {
    Matcher found = Pattern.compile("<h2 id=\"uitkomst(?:-kop)?\">[^0-9]*([0-9.]+) ").matcher(html);
    assertThat(found.find()).isTrue();
    return Long.parseLong(found.group(1).replace(".", ""));
  }

  /** The places of the leaves on all pages of a list. */
  private List<String> pages(String path) {
    List<String> places = new ArrayList<>();
    for (int number = 1; ; number++) {
      String html = page(path + "&pagina=" + number);
      Matcher row = Pattern.compile("/console/bewijs/([0-9]+)\"").matcher(html);
      while (row.find()) {
        places.add(row.group(1));
      }
      if (!html.contains("rel=\"next\"")) {
        return places;
      }
    }
  }

  /** The lines of a file, by their heads. */
  private List<Map<String, String>> csv(String path) {
    List<String> lines = Arrays.asList(ConsoleRig.text(rig.get(path)).split("\r\n"));
    List<String> heads = Arrays.asList(lines.getFirst().split(","));
    return lines.stream()
        .skip(1)
        .map(line -> {
          String[] cells = line.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1);
          Map<String, String> row = new LinkedHashMap<>();
          for (int i = 0; i < heads.size(); i++) {
            row.put(heads.get(i), cells[i]);
          }
          return row;
        })
        .toList();
  }

  private static long sum(List<Map<String, String>> lines) {
    return lines.stream().mapToLong(line -> Long.parseLong(line.getOrDefault("keer", ""))).sum();
  }
}
