package nl.sluis.audit.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.Objects;
import nl.sluis.ledger.Leaf;
import nl.sluis.ledger.Step;
import org.jspecify.annotations.Nullable;

/** Writes what there is to know of one leaf. */
final class LeafWriter {

  private final ZoneId zone;
  private final Words words;
  private final Sums sums;
  private final Messages messages;
  private final Duties duties;
  private final PreparedStatement insert;

  LeafWriter(Connection writer, ZoneId zone, Words words, Sums sums) throws SQLException {
    this.zone = zone;
    this.words = words;
    this.sums = sums;
    this.messages = new Messages(writer, zone, sums);
    this.duties = new Duties(writer);
    this.insert =
        writer.prepareStatement("INSERT INTO leaf VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
  }

  /**
   * @param place leaves before it in its row
   */
  void write(long index, int place, Leaf leaf) throws SQLException {
    Kind kind = Kind.of(leaf);
    boolean drops = kind.permits() && !leaf.dropped().isEmpty();
    Integer sender = words.of(leaf.sender());
    Integer recipient = words.of(leaf.recipient());
    insert.setLong(1, index);
    insert.setInt(2, place);
    insert.setLong(3, Ids.micros(leaf.at()));
    insert.setObject(4, kind == Kind.OTHER ? null : kind.ordinal());
    insert.setInt(5, drops ? 1 : 0);
    insert.setObject(6, Ids.maybe(leaf.exchange(), Ids::uuid));
    insert.setObject(7, Ids.maybe(leaf.subject(), Ids::subject));
    insert.setObject(8, Ids.maybe(leaf.trace(), Ids::trace));
    insert.setObject(9, sender);
    insert.setObject(10, recipient);
    insert.setObject(11, words.of(leaf.purpose()));
    insert.setObject(12, peer(leaf, sender, recipient));
    insert.executeUpdate();
    count(leaf, kind, drops);
    if (kind.permits() && sender != null && recipient != null) {
      sums.permitted(sender, recipient, Days.day(leaf.at(), zone));
    }
    messages.follow(index, leaf, kind);
    duties.follow(index, leaf, kind);
  }

  /** With whom something was exchanged by this step: content came from it, or went to it. */
  private static @Nullable Integer peer(
      Leaf leaf, @Nullable Integer sender, @Nullable Integer recipient) {
    if (leaf.exchange() == null) {
      return null;
    }
    if (leaf.step() == Step.RECEIVED) {
      return sender;
    }
    return leaf.step() == Step.READ
            || leaf.step() == Step.CONFIRMED
            || leaf.step() == Step.DELIVERED
            || leaf.step() == Step.FORWARDED
        ? recipient
        : null;
  }

  private void count(Leaf leaf, Kind kind, boolean drops) {
    long day = Days.day(leaf.at(), zone);
    long times = leaf.count() == null ? 1 : Math.max(0, leaf.count());
    switch (kind) {
      case OTHER -> {}
      case RECEIVED -> sums.add(Figure.DAY, day, Figure.SIGNALS, times);
      case CONSENTED -> sums.add(Figure.DAY, day, Figure.PERMITTED, times);
      case STATUTORY -> {
        sums.add(Figure.DAY, day, Figure.PERMITTED, times);
        sums.add(Figure.STATUTORY, day, or(leaf.basis()), times);
      }
      case HELD -> sums.add(Figure.DAY, day, Figure.HELD, times);
      case REFUSED -> {
        sums.add(Figure.DAY, day, Figure.TURNED_AWAY, times);
        sums.add(Figure.REFUSED, day, or(leaf.reason()), times);
      }
    }
    if (drops) {
      sums.add(Figure.DAY, day, Figure.DROPPING, 1);
      for (String field : leaf.dropped()) {
        String key =
            Figure.key(or(leaf.senderRole()), or(leaf.recipientRole()), or(leaf.type()), field);
        sums.add(Figure.DROPPED, day, key, 1);
      }
    }
  }

  private static String or(@Nullable String word) {
    return Objects.requireNonNullElse(word, Figure.UNKNOWN);
  }
}
