package nl.sluis.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProblemPageTest {

  private static final Path DOCS =
      Path.of(System.getProperty("sluis.root", "../.."), "docs", "problemen");

  /** Where the page stands as it should be, to be copied. */
  private static final Path MADE = Path.of("target", "problemen");

  @ParameterizedTest
  @EnumSource(ProblemType.class)
  void standsInTheDocuments(ProblemType type) throws IOException {
    Files.createDirectories(MADE);
    Files.writeString(MADE.resolve(type.slug() + ".md"), ProblemPage.markdown(type));

    assertThat(DOCS.resolve(type.slug() + ".md"))
        .as("copy target/problemen of this module to docs/problemen")
        .hasContent(ProblemPage.markdown(type));
  }

  @Test
  void andThereAreNoOtherPages() throws IOException {
    try (Stream<Path> pages = Files.list(DOCS)) {
      assertThat(pages.map(page -> page.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(
              Stream.of(ProblemType.values()).map(type -> type.slug() + ".md").toList());
    }
  }

  @ParameterizedTest
  @EnumSource(ProblemType.class)
  void saysWhatItIsAndWhatToDo(ProblemType type) {
    for (String page : List.of(ProblemPage.text(type), ProblemPage.html(type))) {
      assertThat(page)
          .contains(
              type.title(),
              Integer.toString(type.status()),
              "Wat is er.",
              "Wat te doen.",
              type.uri())
          .doesNotContain("**", "`");
    }
    assertThat(ProblemPage.html(type))
        .contains("<h1>" + type.title() + "</h1>", "<strong>Wat is er.</strong>", "lang=\"nl\"");
  }

  @Test
  void listsAll() {
    for (ProblemType type : ProblemType.values()) {
      assertThat(ProblemPage.allAsText()).contains(type.title() + ": " + type.uri() + "\n");
      assertThat(ProblemPage.allAsHtml()).contains("<a href=\"" + type.uri() + "\">");
    }
  }
}
