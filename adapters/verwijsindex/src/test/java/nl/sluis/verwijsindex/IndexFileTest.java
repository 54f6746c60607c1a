package nl.sluis.verwijsindex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an error may do to the file: undo the work in which it occurred, and no more. */
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
