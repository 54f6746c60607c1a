package nl.sluis.store.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import nl.sluis.council.CouncilEvent;

/** What adds up within a commit and is written once: figures for the council, the last number. */
final class Totals {

  private final Prepared counted;
  private final Prepared last;
  private final Prepared numbered;

  private final Map<CouncilEvent, Integer> figures = new LinkedHashMap<>();
  private long delivery;
  private boolean delivers;

  Totals(Session c) throws SQLException {
    counted =
        c.prepare(
            "INSERT INTO council_figure (month, area, figure, times, mark)"
                + " VALUES (?, ?, ?, ?, row_mark()) ON CONFLICT (month, area, figure)"
                + " DO UPDATE SET times = council_figure.times + excluded.times, mark = excluded.mark");
    last = c.prepare("SELECT last FROM delivery_seq");
    numbered = c.prepare("UPDATE delivery_seq SET last = ?");
  }

  /** What comes is one commit; what was not written of another is forgotten. */
  void begin() {
    figures.clear();
    delivers = false;
  }

  void count(CouncilEvent event) {
    figures.merge(event, 1, Integer::sum);
  }

  /** The number of the next delivery; none comes back. */
  long nextDelivery() throws SQLException {
    if (!delivers) {
      try (ResultSet row = last.executeQuery()) {
        delivery = row.next() ? row.getLong(1) : 0;
      }
      delivers = true;
    }
    return ++delivery;
  }

  /** Writes what added up since it began, or since the last call. */
  void write() throws SQLException {
    for (Map.Entry<CouncilEvent, Integer> one : figures.entrySet()) {
      counted.setString(1, one.getKey().month().toString());
      counted.setString(2, one.getKey().area());
      counted.setString(3, one.getKey().figure().key());
      counted.setInt(4, one.getValue());
      counted.executeUpdate();
    }
    figures.clear();
    if (delivers) {
      numbered.setLong(1, delivery);
      if (numbered.executeUpdate() != 1) {
        throw new SQLException("the last number of a delivery is gone");
      }
      delivers = false;
    }
  }
}
