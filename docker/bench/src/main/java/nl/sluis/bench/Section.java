package nl.sluis.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What was measured about one thing.
 *
 * @param facts lines about how
 * @param grids what was measured
 * @param counted what arrived, for a terminal only
 * @param targets what was wished
 * @param faults why it does not count; empty when it does
 * @param numbers the same for a program
 */
record Section(
    String title,
    List<String> facts,
    List<Grid> grids,
    List<Grid> counted,
    List<Target> targets,
    List<String> faults,
    Map<String, Object> numbers) {

  /** For a terminal. */
  String text() {
    StringBuilder text = new StringBuilder("\n== " + title + "\n");
    facts.forEach(fact -> text.append(fact).append('\n'));
    all().forEach(grid -> text.append('\n').append(grid.text()));
    counted.forEach(grid -> text.append('\n').append(grid.text()));
    if (!faults.isEmpty()) {
      text.append("\nDEZE METING IS ONGELDIG:\n");
      faults.forEach(fault -> text.append("  ").append(fault).append('\n'));
    }
    return text.toString();
  }

  /** For a page. */
  String markdown() {
    StringBuilder text = new StringBuilder("### " + title + "\n\n");
    facts.forEach(fact -> text.append("- ").append(fact).append('\n'));
    all().forEach(grid -> text.append('\n').append(grid.markdown()));
    faults.forEach(fault -> text.append("\nOngeldig: ").append(fault).append('\n'));
    return text.toString();
  }

  /** For a program. */
  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("title", title);
    json.put("valid", faults.isEmpty());
    json.put("faults", faults);
    json.putAll(numbers);
    json.put("targets", targets.stream().map(Section::json).toList());
    return json;
  }

  private static Map<String, Object> json(Target target) {
    return Map.of(
        "what",
        target.what(),
        "measured",
        target.measured(),
        "wished",
        target.wished(),
        "reached",
        target.reached());
  }

  private List<Grid> all() {
    List<Grid> all = new ArrayList<>(grids);
    if (!targets.isEmpty()) {
      all.add(
          new Grid(
              "Doelen",
              List.of("", "gemeten", "doel", ""),
              targets.stream()
                  .map(target ->
                      List.of(
                          target.what(),
                          target.measured().text(target.decimals()),
                          target.wished(),
                          target.outcome()))
                  .toList()));
    }
    return all;
  }
}
