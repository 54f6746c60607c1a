package nl.sluis.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import nl.sluis.policy.load.CaseLoader;
import nl.sluis.testing.Policies;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The cases beside the rules: each is answered as it says, and together they leave no row out. */
@Tag("slow")
class PolicyCasesTest {

  private static final Pattern NAME = Pattern.compile("rij (\\w+): .+");
  private static final Set<Integer> BIRTHDAYS = Set.of(12, 16, 18, 23);

  /** What a row needs at least one case of. */
  private enum Side {
    /** Something passes; beside a prohibition, what just falls outside it. */
    POSITIVE,
    /** Something is refused, or held. */
    NEGATIVE,
    /** On, just before or just after the day on which the answer can change. */
    BOUNDARY
  }

  @TestFactory
  Stream<DynamicTest> answersAsTheCaseSays() {
    return new CaseLoader(Policies.folder())
        .run(Policies.load()).stream()
            .map(result ->
                DynamicTest.dynamicTest(
                    result.name(),
                    () -> assertThat(result.differences()).as(result.place()).isEmpty()));
  }

  @Test
  void namesEveryCaseOnceAfterARow() throws IOException {
    Set<String> rows = new HashSet<>(rows().keySet());
    Set<String> names = new HashSet<>();
    for (JsonNode one : cases()) {
      String name = one.get("name").asText();
      assertThat(names.add(name)).as("is there twice: %s", name).isTrue();
      assertThat(rows).as(name).contains(rowOf(one));
    }
  }

  @Test
  void triesEveryRowFromBothSidesAndAtItsEdge() throws IOException {
    Map<String, Set<Side>> tried = new HashMap<>();
    for (JsonNode one : cases()) {
      MatrixRow row = rows().get(rowOf(one));
      if (row != null) {
        tried.computeIfAbsent(row.row(), _ -> new HashSet<>()).addAll(sides(one, row));
      }
    }
    Set<String> lacking = new TreeSet<>();
    for (String row : rows().keySet()) {
      for (Side side : Side.values()) {
        if (!tried.getOrDefault(row, Set.of()).contains(side)) {
          lacking.add("rij " + row + ": " + side);
        }
      }
    }
    assertThat(lacking).isEmpty();
  }

  private static Set<Side> sides(JsonNode one, MatrixRow row) {
    Set<Side> sides = new HashSet<>();
    String effect = one.at("/expect/effect").asText();
    sides.add(effect.equals("permit") || effect.equals("inform") ? Side.POSITIVE : Side.NEGATIVE);
    LocalDate day = LocalDate.parse(one.at("/ask/day").asText());
    if (atBirthday(one.at("/ask/born"), day, row) || (ages(row).isEmpty() && atLaw(day, row))) {
      sides.add(Side.BOUNDARY);
    }
    return sides;
  }

  /** A row that looks at age is tried at one of its own ages; another at any that law knows. */
  private static boolean atBirthday(JsonNode born, LocalDate day, MatrixRow row) {
    Set<Integer> ages = ages(row).isEmpty() ? BIRTHDAYS : ages(row);
    return born.isTextual()
        && born.asText().length() == "jjjj-mm-dd".length()
        && ages.stream()
            .map(age -> birthday(LocalDate.parse(born.asText()), age))
            .anyMatch(birthday -> near(day, birthday));
  }

  private static LocalDate birthday(LocalDate born, int age) {
    LocalDate day = born.plusYears(age);
    return day.getDayOfMonth() == born.getDayOfMonth() ? day : day.plusDays(1);
  }

  private static boolean atLaw(LocalDate day, MatrixRow row) {
    LocalDate last = row.basis().validTo();
    return near(day, row.basis().validFrom()) || (last != null && near(day, last));
  }

  private static boolean near(LocalDate day, LocalDate edge) {
    return !day.isBefore(edge.minusDays(1)) && !day.isAfter(edge.plusDays(1));
  }

  private static Set<Integer> ages(MatrixRow row) {
    Set<Integer> ages = new HashSet<>();
    row.conditions().forEach(condition -> ages.addAll(condition.ages()));
    if (row.act() != null) {
      ages.addAll(row.act().lines().keySet());
    }
    ages.remove(0);
    return ages;
  }

  private static Map<String, MatrixRow> rows() {
    Map<String, MatrixRow> rows = new HashMap<>();
    Policies.load().rules().matrix().rows().forEach(row -> rows.put(row.row(), row));
    return rows;
  }

  private static String rowOf(JsonNode one) {
    Matcher name = NAME.matcher(one.get("name").asText());
    assertThat(name.matches()).as(one.get("name").asText()).isTrue();
    return name.group(1);
  }

  /** Read a second time, without the code under test. */
  private static List<JsonNode> cases() throws IOException {
    List<JsonNode> cases = new ArrayList<>();
    try (Stream<Path> files = Files.list(Policies.folder().resolve("cases"))) {
      for (Path file : files.sorted().toList()) {
        new YAMLMapper().readTree(file.toFile()).get("cases").forEach(cases::add);
      }
    }
    return cases;
  }
}
