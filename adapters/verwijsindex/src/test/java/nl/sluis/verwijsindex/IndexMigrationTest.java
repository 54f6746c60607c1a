package nl.sluis.verwijsindex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Instant;
import nl.sluis.index.SignalKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A file that an earlier version wrote is brought up to date, and one of a later version is not.
 */
class IndexMigrationTest {

  @TempDir Path data;

  @Test
  void matchesOfTheFirstVersionAreKeptAndCountAsSaid() throws Exception {
    String person = "a".repeat(64);
    try (Connection file = file();
        Statement sql = file.createStatement()) {
      for (String statement : IndexFile.V1) {
        sql.execute(statement);
      }
      for (int i = 1; i <= 2; i++) {
        sql.execute(
            """
            INSERT INTO report VALUES ('%s', '0000009900000000%d000', 'Organisatie', 'school', NULL,
              'a@b.example', 1000, '2028-11-20', '0197a3c2-6f1e-7c3b-9a55-2f6d1e0b7a1%d', 'd%d')\
            """
                .formatted(person, i, i, i));
      }
      sql.execute(
          "INSERT INTO signal VALUES ('%s', '%s', '%s', 2000)"
              .formatted(person, Reports.SCHOOL, Reports.GP));
      sql.execute(
          "INSERT INTO signal VALUES ('%s', '%s', '%s', 2000)"
              .formatted(person, Reports.GP, Reports.SCHOOL));
    }

    try (IndexFixture index = new IndexFixture(data)) {
      assertThat(index.index().signalsFor(Reports.SCHOOL))
          .singleElement()
          .satisfies(signal -> {
            assertThat(signal.other().oin()).isEqualTo(Reports.GP);
            assertThat(signal.kind()).isEqualTo(SignalKind.SAME_PERSON);
            assertThat(signal.matchedAt()).isEqualTo(Instant.ofEpochMilli(2000));
          });
      assertThat(index.index().matches()).hasSize(1);
      assertThat(index.index().unsaid(10)).isEmpty();
      assertThat(index.index().entries()).hasSize(2);
    }
  }

  @Test
  void aFileOfALaterVersionIsLeftAlone() throws Exception {
    try (Connection file = file();
        Statement sql = file.createStatement()) {
      sql.execute("PRAGMA user_version = 4");
    }

    assertThatThrownBy(() -> new IndexFixture(data))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("later version");
  }

  private Connection file() throws Exception {
    Path folder = Files.createDirectories(data.resolve("verwijsindex"));
    return DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("index.db"));
  }
}
