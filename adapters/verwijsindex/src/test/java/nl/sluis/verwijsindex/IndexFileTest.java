package nl.sluis.verwijsindex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an error may do to the file: undo the work in which it occurred, and no more. */
@Tag("slow")
class IndexFileTest {

  private final Path path;
  private final IndexFile file;

  IndexFileTest(@TempDir Path data) {
    path = data.resolve("index/verwijsindex.db");
    file = IndexFile.open(path);
  }

  @AfterEach
  void close() throws SQLException {
    file.close();
  }

  @Test
  void worksAgainByItselfWhenTheErrorIsOver() throws SQLException {
    try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + path);
        Statement lock = other.createStatement()) {
      lock.execute("BEGIN IMMEDIATE");
      assertThatThrownBy(() -> file.inTransaction(() -> mark("a")))
          .isInstanceOf(SQLException.class);
      assertThat(file.isFailing()).isTrue();
      lock.execute("ROLLBACK");
    }

    var _ = file.inTransaction(() -> mark("b"));

    assertThat(file.isFailing()).isFalse();
    assertThat(marks()).containsExactly("b".repeat(64));
  }

  @Test
  void makesNoOtherFileWhenItsOwnIsMoved() throws Exception {
    Path away = Files.move(path, path.resolveSibling("away"));

    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> file.inTransaction(() -> mark("a")))
          .isInstanceOf(SQLException.class);
      assertThat(file.isFailing()).isTrue();
      assertThat(path).doesNotExist();
    }
    Files.move(away, path);

    var _ = file.inTransaction(() -> mark("b"));
    assertThat(file.isFailing()).isFalse();
    assertThat(marks()).containsExactly("b".repeat(64));
  }

  @Test
  void isKnownFromWhatIsNone() throws Exception {
    VerwijsindexService service = new VerwijsindexService();
    assertThat(service.holds(path)).isTrue();
    Path other = path.resolveSibling("other.db");
    Files.write(other, new byte[0]);
    assertThat(service.holds(other)).isFalse();
    try (Connection foreign = DriverManager.getConnection("jdbc:sqlite:" + other);
        Statement statement = foreign.createStatement()) {
      statement.execute("CREATE TABLE t (a)");
    }
    assertThat(service.holds(other)).isFalse();
    Files.writeString(other, "no database");
    assertThat(service.holds(other)).isFalse();
    file.close();
    byte[] whole = Files.readAllBytes(path);
    Files.write(other, Arrays.copyOf(whole, whole.length / 2));
    assertThat(service.holds(other)).isFalse();
  }

  @Test
  void storesNothingOfWorkThatGoesOnAfterAnError() throws SQLException {
    assertThatThrownBy(() ->
            file.inTransaction(() -> {
              var _ = mark("a");
              try {
                var _ = file.run("INSERT INTO nothing VALUES (1)");
              } catch (SQLException expected) {
                // as work that overlooks an error would
              }
              return mark("b");
            }))
        .isInstanceOf(SQLException.class);

    assertThat(marks()).isEmpty();
  }

  @Test
  void undoesWorkThatThrowsAndKeepsItsConnection() throws SQLException {
    assertThatThrownBy(() ->
            file.inTransaction(() -> {
              var _ = mark("a");
              throw new IllegalStateException("work");
            }))
        .isInstanceOf(IllegalStateException.class);

    var _ = file.inTransaction(() -> mark("b"));

    assertThat(marks()).containsExactly("b".repeat(64));
  }

  private int mark(String letter) throws SQLException {
    return file.run("INSERT INTO mark VALUES (?, ?)", letter.repeat(64), 1);
  }

  private List<String> marks() throws SQLException {
    return file.rows("SELECT mark FROM mark ORDER BY mark", row -> row.getString(1));
  }
}
