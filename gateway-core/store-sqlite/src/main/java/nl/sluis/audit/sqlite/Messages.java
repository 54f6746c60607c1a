package nl.sluis.audit.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

  /** When each consent was withdrawn that was; few are. */
  private final Map<String, Long> withdrawn = new HashMap<>();

  private final PreparedStatement known;
  private final PreparedStatement find;
  private final PreparedStatement pickedUp;
  private final PreparedStatement withdraw;
  private final PreparedStatement all;
  private final PreparedStatement late;

  Messages(Connection writer, ZoneId zone, Sums sums) throws SQLException {
    this.zone = zone;
    this.sums = sums;
    known = writer.prepareStatement("SELECT 1 FROM leaf WHERE message = ? LIMIT 1");
    find =
        writer.prepareStatement(
            """
            SELECT at, consents, (SELECT max(picked_up) FROM leaf WHERE message = ?1) FROM leaf
            WHERE message = ?1 AND consents IS NOT NULL ORDER BY idx DESC LIMIT 1\
            """);
    pickedUp = writer.prepareStatement("UPDATE leaf SET picked_up = 1 WHERE message = ?");
    withdraw = writer.prepareStatement("INSERT OR IGNORE INTO withdrawal VALUES (?, ?)");
    all = writer.prepareStatement("SELECT consent, at FROM withdrawal");
    late = writer.prepareStatement("INSERT OR IGNORE INTO after_withdrawal VALUES (?, ?, ?)");
    reload();
  }

  /** Forgets what was not committed. */
  private void reload() throws SQLException {
    withdrawn.clear();
    try (ResultSet row = all.executeQuery()) {
      while (row.next()) {
        withdrawn.put(row.getString(1), row.getLong(2));
      }
    }
  }

  private record Permitted(Object key, long at, List<String> consents, boolean pickedUp) {}

  /** The message by which this leaf is to be found, if it is; the row comes after. */
  @Nullable Object follow(long index, Leaf leaf, Kind kind) throws SQLException {
    if (leaf.step() == Step.CONSENT_WITHDRAWN) {
      for (String consent : leaf.facts().consents()) {
        withdraw.setString(1, consent);
        withdraw.setLong(2, Ids.micros(leaf.at()));
        withdraw.executeUpdate();
        withdrawn.putIfAbsent(consent, Ids.micros(leaf.at()));
      }
      return null;
    }
    if (kind.permits()) {
      lateOn(leaf.facts().consents(), index, leaf);
      return leaf.message() == null ? route(leaf) : Ids.uuid(leaf.message());
    }
    return leaf.step().reachesRecipient() && came(index, leaf) ? null : named(leaf);
  }

  /** Whether a permit of it is known. */
  private boolean came(long index, Leaf leaf) throws SQLException {
    Permitted message = permitted(leaf);
    if (message == null) {
      return false;
    }
    lateOn(message.consents(), index, leaf);
    if (!message.pickedUp() && leaf.step() != Step.FORWARDED) {
      Duration waited = Duration.between(Ids.instant(message.at()), leaf.at());
      sums.add(Figure.PICK_UP, Days.day(leaf.at(), zone), PickUp.of(waited).key(), 1);
      pickedUp.setObject(1, message.key());
      pickedUp.executeUpdate();
    }
    return true;
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
      return row.next()
          ? new Permitted(key, row.getLong(1), consents(row.getString(2)), row.getInt(3) == 1)
          : null;
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

  /** The message it names, when no leaf before it did. */
  private @Nullable Object named(Leaf leaf) throws SQLException {
    if (leaf.message() == null) {
      return null;
    }
    Object key = Ids.uuid(leaf.message());
    known.setObject(1, key);
    try (ResultSet row = known.executeQuery()) {
      return row.next() ? null : key;
    }
  }

  private void lateOn(List<String> consents, long index, Leaf leaf) throws SQLException {
    long at = Ids.micros(leaf.at());
    for (String consent : consents) {
      Long since = withdrawn.get(consent);
      if (since != null && since < at) {
        late.setLong(1, index);
        late.setLong(2, at);
        late.setString(3, leaf.step().code());
        late.executeUpdate();
      }
    }
  }
}
