package nl.sluis.store.sqlite;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import nl.sluis.participant.Oin;
import nl.sluis.signal.MessageType;
import nl.sluis.subscription.Notification;
import nl.sluis.subscription.Subscription;
import nl.sluis.subscription.Subscriptions;

/** {@link Subscriptions} in SQLite. */
record SqliteSubscriptions(Readers readers) implements Subscriptions {

  private static final String ALL =
      "SELECT id, owner, types, areas, urgencies, channel, target, since FROM subscription ";

  @Override
  public List<Subscription> all() {
    return readers.all(ALL + "ORDER BY id", SqliteSubscriptions::subscription);
  }

  @Override
  public Optional<Subscription> find(String id) {
    return readers.first(ALL + "WHERE id = ?", SqliteSubscriptions::subscription, id);
  }

  @Override
  public List<Notification> after(String subscription, long sequence, int most) {
    return readers.all(
        "SELECT subscription, seq, id, type, message, at FROM notification"
            + " WHERE subscription = ? AND seq > ? ORDER BY seq LIMIT ?",
        row ->
            new Notification(
                row.getString(1),
                row.getLong(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                Instant.ofEpochMilli(row.getLong(6))),
        subscription,
        sequence,
        most);
  }

  private static Subscription subscription(ResultSet row) throws SQLException {
    return new Subscription(
        row.getString(1),
        new Oin(row.getString(2)),
        Words.of(row.getString(3)).stream()
            .map(MessageType::new)
            .collect(Collectors.toUnmodifiableSet()),
        Set.copyOf(Words.of(row.getString(4))),
        Set.copyOf(Words.of(row.getString(5))),
        row.getString(6),
        row.getString(7),
        Instant.ofEpochMilli(row.getLong(8)));
  }
}
