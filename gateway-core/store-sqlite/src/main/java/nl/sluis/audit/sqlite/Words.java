package nl.sluis.audit.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Words that occur often, by number. Used by the one who writes. */
final class Words {

  private final Map<String, Integer> numbers = new HashMap<>();
  private final PreparedStatement all;
  private final PreparedStatement add;

  Words(Connection writer) throws SQLException {
    all = writer.prepareStatement("SELECT id, text FROM word");
    add = writer.prepareStatement("INSERT INTO word (id, text) VALUES (?, ?)");
    reload();
  }

  /** Forgets what was not committed. */
  private void reload() throws SQLException {
    numbers.clear();
    try (ResultSet row = all.executeQuery()) {
      while (row.next()) {
        numbers.put(row.getString(2), row.getInt(1));
      }
    }
  }

  /** The number of a word, a new one for a new word; null for none. */
  @Nullable Integer of(@Nullable String word) throws SQLException {
    if (word == null) {
      return null;
    }
    Integer known = numbers.get(word);
    if (known != null) {
      return known;
    }
    int number = numbers.size() + 1;
    add.setInt(1, number);
    add.setString(2, word);
    add.executeUpdate();
    numbers.put(word, number);
    return number;
  }
}
