package nl.sluis.store.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import nl.sluis.participant.Oin;
import nl.sluis.signal.MessageType;
import nl.sluis.subscription.Form;
import nl.sluis.subscription.Notification;
import nl.sluis.subscription.Subscription;
import nl.sluis.subscription.Subscriptions;

/** {@link Subscriptions} in SQL. */
record SqlSubscriptions(Readers readers) implements Subscriptions {

  private static final String ALL =
      "SELECT id, owner, types, areas, urgencies, channel, target, form, ids,"
          + " heartbeat, since FROM subscription ";
  private static final String NOTIFICATIONS =
      "SELECT subscription, seq, id, type, message, at FROM notification ";

  @Override
  public List<Subscription> all() {
    return readers.all(ALL + "ORDER BY id", SqlSubscriptions::subscription);
  }

  @Override
  public Optional<Subscription> find(String id) {
    return readers.first(ALL + "WHERE id = ?", SqlSubscriptions::subscription, id);
  }

  @Override
  public List<Notification> after(String subscription, long sequence, int most) {
    return readers.all(
        NOTIFICATIONS + "WHERE subscription = ? AND seq > ? ORDER BY seq LIMIT ?",
        SqlSubscriptions::notification,
        subscription,
        sequence,
        most);
  }

  @Override
  public Optional<Notification> told(String id) {
    return readers.first(NOTIFICATIONS + "WHERE id = ?", SqlSubscriptions::notification, id);
  }

  @Override
  public long last(String subscription) {
    return readers
        .first(
            "SELECT coalesce(max(seq), 0) FROM notification WHERE subscription = ?",
            row -> row.getLong(1),
            subscription)
        .orElse(0L);
  }

  private static Notification notification(ResultSet row) throws SQLException {
    return new Notification(
        row.getString(1),
        row.getLong(2),
        row.getString(3),
        row.getString(4),
        row.getString(5),
        Instant.ofEpochMilli(row.getLong(6)));
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
        new Form(row.getString(8), row.getBoolean(9), Duration.ofSeconds(row.getLong(10))),
        Instant.ofEpochMilli(row.getLong(11)));
  }
}
