package nl.sluis.bench;

import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * All that one command measured, and on what.
 *
 * @param sync median time of an fsync of a small write where the servers keep their files
 * @param disk kind of file system there
 */
record Outcome(LocalDate day, Duration sync, String disk, List<Section> sections) {

  private static final ObjectWriter JSON = new JsonMapper().writerWithDefaultPrettyPrinter();

  /** Whether nothing makes it void. */
  boolean counts() {
    return sections.stream().allMatch(section -> section.faults().isEmpty());
  }

  /** The machine, in a line. */
  String machine() throws IOException {
    return String.format(
        Locale.of("nl", "NL"),
        "%d processorkernen (%s), JDK %s, heap %s per proces, %s waar een fsync %.2f ms kost",
        Machine.cores(),
        Machine.processor(),
        Machine.jdk(),
        Jvm.heap(),
        disk,
        sync.toNanos() / 1e6);
  }

  /** In Markdown, with what was missed at the end. */
  String markdown() throws IOException {
    List<Target> missed =
        sections.stream()
            .flatMap(section -> section.targets().stream())
            .filter(target -> !target.reached())
            .toList();
    return "Gemeten op "
        + day
        + ": "
        + machine()
        + ".\n\n"
        + sections.stream().map(Section::markdown).collect(Collectors.joining("\n"))
        + "\n### Gemist\n\n"
        + (missed.isEmpty() ? "Niets van wat hier gemeten is.\n" : "")
        + missed.stream().map(Outcome::line).collect(Collectors.joining());
  }

  private static String line(Target target) {
    return "- "
        + target.what()
        + ": "
        + target.measured().text(target.decimals())
        + ", doel "
        + target.wished()
        + "\n";
  }

  /** Writes it for a program. */
  void json(Path file) throws IOException {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("date", day.toString());
    all.put(
        "machine",
        Map.of(
            "cores",
            Machine.cores(),
            "processor",
            Machine.processor(),
            "jdk",
            Machine.jdk(),
            "heap",
            Jvm.heap(),
            "disk",
            disk,
            "fsyncMillis",
            sync.toNanos() / 1e6));
    all.put("sections", sections.stream().map(Section::json).toList());
    Files.write(file, JSON.writeValueAsBytes(all));
  }
}
