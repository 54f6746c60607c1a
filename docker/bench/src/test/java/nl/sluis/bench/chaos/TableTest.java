package nl.sluis.bench.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import nl.sluis.bench.Page;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the rounds add up to, and where it is published. */
final class TableTest {

  private static final Path PAGE =
      Path.of(System.getProperty("sluis.root", "../..")).resolve("docs/chaos.md");

  private static Result result(Kind kind, int millis, Finding... findings) {
    return new Result(kind, 2, 100, Duration.ofMillis(millis), List.of(findings), true);
  }

  @Test
  void addsUpTheRoundsOfAKindAndShowsTheSlowestRecovery() {
    Table table = new Table();
    table.add(result(Kind.DISK_FULL, 300));
    table.add(result(Kind.DISK_FULL, 1_200));
    table.add(result(Kind.CLOCK, 100));

    assertThat(table.clean()).isTrue();
    assertThat(table.text())
        .contains(
            "| "
                + Kind.DISK_FULL.text()
                + " | 2 | 4 | 200 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 1,2 s |")
        .contains("| samen | 3 | 6 | 300 |");
  }

  @Test
  void oneFindingIsOneTooMany() {
    Table table = new Table();
    table.add(result(Kind.KILL, 300, new Finding(Flaw.LOST, "iets")));

    assertThat(table.clean()).isFalse();
    assertThat(table.text()).contains("| 1 | 2 | 100 | 1 | 0 |");
  }

  @Test
  void whatIsWrongOnceIsSaidOnceButEachRoundThatDoesNotRecover() {
    Promises promises = new Promises();
    List<Finding> found =
        List.of(new Finding(Flaw.LOST, "iets"), new Finding(Flaw.NOT_RECOVERED, "te laat"));

    assertThat(promises.findings(found)).hasSize(2);
    assertThat(promises.findings(found)).containsExactly(found.getLast());
  }

  @Test
  void thePageHasAPlaceForIt(@TempDir Path folder) throws IOException {
    Path page = Files.copy(PAGE, folder.resolve("chaos.md"));

    Page.write(page, "| tabel |\n");
    Page.write(page, "| nieuwe tabel |\n");

    assertThat(page).content().contains("| nieuwe tabel |").doesNotContain("| tabel |");
    Path other = Files.writeString(folder.resolve("ander.md"), "niets");
    assertThatThrownBy(() -> Page.write(other, "")).isInstanceOf(IOException.class);
  }
}
