package nl.sluis.store.fault;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import nl.sluis.ledger.SigningKey;
import nl.sluis.ledger.Verification;
import nl.sluis.store.Store;
import nl.sluis.testing.Evidence;

/**
 * What the store has of numbered pushes, each of which is one leaf, one exchange and one delivery.
 *
 * @param there the pushes of which there is anything
 * @param problems what is half, double or does not verify
 */
record Stored(Set<Integer> there, List<String> problems) {

  static Stored in(Path file, Store store, SigningKey signer) throws SQLException {
    Evidence evidence = new Evidence(store.ledger(), signer);
    List<Integer> leaves =
        evidence.leaves().stream().map(leaf -> StoreProgram.number(leaf.exchange())).toList();
    List<Integer> exchanges = numbers(file, "SELECT signal_id FROM exchange");
    List<Integer> deliveries = numbers(file, "SELECT substr(id, 25) FROM delivery");
    Set<Integer> there = new TreeSet<>(leaves);
    List<String> problems = new ArrayList<>();
    if (there.size() != leaves.size()) {
      problems.add("a leaf is there twice");
    }
    if (!there.equals(new TreeSet<>(exchanges))) {
      problems.add("leaves " + there + " but exchanges " + exchanges);
    }
    if (!there.equals(new TreeSet<>(deliveries))) {
      problems.add("leaves " + there + " but deliveries " + deliveries);
    }
    if (evidence.verify() instanceof Verification.Broken broken) {
      problems.add("the ledger: " + broken.kind());
    }
    if (!store.ledger().end().intact()) {
      problems.add("the ledger does not end where its last checkpoint says");
    }
    return new Stored(there, problems);
  }

  private static List<Integer> numbers(Path file, String sql) throws SQLException {
    try (Connection c = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = c.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      List<Integer> numbers = new ArrayList<>();
      while (row.next()) {
        numbers.add(Integer.valueOf(row.getString(1)));
      }
      return numbers;
    }
  }
}
