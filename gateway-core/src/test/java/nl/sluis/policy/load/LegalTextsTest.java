package nl.sluis.policy.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import nl.sluis.policy.LegalBasis;
import nl.sluis.testing.Policies;
import org.junit.jupiter.api.Test;

/** Every article the rules name says in which text it was read, in policies/ and in the docs. */
class LegalTextsTest {

  private static final List<String> FILES =
      List.of("legal-bases.yaml", "packs/wams/legal-bases.yaml");

  private final PolicyFolder policies = PolicyFolder.read(Policies.folder());

  @Test
  void theDocsHaveTheTableOfThePolicies() throws IOException {
    String table =
        bases().entrySet().stream()
            .map(basis -> line(basis.getKey(), basis.getValue()))
            .collect(Collectors.joining("\n"));

    assertThat(Files.readString(Policies.folder().resolveSibling("docs/wetsteksten.md")))
        .as("docs/wetsteksten.md holds these lines")
        .endsWith("|---|---|---|---|---|---|\n" + table + "\n");
  }

  @Test
  void theDocsCountThem() throws IOException {
    Map<LegalBasis.Status, Long> counts =
        bases().values().stream()
            .collect(
                Collectors.groupingBy(
                    PolicyDocuments.LegalBasisText::status, Collectors.counting()));

    assertThat(Files.readString(Policies.folder().resolveSibling("docs/wetsteksten.md")))
        .contains(
            "%d grondslagen: %d nagelezen, %d uit het geheugen, %d eigen afspraak."
                .formatted(
                    bases().size(),
                    counts.get(LegalBasis.Status.READ),
                    counts.get(LegalBasis.Status.MEMORY),
                    counts.get(LegalBasis.Status.LOCAL)));
  }

  private Map<String, PolicyDocuments.LegalBasisText> bases() {
    Map<String, PolicyDocuments.LegalBasisText> bases = new TreeMap<>();
    FILES.forEach(file ->
        bases.putAll(policies.document(file, PolicyDocuments.LegalBasesFile.class).legalBases()));
    return bases;
  }

  private static String line(String key, PolicyDocuments.LegalBasisText text) {
    String note = text.note() == null ? "" : text.note();
    return "| `%s` | %s %s | %s | %s | %s | %s |"
        .formatted(
            key,
            text.law(),
            text.article(),
            text.validTo() == null
                ? text.validFrom()
                : "%s t/m %s".formatted(text.validFrom(), text.validTo()),
            text.seen() == null
                ? "–"
                : text.seen().stream().map(Object::toString).collect(Collectors.joining(", ")),
            outcome(text),
            note);
  }

  private static String outcome(PolicyDocuments.LegalBasisText text) {
    return switch (text.status()) {
      case READ -> text.validTo() == null ? "klopt" : "gewijzigd";
      case MEMORY -> "geheugen";
      case LOCAL -> "afspraak";
    };
  }
}
