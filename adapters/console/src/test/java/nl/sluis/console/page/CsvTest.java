package nl.sluis.console.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import nl.sluis.files.Csv;
import org.junit.jupiter.api.Test;

/** Files for spreadsheets. */
class CsvTest {

  @Test
  void quotesAsTheRfcSays() {
    assertThat(text(new Csv().row("a,b", "zeg \"ja\"", "regel\neinde", "gewoon")))
        .isEqualTo("\"a,b\",\"zeg \"\"ja\"\"\",\"regel\neinde\",gewoon\r\n");
  }

  @Test
  void leavesNoFormulas() {
    assertThat(text(new Csv().row("=1+1", "+31", "-2", "@naam", "\tx")))
        .isEqualTo("'=1+1,'+31,'-2,'@naam,'\tx\r\n");
  }

  private static String text(Csv csv) {
    return new String(csv.bytes(), StandardCharsets.UTF_8);
  }
}
