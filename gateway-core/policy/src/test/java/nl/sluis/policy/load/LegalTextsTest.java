package nl.sluis.policy.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import nl.sluis.law.LegalBasis;
import nl.sluis.testing.Policies;
import org.junit.jupiter.api.Test;

/** Every article the rules name says in which text it was read, in policies/ and in the docs. */
class LegalTextsTest {

  private static final List<String> FILES =
      List.of("legal-bases.yaml", "packs/wams/legal-bases.yaml");

  /** No first day yet: what was read is the bill. */
  private static final LocalDate A_BILL = LocalDate.of(9999, 12, 31);

  private final PolicyFolder policies = PolicyFolder.read(Policies.folder());

  @Test
  void theDocsHaveTheTableOfThePolicies() throws IOException {
    String table =
        bases().entrySet().stream()
            .map(basis -> line(basis.getKey(), basis.getValue()))
            .collect(Collectors.joining("\n"));

    assertThat(Files.readString(Policies.folder().resolveSibling("docs/wetsteksten.md")))
        .as("docs/wetsteksten.md holds these lines")
        .endsWith("|---|---|---|---|---|---|---|\n" + table + "\n");
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
            "%d grondslagen: %d nagelezen, waarvan %d ook in de tekst van hun eerste dag; %d uit het geheugen, %d eigen afspraak."
                .formatted(
                    bases().size(),
                    counts.get(LegalBasis.Status.READ),
                    bases().values().stream().filter(LegalTextsTest::readFromTheFirstDay).count(),
                    counts.get(LegalBasis.Status.MEMORY),
                    counts.get(LegalBasis.Status.LOCAL)));
  }

  /** A text of another day is a text of another wording: it says nothing about this one. */
  @Test
  void whatWasReadHeldOnThatDay() {
    assertThat(bases().entrySet())
        .filteredOn(basis -> !basis.getValue().validFrom().equals(A_BILL))
        .allSatisfy(basis ->
            assertThat(
                    basis.getValue().seen() == null
                        ? List.<LocalDate>of()
                        : basis.getValue().seen())
                .as(basis.getKey())
                .allSatisfy(day ->
                    assertThat(day)
                        .isBetween(
                            basis.getValue().validFrom(),
                            basis.getValue().validTo() == null
                                ? LocalDate.MAX
                                : basis.getValue().validTo())));
  }

  private Map<String, PolicyDocuments.LegalBasisText> bases() {
    Map<String, PolicyDocuments.LegalBasisText> bases = new TreeMap<>();
    FILES.forEach(file ->
        bases.putAll(policies.document(file, PolicyDocuments.LegalBasesFile.class).legalBases()));
    return bases;
  }

  private static String line(String key, PolicyDocuments.LegalBasisText text) {
    String note = text.note() == null ? "" : text.note();
    return "| `%s` | %s %s | %s | %s | %s | %s | %s |"
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
            firstDay(text),
            outcome(text),
            note);
  }

  private static String firstDay(PolicyDocuments.LegalBasisText text) {
    if (text.status() != LegalBasis.Status.READ) {
      return "–";
    }
    return readFromTheFirstDay(text) ? "ja" : "nee";
  }

  private static boolean readFromTheFirstDay(PolicyDocuments.LegalBasisText text) {
    return text.seen() != null && text.seen().contains(text.validFrom());
  }

  private static String outcome(PolicyDocuments.LegalBasisText text) {
    return switch (text.status()) {
      case READ -> text.validTo() == null ? "klopt" : "gewijzigd";
      case MEMORY -> "geheugen";
      case LOCAL -> "afspraak";
    };
  }
}
