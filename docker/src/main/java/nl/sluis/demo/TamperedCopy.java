package nl.sluis.demo;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** A copy of the store in which somebody changed one letter of the evidence. */
final class TamperedCopy {

  private TamperedCopy() {}

  /** Copies a store to another file, and turns a refusal into a permit there. */
  static void make(Path store, Path copy) throws SQLException {
    try (Connection c = DriverManager.getConnection("jdbc:sqlite:" + store);
        PreparedStatement whole = c.prepareStatement("VACUUM INTO ?")) {
      whole.setString(1, copy.toString());
      whole.execute();
    }
    try (Connection c = DriverManager.getConnection("jdbc:sqlite:" + copy);
        Statement find = c.createStatement();
        ResultSet row =
            find.executeQuery(
                "SELECT first, leaves FROM ledger"
                    + " WHERE instr(leaves, CAST('\"refuse\"' AS BLOB)) > 0"
                    + " ORDER BY first LIMIT 1")) {
      row.next();
      String leaves = new String(row.getBytes(2), StandardCharsets.ISO_8859_1);
      try (PreparedStatement change =
          c.prepareStatement("UPDATE ledger SET leaves = ? WHERE first = ?")) {
        change.setBytes(
            1,
            leaves.replaceFirst("\"refuse\"", "\"permit\"").getBytes(StandardCharsets.ISO_8859_1));
        change.setLong(2, row.getLong(1));
        change.executeUpdate();
      }
    }
  }
}
