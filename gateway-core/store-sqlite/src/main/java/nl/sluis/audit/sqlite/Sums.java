package nl.sluis.audit.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** The figures of one page, added up before they are written. */
final class Sums {

  private record Key(Figure figure, long day, String key) {}

  private record Pair(int sender, int recipient, long day) {}

  private record Side(int organisation, int side, long day) {}

  private final Map<Key, Long> tallies = new HashMap<>();
  private final Map<Pair, Long> traffic = new HashMap<>();
  private final Map<Side, Long> activity = new HashMap<>();
  private final PreparedStatement tally;
  private final PreparedStatement pair;
  private final PreparedStatement side;

  Sums(Connection writer) throws SQLException {
    tally =
        writer.prepareStatement(
            """
            INSERT INTO tally (figure, day, key, count) VALUES (?, ?, ?, ?)
            ON CONFLICT DO UPDATE SET count = count + excluded.count\
            """);
    pair =
        writer.prepareStatement(
            """
            INSERT INTO traffic (sender, recipient, day, count) VALUES (?, ?, ?, ?)
            ON CONFLICT DO UPDATE SET count = count + excluded.count\
            """);
    side =
        writer.prepareStatement(
            """
            INSERT INTO activity (organisation, side, day, count) VALUES (?, ?, ?, ?)
            ON CONFLICT DO UPDATE SET count = count + excluded.count\
            """);
  }

  void add(Figure figure, long day, String key, long times) {
    tallies.merge(new Key(figure, day, key), times, Long::sum);
  }

  void permitted(int sender, int recipient, long day) {
    traffic.merge(new Pair(sender, recipient, day), 1L, Long::sum);
    activity.merge(new Side(sender, 0, day), 1L, Long::sum);
    activity.merge(new Side(recipient, 1, day), 1L, Long::sum);
  }

  void write() throws SQLException {
    for (var entry : tallies.entrySet()) {
      tally.setInt(1, entry.getKey().figure().ordinal());
      tally.setLong(2, entry.getKey().day());
      tally.setString(3, entry.getKey().key());
      tally.setLong(4, entry.getValue());
      tally.executeUpdate();
    }
    for (var entry : traffic.entrySet()) {
      pair.setInt(1, entry.getKey().sender());
      pair.setInt(2, entry.getKey().recipient());
      pair.setLong(3, entry.getKey().day());
      pair.setLong(4, entry.getValue());
      pair.executeUpdate();
    }
    for (var entry : activity.entrySet()) {
      side.setInt(1, entry.getKey().organisation());
      side.setInt(2, entry.getKey().side());
      side.setLong(3, entry.getKey().day());
      side.setLong(4, entry.getValue());
      side.executeUpdate();
    }
    clear();
  }

  void clear() {
    tallies.clear();
    traffic.clear();
    activity.clear();
  }
}
