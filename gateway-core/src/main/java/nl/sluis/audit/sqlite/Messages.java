package nl.sluis.audit.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import nl.sluis.audit.PickUp;
import nl.sluis.ledger.Leaf;
import nl.sluis.ledger.Step;
import org.jspecify.annotations.Nullable;

/**
 * Follows each message from its decision to who picks it up: how long that took, and whether the
 * consent under it still stood.
 */
final class Messages {

  private final ZoneId zone;
  private final Sums sums;
  private final PreparedStatement named;
  private final PreparedStatement decided;
  private final PreparedStatement find;
  private final PreparedStatement pickedUp;
  private final PreparedStatement withdraw;
  private final PreparedStatement withdrawn;
  private final PreparedStatement late;

  Messages(Connection writer, ZoneId zone, Sums sums) throws SQLException {
    this.zone = zone;
    this.sums = sums;
    named = writer.prepareStatement("INSERT OR IGNORE INTO message VALUES (?, ?, NULL, '', 0)");
    decided =
        writer.prepareStatement(
            """
            INSERT INTO message VALUES (?, ?, ?, ?, 0)
            ON CONFLICT DO UPDATE SET decided = excluded.decided, consents = excluded.consents\
            """);
    find =
        writer.prepareStatement("SELECT decided, consents, picked_up FROM message WHERE key = ?");
    pickedUp = writer.prepareStatement("UPDATE message SET picked_up = 1 WHERE key = ?");
    withdraw = writer.prepareStatement("INSERT OR IGNORE INTO withdrawal VALUES (?, ?)");
    withdrawn = writer.prepareStatement("SELECT at FROM withdrawal WHERE consent = ?");
    late = writer.prepareStatement("INSERT OR IGNORE INTO after_withdrawal VALUES (?, ?, ?)");
  }

  private record Permitted(Object key, long at, List<String> consents, boolean pickedUp) {}

  void follow(long index, Leaf leaf, Kind kind) throws SQLException {
    if (leaf.step() == Step.CONSENT_WITHDRAWN) {
      for (String consent : leaf.consents()) {
        withdraw.setString(1, consent);
        withdraw.setLong(2, Ids.micros(leaf.at()));
        withdraw.executeUpdate();
      }
    } else if (kind.permits()) {
      permit(index, leaf);
    } else if (leaf.step() == Step.READ
        || leaf.step() == Step.CONFIRMED
        || leaf.step() == Step.DELIVERED
        || leaf.step() == Step.FORWARDED) {
      came(index, leaf);
    } else {
      name(index, leaf);
    }
  }

  private void permit(long index, Leaf leaf) throws SQLException {
    Object key = leaf.message() == null ? route(leaf) : Ids.uuid(leaf.message());
    if (key != null) {
      decided.setObject(1, key);
      decided.setLong(2, index);
      decided.setLong(3, Ids.micros(leaf.at()));
      decided.setString(4, String.join(" ", leaf.consents()));
      decided.executeUpdate();
    }
    lateOn(leaf.consents(), index, leaf);
  }

  private void came(long index, Leaf leaf) throws SQLException {
    Permitted message = permitted(leaf);
    if (message == null) {
      name(index, leaf);
      return;
    }
    lateOn(message.consents(), index, leaf);
    if (!message.pickedUp() && leaf.step() != Step.FORWARDED) {
      Duration waited = Duration.between(Ids.instant(message.at()), leaf.at());
      sums.add(Figure.PICK_UP, Days.day(leaf.at(), zone), PickUp.of(waited).key(), 1);
      pickedUp.setObject(1, message.key());
      pickedUp.executeUpdate();
    }
  }

  /** Older leaves name no message; then exchange, recipient, type and person lead to it. */
  private @Nullable Permitted permitted(Leaf leaf) throws SQLException {
    Permitted byId = leaf.message() == null ? null : permitted(Ids.uuid(leaf.message()));
    return byId == null ? permitted(route(leaf)) : byId;
  }

  private @Nullable Permitted permitted(@Nullable Object key) throws SQLException {
    if (key == null) {
      return null;
    }
    find.setObject(1, key);
    try (ResultSet row = find.executeQuery()) {
      if (!row.next()) {
        return null;
      }
      long at = row.getLong(1);
      return row.wasNull()
          ? null
          : new Permitted(key, at, consents(row.getString(2)), row.getInt(3) == 1);
    }
  }

  private static List<String> consents(String words) {
    return words.isEmpty() ? List.of() : List.of(words.split(" "));
  }

  private static @Nullable String route(Leaf leaf) {
    return leaf.exchange() == null || leaf.recipient() == null
        ? null
        : leaf.exchange() + '|' + leaf.recipient() + '|' + leaf.type() + '|' + leaf.subject();
  }

  private void name(long index, Leaf leaf) throws SQLException {
    String message = leaf.message();
    if (message != null) {
      named.setObject(1, Ids.uuid(message));
      named.setLong(2, index);
      named.executeUpdate();
    }
  }

  private void lateOn(List<String> consents, long index, Leaf leaf) throws SQLException {
    long at = Ids.micros(leaf.at());
    for (String consent : consents) {
      withdrawn.setString(1, consent);
      try (ResultSet row = withdrawn.executeQuery()) {
        if (row.next() && row.getLong(1) < at) {
          late.setLong(1, index);
          late.setLong(2, at);
          late.setString(3, leaf.step().code());
          late.executeUpdate();
        }
      }
    }
  }
}
